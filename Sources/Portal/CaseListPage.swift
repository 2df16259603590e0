import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// All cases of theirs that customers may look for: open ones, closed ones, or both, by words; page by page.
let caseListPage = Page("GET", "/portal/cases") { request in
    let viewer = try request.viewer
    let side = ["open", "closed"].first { $0 == request.query["side"] }
    let words = request.query["q"] ?? ""
    var problem: String?
    var query = try CaseQuery(side.map { "is:\($0)" } ?? "")
    do {
        query = try CaseQuery([query.text, words].joined(separator: " "))
    } catch Denial.invalid(let problems) {
        problem = request.sentence(problems)
    }
    let (asked, wrong) = (query, problem)
    return try await request.desk.read { desk in
        let parts = words.split(whereSeparator: \.isWhitespace)
        if parts.count == 1, let number = Int(parts[0]), (try? desk.visible(number, to: viewer)) != nil {
            return PageAnswer(to: "/portal/cases/\(number)")
        }
        let page = try desk.cases(
            asked, order: .newest, after: request.query["cursor"], limit: 50, for: viewer)
        let times = request.times(try zone(of: viewer, desk), at: desk.now)
        func link(_ side: String?, _ cursor: String? = nil) -> String {
            "/portal/cases?side=\(side ?? "")&q=\(inQuery(words))" + (cursor.map { "&cursor=\($0)" } ?? "")
        }
        let sides: [(side: String?, label: String)] = [
            (nil, "portal.all_short"), ("open", "portal.open_short"), ("closed", "portal.closed_cases"),
        ]
        return PageAnswer(
            "portal/cases",
            .object([
                .init("title", .string(request.word("portal.all_cases"))), .init("at_cases", true),
                .init("q", .string(words)), .init("side", .string(side ?? "")),
                .init("problem", .text(wrong)),
                .init(
                    "sides",
                    .array(
                        sides.map {
                            [
                                "href": .string(link($0.side)), "label": .string(request.word($0.label)),
                                "on": .bool($0.side == side),
                            ]
                        })),
                .init("cases", .array(try page.rows.map { try line($0, desk, times, request) })),
                .init("cut", .bool(page.isCut)),
                .init("next", .text(page.next.map { link(side, $0) })),
            ]))
    }
}

/// Returns a case as one line of a long list: what it is about, its state, and when something was last done.
private func line(_ row: CaseRow, _ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest) throws
    -> JSONValue
{
    guard let edition = try desk.edition(row.edition) else { throw Denial.notFound }
    let showing = CaseShowing(request, times, edition)
    return .object(
        showing.marks(row) + [
            .init("state", .string(request.word("state.\(row.state.rawValue)"))),
            .init("when", .string(times.moment(row.closed ?? row.updated))),
            .init("datetime", .string((row.closed ?? row.updated).rfc3339)),
        ])
}
