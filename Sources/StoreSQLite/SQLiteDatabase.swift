import GRDB
package import Store
import Synchronization

/// The desk's database in one file: many readers, and one writer that shares its transactions.
package final class SQLiteDatabase: Store.Database {
    /// SQLite.
    package let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let writer: SharedWriter
    private let crew: ReaderCrew
    private let lock: LockFile
    private let listeners = Listeners()
    private let isClosed = Atomic(false)

    /// Opens the file at a path, and makes it if it is missing.
    ///
    /// Throws ``StoreFault`` if another process has it, or if what was written would not be flushed at each commit.
    package init(path: String, readers: Int = 4) throws {
        lock = try LockFile(path + ".lock")
        try makePrivate(path)
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase {
            // What is deleted is overwritten, so that an erased text is in no free page of the file.
            try $0.execute(
                sql:
                    "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON"
            )
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // The pool has just chosen NORMAL, under which a power cut loses what was acknowledged.
            try pool.writeWithoutTransaction {
                try $0.execute(
                    sql: "PRAGMA synchronous=\(FlushLevel.wanted.rawValue); PRAGMA wal_autocheckpoint=4000")
            }
        } catch { throw StoreFault(error) }
        writer = SharedWriter(pool, listeners)
        crew = ReaderCrew(pool, size: readers)
        guard try synchronousLevel == FlushLevel.wanted.rawValue else {
            throw StoreFault(.unavailable, "SQLite does not flush at each commit: synchronous is not FULL")
        }
    }

    /// What `PRAGMA synchronous` says on the connection that writes; 2 is FULL.
    package var synchronousLevel: Int {
        get throws {
            try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
        }
    }

    /// The version of the library, `3.40.1`.
    package var libraryVersion: String {
        get throws { try pool.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "" } }
    }

    /// Whether a process has the database at a path now; no lock is taken, and no file made.
    package static func isHeld(_ path: String) -> Bool {
        LockFile.isHeld(path + ".lock")
    }

    /// Returns what `body` read from one consistent state.
    package func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) async throws -> Answer {
        try await crew.perform(body)
    }

    /// Returns what `body` returned, after it was flushed to the disk together with its neighbours.
    package func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) async throws -> Answer {
        try await writer.perform(body)
    }

    /// Returns a stream that yields after each commit that announced something.
    package func announcements() -> AsyncStream<Void> {
        listeners.stream()
    }

    /// Copies the whole database of a path into a new file, as it stands at one moment, whether a desk uses it or not.
    ///
    /// The copy is made by a reader, which neither writes nor checkpoints: the one process that does is not disturbed.
    /// Throws ``StoreFault`` if there is no database, or no room for the copy.
    package static func copy(_ path: String, to copy: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let reader = try DatabaseQueue(path: path, configuration: configuration)
            try makePrivate(copy)
            try reader.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
            try reader.close()
        } catch { throw StoreFault(error) }
    }

    /// Returns what `body` read from one consistent state; blocks the thread it is called on.
    ///
    /// For a copy between two databases, whose bodies are inside each other.
    package func readNow<Answer>(_ body: (any SQLSession) throws -> Answer) throws -> Answer {
        try pool.read { try body(SQLiteSession($0)) }
    }

    /// Returns what `body` returned, after it was written in a transaction of its own; blocks the thread.
    package func writeNow<Answer>(_ body: (any SQLSession) throws -> Answer) throws -> Answer {
        try pool.write { try body(SQLiteSession($0)) }
    }

    /// Brings everything into the one file, so that it is whole without the log beside it.
    package func gather() throws {
        do { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } } catch {
            throw StoreFault(error)
        }
    }

    /// Empties the log beside the file, in which pages of before stand until they are written over.
    package func scrub() async throws { try gather() }

    /// Returns what SQLite finds wrong with the file; nothing if it is whole. Reads all of it.
    package func damage() throws -> [String] {
        let found = try pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        return found == ["ok"] ? [] : found
    }

    /// Ends the writer and closes the file; a second time does nothing.
    package func close() async {
        // A connection that is closed must not be asked for anything: SQLite itself would break off the process.
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        await writer.finish()
        listeners.finish()
        // GRDB closes the connection that writes first, and those that read leave the log as it is.
        try? gather()
        // A file that something still reads stays locked until the process ends.
        guard (try? pool.close()) != nil else { return }
        lock.release()
    }
}
