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
            let last = request.headers["last-event-id"].flatMap(decimal)
            let token = request.token
            let stream = try await feed.stream(after: last) { desk in
                try token.flatMap { try desk.bearer($0) }
            }
            return APIAnswer(stream: stream, type: "text/event-stream")
        }.giving(200, "text/event-stream"),
    ]
}
