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
            try request.allowing(["after", "limit"])
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
        ]),
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

/// Writes what a viewer may hear: first what they missed, then what is new.
private func follow(
    _ desk: Desk, _ viewer: Viewer, _ live: AsyncStream<[FeedItem]>, from start: Int, scope: FeedScope,
    stamp: Int,
    into continuation: AsyncStream<[UInt8]>.Continuation
) async {
    var (position, scope, stamp) = (start, scope, stamp)
    continuation.yield(Array("retry: 2000\n: connected\n\n".utf8))
    func send(_ items: [FeedItem]) {
        for item in items where item.position > position {
            position = item.position
            if scope.hears(item) { continuation.yield(item.serverSentEvent) }
        }
    }
    do {
        while true {
            let from = position
            let missed = try await desk.read { try $0.feed(after: from, limit: 500) }
            send(missed)
            if missed.count < 500 { break }
        }
        for await items in live {
            // Rights are asked for anew whenever the business has changed, before anything more is told.
            let known = stamp
            let rights = try await desk.read { desk -> (FeedScope, Int)? in
                let now = try desk.rightsStamp()
                guard now != known else { return nil }
                guard let person = try desk.record(viewer.person.id, Person.self), !person.isDisabled,
                    person.role == viewer.person.role
                else { return (FeedScope(cases: .nothing, seesNotes: false), now) }
                return (try desk.feedScope(of: Viewer(person: person, scopes: viewer.scopes)), now)
            }
            if let rights {
                (scope, stamp) = rights
                if scope.cases == .nothing { return }
            }
            send(items)
        }
    } catch {
        // The stream ends, and its listener comes back with the last event they got.
        return
    }
}

extension FeedItem {
    /// The event without its text.
    var json: JSONValue {
        .object(
            [
                .init("position", .int(position)), .init("case", .int(number)),
                .init("sequence", .int(sequence)),
                .init("occurred", .string(event.occurred.rfc3339)),
                .init("recorded", .string(event.recorded.rfc3339)),
                .init("actor", .string(event.actor.id)), .init("role", .string(event.actor.role.rawValue)),
            ] + event.happening.members)
    }

    /// The event as a server sends it.
    var serverSentEvent: [UInt8] {
        Array("id: \(position)\nevent: case\ndata: \(json.compact)\n\n".utf8)
    }
}
