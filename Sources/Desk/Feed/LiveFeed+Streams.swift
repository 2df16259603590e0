import BusinessTime
import Casework

extension LiveFeed {
    /// How long a stream trusts what it knows of its listener's rights: a designation may end by itself, without a change.
    private static let trust = TimeAmount.seconds(30)

    /// Returns the journal as server-sent events, as far as a listener may hear of it: first what came after `last`, then
    /// what is new.
    ///
    /// `listener` says who listens, or that they do no more; it is asked anew whenever the business has changed. A
    /// listener who does not keep up is let go, and comes back with the last event they got. Throws
    /// ``Denial/notFound`` for who may hear of nothing, ``Denial/tooMany(after:)`` where too many listen.
    package func stream(
        after last: Int?, for listener: @escaping @Sendable (DeskTransaction) throws -> Viewer?
    ) async throws -> AsyncStream<[UInt8]> {
        guard let live = listen() else { throw Denial.tooMany(after: 30) }
        let rights = try await desk.read { try Rights(of: listener($0), $0) }
        guard rights.scope.cases != .nothing else { throw Denial.notFound }
        let start: Int
        if let last { start = last } else { start = try await desk.read { try $0.lastPosition() } }
        let (stream, continuation) = AsyncStream.makeStream(
            of: [UInt8].self, bufferingPolicy: .bufferingOldest(1024))
        let pump = Task {
            await follow(live, from: start, rights, listener, into: continuation)
            continuation.finish()
        }
        continuation.onTermination = { _ in pump.cancel() }
        return stream
    }

    private func follow(
        _ live: AsyncStream<FeedRun>, from start: Int, _ known: Rights,
        _ listener: @escaping @Sendable (DeskTransaction) throws -> Viewer?,
        into continuation: AsyncStream<[UInt8]>.Continuation
    ) async {
        var (position, rights, asked) = (start, known, desk.now)
        continuation.yield(Array("retry: 2000\n: connected\n\n".utf8))
        /// Whether the listener still keeps up.
        func send(_ run: FeedRun) -> Bool {
            for (item, bytes) in zip(run.items, run.serverSentEvents) where item.position > position {
                position = item.position
                guard rights.scope.hears(item) else { continue }
                if case .dropped = continuation.yield(bytes) { return false }
            }
            return true
        }
        /// Sends what came since the last that was sent; false as soon as the listener keeps up no more.
        func catchUp() async throws -> Bool {
            while true {
                let from = position
                let missed = try await desk.read { desk in
                    FeedRun(try desk.feed(after: from, limit: 500), after: from, rights: 0)
                }
                guard send(missed) else { return false }
                if missed.items.count < 500 { return true }
            }
        }
        do {
            guard try await catchUp() else { return }
            for await run in live {
                // Rights are asked for before anything more is told, when the business has changed or time has passed.
                if run.rights != rights.stamp || desk.now - asked > Self.trust {
                    rights = try await desk.read { try Rights(of: listener($0), $0) }
                    asked = desk.now
                    if rights.scope.cases == .nothing { return }
                }
                // The feed reads nothing while nobody listens, and began anew behind what this one has heard.
                if run.start > position {
                    guard try await catchUp() else { return }
                    position = max(position, run.start)
                }
                guard send(run) else { return }
            }
        } catch {
            // The stream ends, and its listener comes back with the last event they got.
            return
        }
    }
}

/// What a listener may hear, and the count of changes at which that was read.
private struct Rights: Sendable {
    let scope: FeedScope
    let stamp: Int

    init(of viewer: Viewer?, _ desk: DeskTransaction) throws {
        stamp = try desk.rightsStamp()
        scope = try viewer.map { try desk.feedScope(of: $0) } ?? FeedScope(cases: .nothing, seesNotes: false)
    }
}
