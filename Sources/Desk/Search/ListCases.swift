import BusinessTime
import Casework
package import Store

/// In which order cases are listed.
package enum CaseOrder: String, CaseIterable, Sendable {
    /// What is due next first (decision of the design: the default).
    case due
    /// In the order in which the edition takes cases (RC-41); closed ones are taken no more and not listed.
    case policy
    /// Of those, the ones whose customer waits for the first response, and all of editions with one order for both.
    case response
    /// Of those, the ones that had their first response, where the edition has an order of its own for them (RC-38).
    case work
    /// The newest first.
    case newest

    /// Whether it is the order in which editions take cases, or a part of it.
    var isTaken: Bool {
        switch self {
        case .policy, .response, .work: true
        case .due, .newest: false
        }
    }
}

/// A page of cases.
package struct CasePage: Sendable {
    /// The rows.
    package let rows: [CaseRow]
    /// Where the next page begins; nothing where there is none.
    package let next: String?
    /// Whether looking ended before the page was full: several filters that each leave very many cases. There may be more
    /// behind ``next``.
    package let isCut: Bool
}

extension DeskTransaction {
    /// Returns a page of the cases that a viewer sees and a query finds.
    ///
    /// Open cases come before closed ones in the order of what is due; the closed ones then by number, the newest first.
    /// `cursor` is the ``CasePage/next`` of the page before. Throws ``Denial/invalid(_:)`` for a cursor of another
    /// order. Complexity: that of ``run(_:)``, whatever the number of cases.
    package func cases(
        _ query: CaseQuery, order: CaseOrder = .due, after cursor: String? = nil, limit: Int,
        for viewer: Viewer
    ) throws -> CasePage {
        let limit = min(max(limit, 1), 200)
        try refuseHidden(query, for: viewer)
        let place = try cursor.map { try Cursor($0, of: order) }
        guard let question = try question(query, order, for: viewer) else {
            return CasePage(rows: [], next: nil, isCut: false)
        }
        let (found, stopped) = try look(question, order, from: place, limit: limit + 1)
        let page = Array(found.prefix(limit))
        let next = found.count > limit ? page.last : stopped
        let rows = try rows(page.map(\.place.number))
        return CasePage(
            rows: page.compactMap { rows[$0.place.number]?.shown(to: viewer) },
            next: next.map { $0.text(order) }, isCut: found.count <= limit && stopped != nil)
    }

    /// Returns what must hold of the cases of a list; nothing if nothing can be found.
    private func question(_ query: CaseQuery, _ order: CaseOrder, for viewer: Viewer) throws -> CaseQuestion?
    {
        var question = CaseQuestion(query, scope: try caseScope(of: viewer), for: viewer, at: now)
        if order.isTaken { question.keepOpen() }
        if order == .response { question.band = "c.take_key < \(workQueueMark)" }
        if order == .work { question.band = "c.take_key >= \(workQueueMark)" }
        guard !question.isVain, !question.sides.isEmpty else { return nil }
        guard query.words.contains(where: { !$0.isWhitespace }) else { return question }
        guard let found = try found(query.words, for: viewer) else { return nil }
        if found.areFew { question.numbers = found.condition } else { question.require(found.condition) }
        return question
    }

    /// Looks for the first cases of a list behind a place, the open ones first where what is due is the order.
    private func look(_ question: CaseQuestion, _ order: CaseOrder, from cursor: Cursor?, limit: Int) throws
        -> (found: [Cursor], stopped: Cursor?)
    {
        func look(_ key: CaseRun.Key, _ side: CaseQuestion.Side?, _ wanted: Int) throws -> (
            [Cursor], Cursor?
        ) {
            let isBehind = order == .due && side == .closed
            let after = cursor.flatMap { $0.isBehind == isBehind ? $0.place : nil }
            let end = try run(CaseRun(question: question, key: key, side: side, after: after, limit: wanted))
            return (
                end.found.map { Cursor(place: $0, isBehind: isBehind) },
                end.stopped.map { Cursor(place: $0, isBehind: isBehind) }
            )
        }
        switch order {
        case .newest: return try look(.newest, question.sides.count == 1 ? question.sides[0] : nil, limit)
        case .policy, .response, .work: return try look(.take, .open, limit)
        case .due:
            var (found, stopped): ([Cursor], Cursor?) = ([], nil)
            if question.sides.contains(.open), cursor?.isBehind != true {
                (found, stopped) = try look(.due, .open, limit)
            }
            guard stopped == nil, found.count < limit, question.sides.contains(.closed) else {
                return (found, stopped)
            }
            let (closed, end) = try look(.newest, .closed, limit - found.count)
            return (found + closed, end)
        }
    }

