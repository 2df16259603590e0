import BusinessTime
import Casework
package import Desk
import Store
import SupportPolicy
package import Web

/// The queue: what is due next, grouped by missed, today and later.
let queuePages: [Page] = [
    Page("GET", "/queue") { request in try await queue(request, query: request.query) },
    Page("POST", "/queue/many") { request in
        let viewer = try request.viewer
        let asked = ["q": request.field("q"), "sort": request.field("sort")]
        guard let command = manyCommand(request, viewer) else { throw Denial.invalid([]) }
        let cases = (request.form["case"] ?? []).compactMap { CaseAsRead($0) }
        do {
            let outcome = try await request.desk.perform(command, onEach: cases, by: viewer)
            guard !outcome.isWhole else {
                let list = "sort=\(inQuery(asked["sort"] ?? ""))&q=\(inQuery(asked["q"] ?? ""))"
                return PageAnswer(to: "/queue?done=\(outcome.done.count)&\(list)")
            }
            return try await queue(
                request, query: asked, problem: sentence(outcome, request), status: 409)
        } catch Denial.invalid(let problems) {
            return try await queue(request, query: asked, problem: request.sentence(problems), status: 422)
        }
    },
]

/// All pages of the workspace.
package func workspacePages(_ feed: LiveFeed) -> [Page] {
    [livePage(feed), workPage] + queuePages + queueOrderPages + jumpPages + viewPages + filingPages
        + casePages + actPages
        + customerPages
        + contractPages + teamPages + postPages + productPages + peoplePages + policyPages
}

private func queue(
    _ request: PageRequest, query asked: [String: String], problem: String? = nil, status: Int = 200
) async throws -> PageAnswer {
    let viewer = try request.viewer
    guard viewer.person.role.isVendor else { throw Denial.forbidden(.work) }
    let order = CaseOrder(rawValue: asked["sort"] ?? "due") ?? .due
    // The filters that show as such, and what was typed beside them.
    let isBare = asked["q"] == nil && asked["f"] == nil
    let text = isBare ? "is:open" : "\(asked["f"] ?? "") \(asked["q"] ?? "")"
    var wrong = problem
    let query: CaseQuery
    do { query = try CaseQuery(text) } catch Denial.invalid(let problems) {
        wrong = request.sentence(problems)
        query = try CaseQuery("is:open")
    }
    let cursor = asked["cursor"]
    let shown = wrong
    return try await request.desk.read { desk in
        let page = try desk.cases(query, order: order, after: cursor, limit: 50, for: viewer)
        let times = request.times(at: desk.now)
        let row = QueueRows(desk, times, request, viewer)
        var next: String?
        if let cursor = page.next {
            next = "/queue?sort=\(order.rawValue)&cursor=\(cursor)&q=\(inQuery(query.text))"
        }
        let open = counted(try desk.count(CaseQuery("is:open"), for: viewer), in: request.language)
        var members = try railMembers(desk, viewer, times)
        members += try facets(of: query, order, desk, request)
        members += try manyChoices(desk, viewer)
        members += [
            .init("title", .string(request.word("queue.title"))), .init("at_queue", true),
            .init("q", .string(query.text)), .init("words", .string(query.words)),
            .init("filters", .string(query.filterText)), .init("sort", .string(order.rawValue)),
            .init("problem", .text(shown)),
            .init("done", .text(doneSentence(asked["done"], request))),
            .init("rows", .array(try row.models(page.rows, order: order, isFirstPage: cursor == nil))),
            .init("has_rows", .bool(!page.rows.isEmpty)), .init("next", .text(next)),
            .init("cut", .bool(page.isCut)),
            .init("sorted_by", try sortedBy(page.rows, order, desk, request)),
            .init("sub", .string(request.word("queue.sub", ["count": open]))),
            .init("tally", try tally(desk, viewer, request)),
            .init(
                "sorts",
                .array(
                    CaseOrder.allCases.map {
                        [
                            "value": .string($0.rawValue),
                            "label": .string(request.word("queue.\($0.rawValue)")), "on": .bool($0 == order),
                        ]
                    })),
        ]
        return PageAnswer("workspace/queue", .object(members), status: status)
    }
}

private func tally(_ desk: DeskTransaction, _ viewer: Viewer, _ request: PageRequest) throws -> JSONValue {
    let states: [(query: String, icon: String, style: String?, label: String)] = [
        ("is:overdue", "missed", "is-breached", request.word("queue.missed")),
        ("is:open state:new", "dot", nil, request.word("state.new")),
        ("is:open state:waiting", "pause", nil, request.word("state.waiting")),
        ("is:open state:escalated", "up", nil, request.word("state.escalated")),
    ]
    return .array(
        try states.map { state in
            [
                "href": .string("/queue?q=\(inQuery(state.query))"), "icon": .string(state.icon),
                "class": .text(state.style), "label": .string(state.label),
                "count": .string(
                    counted(try desk.count(CaseQuery(state.query), for: viewer), in: request.language)),
            ]
        })
}
