import GRDB
package import Store

/// A database file as it can be read beside the process that has it: nothing is written, checkpointed or locked.
package final class SQLiteBeside: Store.Database {
    /// SQLite.
    package let dialect = Dialect.sqlite
    private let reader: DatabaseQueue

    /// Opens the file at a path for reading alone; throws ``StoreFault`` if it can't be read.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do { reader = try DatabaseQueue(path: path, configuration: configuration) } catch {
            throw StoreFault(error)
        }
    }

    /// The version of the library, `3.40.1`.
    package var libraryVersion: String {
        get throws { try reader.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" } }
    }

    /// Returns what `body` read from one consistent state.
    package func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) async throws -> Answer {
        do { return try await reader.read { try body(SQLiteSession($0)) } } catch let error as DatabaseError {
            throw StoreFault(error)
        }
    }

    /// Throws ``StoreFault``: another process writes here.
    package func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) async throws -> Answer {
        throw StoreFault(.unavailable, "the database is only read beside the desk that has it")
    }

    /// Returns a stream that has ended: what others write is not announced here.
    package func announcements() -> AsyncStream<Void> {
        AsyncStream { $0.finish() }
    }

    /// Closes the file.
    package func close() async {
        try? reader.close()
    }
}
