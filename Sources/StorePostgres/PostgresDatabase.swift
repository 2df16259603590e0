package import Store

/// A PostgreSQL beside the desk, which other nodes may share.
///
/// Writing transactions of all nodes take turns, so that the journal's positions are in the order of the commits.
package final class PostgresDatabase: Database {
    /// PostgreSQL's.
    package let dialect = Dialect.postgres
    private let readers: JobQueue
    private let writers: JobQueue
    private let listening: Listening

    /// Opens a database; throws ``StoreFault`` if it can't be reached, is older than 14, or doesn't commit for good.
    package init(_ settings: PostgresSettings) async throws {
        readers = JobQueue(threads: settings.readers, settings: settings) {
            Reading.work($0, settings)
        }
        var writing = settings
        writing.idleTimeout = settings.writingIdleTimeout
        writers = JobQueue(threads: settings.writers, settings: writing) { [writing] in
            Writing.work($0, writing)
        }
        listening = Listening(settings)
        _ = try await read { try $0.count("SELECT 1") }
    }

    deinit {
        readers.stop()
        writers.stop()
        listening.stop()
    }

    /// Returns what `body` read in a transaction that is read-only and repeatable.
    package func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { readers.submit(Job($0, body)) }
    }

    /// Returns what `body` returned, after it was committed with whoever else was waiting.
    ///
    /// Throws ``StoreFault/Code/unavailable`` also if nobody knows whether it was: the caller asks again with its key.
    package func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { writers.submit(Job($0, body)) }
    }

    /// Returns a stream of the announcements of all nodes; a reconnect counts as one.
    package func announcements() -> AsyncStream<Void> {
        listening.stream()
    }

    /// Ends the streams, lets the work that waits be done, and returns when no thread and no connection is left.
    package func close() async {
        await listening.close()
        await writers.close()
        await readers.close()
    }
}
