import Store

/// Writes: all bodies that wait in one transaction, answered after its commit.
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
                // Most often nobody fails; where somebody does after writing, all run again, a savepoint each.
                if let answers = try write(jobs, on: connection, isApart: false) { return answers }
                guard let answers = try write(jobs, on: connection, isApart: true) else {
                    throw .refused("bodies that were kept apart are entangled")
                }
                return answers
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

    /// Returns what tells the callers, or nothing if nothing was written because the bodies must be kept apart.
    private static func write(
        _ jobs: [Job], on connection: Connection, isApart: Bool
    ) throws(PostgresFault) -> [@Sendable () -> Void]? {
        try connection.send("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        try connection.send(Self.turn)
        try connection.settle()
        let turn = WritingTurn(connection, isApart: isApart)
        var answers: [@Sendable () -> Void] = []
        for job in jobs {
            guard case .told(let answer) = try turn.perform(job) else {
                try rollBack(connection)
                return nil
            }
            answers.append(answer)
        }
        do throws(PostgresFault) {
            try commit(turn, on: connection)
        } catch {
            guard !isApart, error.aftermath == .statement, !error.invitesRerun else { throw error }
            try rollBack(connection)
            return nil
        }
        return answers
    }

    private static func rollBack(_ connection: Connection) throws(PostgresFault) {
        try connection.send("ROLLBACK")
        try connection.settle()
    }

    private static func commit(_ turn: WritingTurn, on connection: Connection) throws(PostgresFault) {
        try turn.flush()
        if turn.hasNews { try connection.send("NOTIFY fristwerk") }
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
