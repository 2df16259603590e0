import Store

/// A transaction on a connection, as one body sees it.
///
/// A statement that failed fails the body, even one that goes on: PostgreSQL undoes the whole savepoint.
final class PostgresSession: SQLSession {
    let dialect = Dialect.postgres
    /// What went wrong first.
    private(set) var trouble: PostgresFault?
    /// Whether the body wants to wake the listeners.
    private(set) var hasNews = false
    private let connection: Connection
    private let turn: WritingTurn?

    /// Creates a session in an open transaction, which others may share if it writes.
    init(_ connection: Connection, _ turn: WritingTurn? = nil) {
        self.connection = connection
        self.turn = turn
    }

    func rows(_ statement: SQLStatement) throws -> [SQLRow] {
        try ask(statement).rows()
    }

    func run(_ statement: SQLStatement) throws {
        try attempt { connection, turn throws(PostgresFault) in
            try turn?.makeWay(for: statement)
            try connection.send(statement)
        }
    }

    func changes(_ statement: SQLStatement) throws -> Int {
        try ask(statement).changes
    }

    private func ask(_ statement: SQLStatement) throws -> QueryResult {
        try attempt { connection, turn throws(PostgresFault) in
            try turn?.makeWay(for: statement)
            return try connection.ask(statement)
        }
    }

    func append(_ rows: [[SQLValue]], to table: GrowingTable) throws {
        guard let turn else { return try table.statements(writing: rows).forEach(run) }
        try attempt { _, _ throws(PostgresFault) in try turn.append(rows, to: table) }
    }

    func number(of counter: Counter) throws -> Int {
        if let value = turn?.counters[counter] { return value }
        // Asked for all of them, once in a transaction.
        var counters = CountersInHand()
        try counters.take(
            attempt { connection, _ throws(PostgresFault) in
                try connection.ask(CountersInHand.question)
            }.rows())
        turn?.counters = counters
        return counters[counter] ?? 0
    }

    func advance(_ counter: Counter) throws -> Int {
        guard let turn else {
            return try count(
                "UPDATE counter SET value = value + 1 WHERE name = \(counter.rawValue) RETURNING value")
        }
        _ = try number(of: counter)
        return turn.counters.advance(counter) ?? 0
    }

    /// Gives the body a savepoint; a failure is kept in ``trouble``.
    func openSavepoint() {
        try? attempt { _, turn throws(PostgresFault) in try turn?.openSavepoint() }
    }

    /// Writes what the body has appended, and ends its savepoint.
    func releaseSavepoint() throws {
        try attempt { connection, turn throws(PostgresFault) in
            try turn?.flush()
            try connection.send("RELEASE SAVEPOINT body")
            try connection.settle()
        }
    }

    func announce() {
        hasNews = true
    }

    /// Waits for the answers of what was sent ahead; a failure is kept in ``trouble``.
    func settle() {
        // Nobody answers on a lost connection: waiting again would take as long again.
        if let trouble, trouble.aftermath == .lost { return }
        guard connection.awaitsAnswers else { return }
        do throws(PostgresFault) {
            try connection.settle()
        } catch {
            trouble = trouble ?? error
        }
    }

    private func attempt<Answer>(
        _ work: (Connection, WritingTurn?) throws(PostgresFault) -> Answer
    ) throws -> Answer {
        if let trouble { throw trouble.storeFault }
        do throws(PostgresFault) {
            return try work(connection, turn)
        } catch {
            trouble = error
            throw error.storeFault
        }
    }
}