    private func rows(_ numbers: [Int]) throws -> [Int: CaseRow] {
        guard !numbers.isEmpty else { return [:] }
        // One text, so that there is one prepared statement for any number of them.
        let list = numbers.map(String.init).joined(separator: ",")
        let among: SQLStatement =
            switch session.dialect {
            case .sqlite: "IN (SELECT value FROM json_each(\("[" + list + "]")))"
            case .postgres: "= ANY (string_to_array(\(list), ',')::bigint[])"
            }
        let rows = try session.rows("SELECT \(CaseRow.columns) FROM case_file c WHERE c.number \(among)")
        return Dictionary(try rows.map { try CaseRow($0) }.map { ($0.number, $0) }, uniquingKeysWith: { $1 })
    }

    /// Returns the numbers of the cases that a viewer sees, after one of them, in order.
    package func numbers(after number: Int, limit: Int, for viewer: Viewer) throws -> [Int] {
        try session.rows(
            """
            SELECT c.number FROM case_file c WHERE (\(scope(of: viewer))) AND c.number > \(number) \
            ORDER BY c.number LIMIT \(limit)
            """
        ).map { try $0.int(0) }
    }

    /// Refuses to tell by a filter what is not shown: customers do not see who works on their cases.
    private func refuseHidden(_ query: CaseQuery, for viewer: Viewer) throws {
        guard !viewer.person.role.isVendor else { return }
        for field in [CaseQuery.Field.owner, .team] where query.filters[field] != nil {
            throw Denial.invalid([
                FieldProblem(
                    field.rawValue, "unknown", de: "Danach lässt sich hier nicht suchen.",
                    en: "This can't be searched by here.")
            ])
        }
    }

    /// Returns how many cases a viewer sees and a query without words finds, counted up to ``ListBounds/counted``, and
    /// whether these are all.
    ///
    /// Complexity: O(``ListBounds/counted``) where one filter leaves more than that.
    package func count(_ query: CaseQuery, for viewer: Viewer) throws -> (count: Int, isAll: Bool) {
        let question = CaseQuestion(query, scope: try caseScope(of: viewer), for: viewer, at: now)
        guard !question.isVain else { return (0, true) }
        return try count(question)
    }
}

/// A place in a list as answers carry it.
private struct Cursor {
    let place: ListPlace
    /// Whether it is among the closed cases, which come behind all others where what is due is the order.
    let isBehind: Bool

    init(place: ListPlace, isBehind: Bool) {
        self.place = place
        self.isBehind = isBehind
    }

    /// Reads what ``text(_:)`` wrote; throws ``Denial/invalid(_:)`` for anything else.
    init(_ text: String, of order: CaseOrder) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, CaseOrder(rawValue: parts[0]) == order, let number = Int(parts[2]),
            parts[1].utf8.count <= 200,
            let key = order == .due
                ? Int64(parts[1].isEmpty ? "0" : parts[1]).map(SQLValue.integer) : .text(parts[1])
        else {
            throw Denial.invalid([
                FieldProblem(
                    "cursor", "unknown", de: "Diese Fortsetzung gehört zu einer anderen Liste.",
                    en: "This cursor belongs to another list.")
            ])
        }
        self.init(place: ListPlace(key: key, number: number), isBehind: order == .due && parts[1].isEmpty)
    }

    func text(_ order: CaseOrder) -> String {
        let key =
            switch place.key {
            case .integer(let due) where order == .due && !isBehind: String(due)
            case .text(let key) where order.isTaken: key
            default: ""
            }
        return "\(order.rawValue).\(key).\(place.number)"
    }
}
