/// A database behind the desk: SQLite in the process, or PostgreSQL beside it.
///
/// Both keep the same laws (Tests/StoreLaws): what `write` returned is durable, a body that throws leaves nothing
/// behind, and a body sees one consistent state with its own changes.
package protocol Database: Sendable {
    /// Which of the two it is.
    var dialect: Dialect { get }

    /// Returns what `body` read from one consistent state.
    ///
    /// Readers never wait for writers. Throws ``StoreFault``, or what the body throws.
    func read<Answer: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Answer) async throws
        -> Answer

    /// Returns what `body` returned, after what it wrote is durable.
    ///
    /// Concurrent bodies share a transaction, and one that throws is undone alone. A body may run
    /// again if the database asks for it, so it changes nothing but the database.
    func write<Answer: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Answer) async throws
        -> Answer

    /// Returns a stream that yields soon after each commit that announced something, on this node or another.
    ///
    /// Several commits may come as one; a stream begins with one element, so that nothing before it is missed.
    func announcements() -> AsyncStream<Void>

    /// Leaves nothing of what was deleted in files beside the database itself.
    func scrub() async throws

    /// Closes all connections, after the work that has begun.
    func close() async
}

extension Database {
    /// A server that keeps its own files sees to them itself.
    package func scrub() async throws {}
}

/// One consistent view of the database, or one transaction on it; used by one thread at a time.
package protocol SQLSession: AnyObject {
    /// Which of the two databases it is.
    var dialect: Dialect { get }

    /// Returns the rows that a statement answers.
    func rows(_ statement: SQLStatement) throws -> [SQLRow]

    /// Runs a statement whose answer nobody needs.
    ///
    /// It may be sent along with later ones; a failure is then thrown by the next call, or fails the whole body.
    func run(_ statement: SQLStatement) throws

    /// Runs a statement and returns how many rows it changed.
    func changes(_ statement: SQLStatement) throws -> Int

    /// Adds rows to a table, seen by every later statement.
    ///
    /// They may go to the database together with those of other bodies; a failure is then thrown by a later call, or
    /// fails the whole body, and nobody else's.
    func append(_ rows: [[SQLValue]], to table: GrowingTable) throws

    /// Returns the number that a counter has reached.
    func number(of counter: Counter) throws -> Int

    /// Adds one to a counter and returns the number; a body that fails gives it back, so that none is left out.
    @discardableResult
    func advance(_ counter: Counter) throws -> Int

    /// Wakes everybody who listens to ``Database/announcements()`` once this transaction has committed.
    func announce()
}

extension SQLSession {
    /// Returns the only row a statement answers, or nothing if it answers none.
    package func row(_ statement: SQLStatement) throws -> SQLRow? {
        try rows(statement).first
    }

    /// Returns the number in the first column of the first row, zero where there is none.
    package func count(_ statement: SQLStatement) throws -> Int {
        guard let row = try row(statement), !row.isNull(0) else { return 0 }
        return try row.int(0)
    }
}

/// Which SQL a database speaks.
package enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres
}
