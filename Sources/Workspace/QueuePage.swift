import BusinessTime
import Casework
package import Desk
import Store
import SupportPolicy
package import Web

/// The queue: what is due next, grouped by missed, today and later.
private let queuePage = Page("GET", "/queue") { request in
    let viewer = try request.viewer
    guard viewer.person.role.isVendor else { throw Denial.forbidden(.work) }
    let order = CaseOrder(rawValue: request.query["sort"] ?? "due") ?? .due
    let text = request.query["q"] ?? "is:open"
    var problem: String?
    let query: CaseQuery
    do { query = try CaseQuery(text.isEmpty ? "is:open" : text) } catch Denial.invalid(let problems) {
        problem = problems.map { $0.sentence(request.language) }.joined(separator: " ")
        query = try CaseQuery("is:open")
    }
    let cursor = request.query["cursor"]
    let shown = problem
    return try await request.desk.read { desk in
        let page = try desk.cases(query, order: order, after: cursor, limit: 50, for: viewer)
        let times = request.times(at: desk.now)
        var group: String?
        // The line of the present stands between what was missed and what is to come.
        var isPast = order == .due && cursor == nil
        let rows = try page.rows.map { row -> JSONValue in
            let next = order == .due ? groupName(row, times, request) : nil
            let isFirstToCome = isPast && !(row.nextDue.map { $0 < times.now } ?? false)
            if isFirstToCome { isPast = false }
            defer { group = next }
            return try queueRow(
                row, desk, times, request, group: next == group ? nil : next, isAfterNow: isFirstToCome)
        }
        var href: String?
        if let next = page.next { href = "/queue?sort=\(order.rawValue)&cursor=\(next)&q=\(inQuery(text))" }
        return try PageAnswer(
            "workspace/queue",
            .object(
                [
                    .init("title", .string(request.word("queue.title"))), .init("at_queue", true),
                    .init("q", .string(text)), .init("sort", .string(order.rawValue)),
                    .init("problem", .text(shown)), .init("rows", .array(rows)),
                    .init("has_rows", .bool(!rows.isEmpty)),
                    .init("next", .text(href)),
                    .init(
                        "sub",
                        .string(
                            request.word(
                                "queue.sub",
                                ["count": String(try desk.count(CaseQuery("is:open"), for: viewer))]))),
                    .init("tally", try tally(desk, viewer, request)),
                    .init(
                        "sorts",
                        .array(
                            CaseOrder.allCases.map {
                                [
                                    "value": .string($0.rawValue),
                                    "label": .string(request.word("queue.\($0.rawValue)")),
                                    "on": .bool($0 == order),
                                ]
                            })),
                ] + railMembers(desk, viewer, times)))
    }
}

private func tally(_ desk: DeskTransaction, _ viewer: Viewer, _ request: PageRequest) throws -> JSONValue {
    let states: [(query: String, icon: String, style: String?, label: String)] = [
        ("is:open,missed", "missed", "is-breached", request.word("promise.missed")),
        ("is:open state:new", "dot", nil, request.word("state.new")),
        ("is:open state:waiting", "pause", nil, request.word("state.waiting")),
        ("is:open state:escalated", "up", nil, request.word("state.escalated")),
    ]
    return .array(
        try states.map { state in
            [
                "href": .string("/queue?q=\(inQuery(state.query))"), "icon": .string(state.icon),
                "class": .text(state.style), "label": .string(state.label),
                "count": .int(try desk.count(CaseQuery(state.query), for: viewer)),
            ]
        })
}

private func groupName(_ row: CaseRow, _ times: TimeWords, _ request: PageRequest) -> String {
    guard let due = row.nextDue else { return request.word("queue.none") }
    if due < times.now { return request.word("queue.missed") }
    return times.zone.local(due).date == times.zone.local(times.now).date
        ? request.word("queue.today") : request.word("queue.later")
}

private func queueRow(
    _ row: CaseRow, _ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest, group: String?,
    isAfterNow: Bool
) throws -> JSONValue {
    guard let edition = try desk.edition(row.edition) else { throw Denial.notFound }
    let showing = CaseShowing(request, times, edition)
    let isLate = row.nextDue.map { $0 < times.now } ?? false
    let isSoon = row.nextDue.map { !isLate && $0 - times.now < .hours(1) } ?? false
    let style = isLate ? "is-breached" : isSoon ? "is-soon" : row.state == .waiting ? "is-paused" : nil
    let owner =
        try row.owner.flatMap { try desk.record($0, Person.self)?.name } ?? request.word("queue.nobody")
    return .object(
        showing.marks(row) + [
            .init("group", .text(group)), .init("class", .text(style)),
            .init("after_now", .bool(isAfterNow)),
            .init("due", .text(row.nextDue.map { times.clock($0) })),
            .init("datetime", .text(row.nextDue?.rfc3339)),
            .init("day", .text(row.nextDue.map { times.day($0) })),
            .init("distance", .text(row.nextDue.map { times.distance($0) })),
            .init("nothing", "–"), .init("late", .bool(isLate)),
            .init("customer", .string(try desk.record(row.filing.account, Account.self)?.name ?? "")),
            .init("plan", .string(edition.plan(row.plan)?.label(request.language) ?? row.plan.spoken)),
            .init(
                "promise",
                .text(row.nextClock.map { edition.clock($0)?.label(request.language) ?? $0.spoken })),
            .init(
                "tier",
                .string(
                    edition.policy.tiers.first { $0.name == row.tier }?.label(request.language)
                        ?? row.tier.spoken)),
            .init("owner", .string(owner)),
        ])
}

/// Returns a text as it stands in a query.
func inQuery(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
        let isPlain =
            (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
            || byte == 44 || byte == 95
        if isPlain {
            out.append(byte)
        } else {
            out += byte == 0x20 ? [43] : [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: out, as: UTF8.self)
}

/// All pages of the workspace.
package func workspacePages(_ feed: LiveFeed) -> [Page] {
    [queuePage, livePage(feed)] + viewPages + casePages + businessPages + peoplePages + policyPages
}
