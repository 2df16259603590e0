import Store

/// Reads: a body, a transaction.
enum Reading {
    /// Takes jobs until there are no more; the work of one thread.
    static func work(_ queue: JobQueue, _ settings: PostgresSettings) {
        let lane = Lane(settings)
        while let jobs = queue.take(upTo: 1) {
            for job in jobs { perform(job, on: lane) }
        }
    }

    private static func perform(_ job: Job, on lane: Lane) {
        do throws(PostgresFault) {
            let answer = try lane.perform { connection throws(PostgresFault) in
                try read(job, on: connection)
            }
            answer()
        } catch {
            job.fail(error.storeFault)
        }
    }

    private static func read(
        _ job: Job, on connection: Connection
    ) throws(PostgresFault) -> @Sendable () -> Void {
        try connection.send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let session = PostgresSession(connection)
        var answer: @Sendable () -> Void
        do {
            answer = try job.attempt(session)
            session.settle()
            if let trouble = session.trouble { answer = { job.fail(trouble.storeFault) } }
        } catch {
            answer = { job.fail(error) }
            session.settle()
        }
        if let trouble = session.trouble, trouble.aftermath == .lost || trouble.invitesRerun { throw trouble }
        try connection.leave(with: "ROLLBACK")
        return answer
    }
}
