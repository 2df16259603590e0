import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

/// Following the journal: page by page, or live.
func feedRoutes(_ feed: LiveFeed) -> [Route] {
    [
        Route("GET", "/journal", "Reads the journal of all cases the caller sees, in the order of writing.") {
            request in
            let after = try request.number("after", in: 0...Int.max, default: 0)
            let limit = try request.number("limit", in: 1...1000, default: 200)
            let viewer = try request.viewer
            return try await request.desk.read { desk in
                let scope = try desk.feedScope(of: viewer)
                let items = try desk.feed(after: after, limit: limit)
                return APIAnswer([
                    "events": .array(items.filter(scope.hears).map(\.json)),
                    "after": .int(items.last?.position ?? after), "more": .bool(items.count == limit),
                ])
            }
        }.asking([
            Route.Parameter(
                name: "after", shape: .number(0...Int.max), about: "The `after` of the page before."),
            Route.Parameter(
                name: "limit", shape: .number(1...1000),
                about: "How many events are looked at; 200 if not said."),
        ]).giving(
            .all(["events": .list(.named("JournalEvent")), "after": .number(0...Int.max), "more": .flag])),
        Route(
            "GET", "/events",
            "Streams the journal as server-sent events; `Last-Event-ID` goes on where a stream broke off."
        ) { request in
            let viewer = try request.viewer
            let last = request.headers["last-event-id"].flatMap(decimal)
            guard let live = feed.listen() else { throw Denial.tooMany(after: 30) }
            let desk = request.desk
            let start = try await desk.read { desk -> (position: Int, scope: FeedScope, stamp: Int) in
                (
                    try last ?? desk.lastPosition(), try desk.feedScope(of: viewer), try desk.rightsStamp()
                )
            }
            guard start.scope.cases != .nothing else { throw Denial.notFound }
            let (stream, continuation) = AsyncStream.makeStream(
                of: [UInt8].self, bufferingPolicy: .bufferingOldest(1024))
            let pump = Task {
                await follow(
                    desk, viewer, live, from: start.position, scope: start.scope, stamp: start.stamp,
                    into: continuation)
                continuation.finish()
            }
            continuation.onTermination = { _ in pump.cancel() }
            return APIAnswer(stream: stream, type: "text/event-stream")
        }.giving(200, "text/event-stream"),
    ]
}

/// How long a stream trusts what it knows of its listener's rights: a designation may end by itself, without a change.
private let trust = TimeAmount.seconds(30)

/// Writes what a viewer may hear: first what they missed, then what is new.
private func follow(
    _ desk: Desk, _ viewer: Viewer, _ live: AsyncStream<FeedRun>, from start: Int, scope: FeedScope,
    stamp: Int, into continuation: AsyncStream<[UInt8]>.Continuation
) async {
    var (position, scope, stamp, asked) = (start, scope, stamp, desk.now)
    continuation.yield(Array("retry: 2000\n: connected\n\n".utf8))
    /// Whether the listener still keeps up; who does not comes back with the last event they got.
    func send(_ run: FeedRun) -> Bool {
        for (item, bytes) in zip(run.items, run.serverSentEvents) where item.position > position {
            position = item.position
            guard scope.hears(item) else { continue }
            if case .dropped = continuation.yield(bytes) { return false }
        }
        return true
    }
    do {
        while true {
            let from = position
            let missed = try await desk.read { FeedRun(try $0.feed(after: from, limit: 500), rights: 0) }
            guard send(missed) else { return }
            if missed.items.count < 500 { break }
        }
        for await run in live {
            // Rights are asked for anew before anything more is told, when the business has changed or time has passed.
            if run.rights != stamp || desk.now - asked > trust {
                (scope, stamp) = try await desk.read { try rights(of: viewer, $0) }
                asked = desk.now
                if scope.cases == .nothing { return }
            }
            guard send(run) else { return }
        }
    } catch {
        // The stream ends, and its listener comes back with the last event they got.
        return
    }
}

/// Returns what a listener may hear now, and the count of changes at which that was read.
private func rights(of viewer: Viewer, _ desk: DeskTransaction) throws -> (FeedScope, Int) {
    let stamp = try desk.rightsStamp()
    guard let person = try desk.record(viewer.person.id, Person.self), !person.isDisabled,
        person.role == viewer.person.role
    else { return (FeedScope(cases: .nothing, seesNotes: false), stamp) }
    return (try desk.feedScope(of: Viewer(person: person, scopes: viewer.scopes)), stamp)
}
