import Store

/// Writes: all bodies that wait, a savepoint each, in one transaction, answered after its commit.
enum Writing {
    // A key of this program's own: writing transactions of all nodes pass one at a time, so that the positions in
    // the journal are in the order of the commits.
    private static let turn: SQLStatement = "SELECT pg_advisory_xact_lock(5073472918435729)"

    /// Takes jobs until there are no more; the work of one thread.
    static func work(_ queue: JobQueue, _ settings: PostgresSettings) {
        let lane = Lane(settings)
        while let jobs = queue.take(upTo: max(1, settings.batch)) { perform(jobs, on: lane) }
    }

    private static func perform(_ jobs: [Job], on lane: Lane) {
        do throws(PostgresFault) {
            let answers = try lane.perform { connection throws(PostgresFault) in
                try write(jobs, on: connection)
            }
            for answer in answers { answer() }
        } catch {
            // What one body left for the commit to find must not be another's loss.
            if jobs.count > 1, error.storeFault.code == .constraint {
                for job in jobs { perform([job], on: lane) }
            } else {
                for job in jobs { job.fail(error.storeFault) }
            }
        }
    }

    private static func write(
        _ jobs: [Job], on connection: Connection
    ) throws(PostgresFault) -> [@Sendable () -> Void] {
        try connection.send("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        try connection.send(turn)
        try connection.settle()
        var answers: [@Sendable () -> Void] = []
        var hasNews = false
        for job in jobs {
            let (answer, isNews) = try write(job, on: connection)
            answers.append(answer)
            hasNews = hasNews || isNews
        }
        try commit(on: connection, announcing: hasNews)
        return answers
    }

    private static func write(
        _ job: Job, on connection: Connection
    ) throws(PostgresFault) -> (answer: @Sendable () -> Void, hasNews: Bool) {
        try connection.send("SAVEPOINT body")
        let session = PostgresSession(connection)
        var failure: (any Error)?
        do {
            let answer = try job.attempt(session)
            try session.run("RELEASE SAVEPOINT body")
            session.settle()
            if session.trouble == nil { return (answer, session.hasNews) }
        } catch {
            failure = error
            session.settle()
        }
        if let trouble = session.trouble, trouble.aftermath == .lost || trouble.invitesRerun { throw trouble }
        try connection.send("ROLLBACK TO SAVEPOINT body")
        try connection.send("RELEASE SAVEPOINT body")
        try connection.settle()
        let reason = failure ?? session.trouble?.storeFault ?? StoreFault(.statement, "a body without an end")
        return ({ job.fail(reason) }, false)
    }

    private static func commit(on connection: Connection, announcing hasNews: Bool) throws(PostgresFault) {
        if hasNews { try connection.send("NOTIFY fristwerk") }
        FailPoint.beforeCommit.pass()
        do throws(PostgresFault) {
            let tag = try connection.ask("COMMIT").tag
            guard tag == "COMMIT" else {
                throw PostgresFault(
                    state: "25P02", message: "COMMIT was answered \(tag)", aftermath: .refused)
            }
        } catch {
            guard error.aftermath == .lost else { throw error }
            // It may have happened: only who asked can find out, by asking again with the same key.
            throw .refused("the connection was lost during COMMIT: \(error.message)")
        }
        FailPoint.afterCommit.pass()
    }
}
