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

    /// Creates a session in an open transaction.
    init(_ connection: Connection) {
        self.connection = connection
    }

    func rows(_ statement: SQLStatement) throws -> [SQLRow] {
        try attempt { connection throws(PostgresFault) in try connection.ask(statement) }.rows()
    }

    func run(_ statement: SQLStatement) throws {
        try attempt { connection throws(PostgresFault) in try connection.send(statement) }
    }

    func changes(_ statement: SQLStatement) throws -> Int {
        try attempt { connection throws(PostgresFault) in try connection.ask(statement) }.changes
    }

    func announce() {
        hasNews = true
    }

    /// Waits for the answers of what was sent ahead; a failure is kept in ``trouble``.
    func settle() {
        // Nobody answers on a lost connection: waiting again would take as long again.
        if let trouble, trouble.aftermath == .lost { return }
        do throws(PostgresFault) {
            try connection.settle()
        } catch {
            trouble = trouble ?? error
        }
    }

    private func attempt<Answer>(_ work: (Connection) throws(PostgresFault) -> Answer) throws -> Answer {
        if let trouble { throw trouble.storeFault }
        do throws(PostgresFault) {
            return try work(connection)
        } catch {
            trouble = error
            throw error.storeFault
        }
    }
}
