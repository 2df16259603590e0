import Casework
package import Logging
import Store
import Synchronization

/// Tells everybody who listens of what is written to the journal, on this node or another.
///
/// The journal is read once for all listeners; each then picks what its scope lets it hear.
package final class LiveFeed: Sendable {
    /// How many may listen at once.
    package static let limit = 4096

    private struct State {
        var next = 0
        var listeners: [Int: AsyncStream<FeedRun>.Continuation] = [:]
        var isFinished = false
    }
    let desk: Desk
    private let state = Mutex(State())

    /// Creates a feed that tells nothing until it runs.
    package init(desk: Desk) {
        self.desk = desk
    }

    /// How many listen.
    package var count: Int { state.withLock { $0.listeners.count } }

    /// Returns what is written from now on, or nothing if too many listen; elements are runs of the journal without
    /// gaps between them, and one without events each time rights may have changed.
    package func listen() -> AsyncStream<FeedRun>? {
        let (stream, continuation) = AsyncStream.makeStream(
            of: FeedRun.self, bufferingPolicy: .bufferingOldest(256))
        let number = state.withLock { state -> Int? in
            guard !state.isFinished, state.listeners.count < Self.limit else { return nil }
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        guard let number else { return nil }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
        return stream
    }

    /// Follows the journal until it is cancelled, without reading it while nobody listens.
    package func run(_ log: Logger) async {
        var position = -1
        for await _ in desk.database.announcements() {
            if Task.isCancelled { break }
            guard count > 0 else {
                position = -1
                continue
            }
            do {
                if position < 0 { position = try await desk.read { try $0.lastPosition() } }
                while true {
                    let from = position
                    let run = try await desk.read { desk in
                        FeedRun(
                            try desk.feed(after: from, limit: 500), after: from,
                            rights: try desk.rightsStamp())
                    }
                    position = run.items.last?.position ?? position
                    tell(run)
                    if run.items.count < 500 { break }
                }
            } catch {
                log.error("the live feed stumbled", metadata: ["error": "\(String(reflecting: error))"])
            }
        }
        finish()
    }

    private func tell(_ run: FeedRun) {
        let listeners = state.withLock { $0.listeners }
        for (number, listener) in listeners {
            if case .dropped = listener.yield(run) {
                // Who is too slow begins anew from the last event they got, and misses nothing.
                listener.finish()
                state.withLock { _ = $0.listeners.removeValue(forKey: number) }
            }
        }
    }

    /// Ends all streams; listeners come back and go on from the last event they got.
    package func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            defer { state.listeners.removeAll() }
            return state.listeners
        }
        for listener in listeners.values { listener.finish() }
    }
}
