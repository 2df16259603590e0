import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns what the rail beside every page shows: the desk's own clock, and the views that somebody saved or shared.
func railMembers(_ desk: DeskTransaction, _ viewer: Viewer, _ times: TimeWords) throws -> [JSONValue.Member] {
    let views = try desk.savedViews(of: viewer).map { view -> JSONValue in
        [
            "id": .string(view.id), "name": .string(view.name), "own": .bool(view.person == viewer.person.id),
            "href": .string("/queue?sort=\(view.order.rawValue)&q=\(inQuery(view.query))"),
        ]
    }
    return [
        .init("clock", .string(times.clock(times.now))), .init("today", .string(times.day(times.now))),
        .init("zone", .string(times.zone.name)), .init("own_views", .array(views)),
        .init("may_publish", .bool((try? viewer.require(.publishPolicy)) != nil)),
        .init("may_file", .bool((try? viewer.require(.fileCase)) != nil)),
        .init("may_change_people", .bool((try? viewer.require(.changePeople)) != nil)),
    ]
}

/// Saving a view, and dropping one.
let viewPages: [Page] = [
    Page("POST", "/views") { request in
        let viewer = try request.viewer
        let query = try CaseQuery(request.field("q"))
        let order = CaseOrder(rawValue: request.field("sort")) ?? .due
        guard let name = request.optional("name"), name.utf8.count <= 100 else {
            return PageAnswer(to: "/queue?q=\(inQuery(query.text))")
        }
        let isShared = request.field("shared") == "yes"
        try await request.write { desk in
            try desk.save(
                SavedView(
                    id: Identifiers.make("view-", at: desk.now), person: viewer.person.id, name: name,
                    query: query.text, order: order, isShared: isShared))
        }
        return PageAnswer(to: "/queue?sort=\(order.rawValue)&q=\(inQuery(query.text))")
    },
    Page("POST", "/views/{id}/drop") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        // Who drops it from an older page has what they wanted.
        do { try await request.write { try $0.dropView(id, of: viewer) } } catch Denial.notFound {}
        return PageAnswer(to: "/queue")
    },
]

/// The journal as it is written, for the pages that are open; it ends with the session.
func livePage(_ feed: LiveFeed) -> Page {
    Page("GET", "/changes") { request in
        guard let token = request.token else { throw Denial.unauthenticated }
        return PageAnswer(
            events: try await feed.stream(after: request.lastEvent) { try $0.signIn(token)?.viewer })
    }
}
