import Store

/// A transaction that writes, which several bodies share.
///
/// What a body only appends waits here, and goes to the server with what the others append, a statement for a table. A
/// body that needs the server for more than questions gets a savepoint of its own, so that it can be undone alone.
/// Where bodies are kept apart, each gets one, and what it appends goes to the server within it.
final class WritingTurn {
    private let connection: Connection
    private let isApart: Bool
    private var pending = PendingRows()
    /// The counters, of whose changes the server is told later.
    var counters = CountersInHand()
    private var hasSavepoint = false
    /// How things stood when the present body began.
    private var begun: (rows: PendingRows.Mark, counters: CountersInHand)
    /// Whether a body wants to wake the listeners.
    private(set) var hasNews = false

    /// How a body came out of it.
    enum Outcome {
        /// With what tells its caller, after the commit.
        case told(@Sendable () -> Void)
        /// In a way that can't be undone alone: all must run again, kept apart.
        case spoilt
    }

    /// More than this doesn't wait, in bytes.
    private static let room = 4 << 20

    /// Creates a turn in a transaction that has begun.
    init(_ connection: Connection, isApart: Bool) {
        self.connection = connection
        self.isApart = isApart
        begun = (pending.mark, counters)
    }

    /// Runs a body.
    func perform(_ job: Job) throws(PostgresFault) -> Outcome {
        begun = (pending.mark, counters)
        hasSavepoint = false
        let session = PostgresSession(connection, self)
        if isApart { session.openSavepoint() }
        var failure: (any Error)?
        do {
            let answer = try job.attempt(session)
            if hasSavepoint { try session.releaseSavepoint() }
            if session.trouble == nil {
                hasNews = hasNews || session.hasNews
                return .told(answer)
            }
        } catch {
            failure = error
            session.settle()
        }
        if let trouble = session.trouble, trouble.aftermath == .lost || trouble.invitesRerun { throw trouble }
        if !hasSavepoint, let trouble = session.trouble {
            guard !isApart else { throw trouble }
            return .spoilt
        }
        try undo()
        let reason = failure ?? session.trouble?.storeFault ?? StoreFault(.statement, "a body without an end")
        return .told({ job.fail(reason) })
    }

    private func undo() throws(PostgresFault) {
        pending.drop(after: begun.rows)
        counters = begun.counters
        guard hasSavepoint else { return }
        try connection.send("ROLLBACK TO SAVEPOINT body")
        try connection.send("RELEASE SAVEPOINT body")
        try connection.settle()
    }

    /// Gives the body a savepoint, behind all that others have appended before it.
    func openSavepoint() throws(PostgresFault) {
        guard !hasSavepoint else { return }
        let earlier = pending.take(upTo: begun.rows)
        let changes = begun.counters.changes()
        for (table, rows) in earlier { try connection.send(rows, to: table) }
        for change in changes { try connection.send(change) }
        // Their failure is not this body's, which has no savepoint yet.
        if !earlier.isEmpty || !changes.isEmpty { try connection.settle() }
        counters.keepAsWritten(begun.counters)
        begun.rows = PendingRows().mark
        try connection.send("SAVEPOINT body")
        hasSavepoint = true
    }

    /// Sends what has been appended; within a savepoint only what the present body has.
    func flush() throws(PostgresFault) {
        for (table, rows) in pending.take() { try connection.send(rows, to: table) }
        for change in counters.changes() { try connection.send(change) }
    }

    /// Makes sure that a statement sees what was done before it, and can be undone.
    func makeWay(for statement: SQLStatement) throws(PostgresFault) {
        let concernsCounters = statement.mentions("counter")
        if statement.isQuestion, !concernsCounters, !pending.mayConcern(statement) { return }
        try openSavepoint()
        try flush()
        // What it does to them is not known here.
        if concernsCounters { counters = CountersInHand() }
    }

    /// Keeps rows until they are sent.
    func append(_ rows: [[SQLValue]], to table: GrowingTable) throws(PostgresFault) {
        for row in rows where !row.allSatisfy({ $0.length < 1 << 30 }) {
            throw PostgresFault(state: "23514", message: "a value is too large", aftermath: .statement)
        }
        pending.add(rows, to: table)
        guard pending.size > Self.room else { return }
        try openSavepoint()
        try flush()
    }
}
