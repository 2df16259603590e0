import BusinessTime
import Casework
package import Store

/// In which order cases are listed.
package enum CaseOrder: String, CaseIterable, Sendable {
    /// What is due next first (decision of the design: the default).
    case due
    /// In the order in which the edition takes cases (RC-41); closed ones are taken no more and not listed.
    case policy
    /// The newest first.
    case newest
}

/// A page of cases.
package struct CasePage: Sendable {
    /// The rows.
    package let rows: [CaseRow]
    /// Where the next page begins; nothing where there is none.
    package let next: String?
}

extension DeskTransaction {
    /// Returns a page of the cases that a viewer sees and a query finds.
    ///
    /// `cursor` is the ``CasePage/next`` of the page before. Throws ``Denial/invalid(_:)`` for a cursor of another
    /// order. Complexity: one index range for the orders, whatever the number of cases.
    package func cases(
        _ query: CaseQuery, order: CaseOrder = .due, after cursor: String? = nil, limit: Int,
        for viewer: Viewer
    ) throws -> CasePage {
        let limit = min(max(limit, 1), 200)
        try refuseHidden(query, for: viewer)
        let isWalked = order == .policy && session.dialect == .sqlite
        var condition: SQLStatement =
            "(\(try scope(of: viewer))) AND \(try condition(query, for: viewer, walking: isWalked))"
        if !query.words.isEmpty {
            guard let found = try found(query.words, for: viewer) else {
                return CasePage(rows: [], next: nil)
            }
            condition += " AND \(found)"
        }
        if order == .policy, !query.asksOpen { condition += " AND c.closed IS NULL" }
        let key: SQLStatement = order == .policy ? "c.take_key" : "c.next_due"
        if let cursor {
            guard let place = Cursor(cursor), place.order == order else {
                throw Denial.invalid([
                    FieldProblem(
                        "cursor", "unknown", de: "Diese Fortsetzung gehört zu einer anderen Liste.",
                        en: "This cursor belongs to another list.")
                ])
            }
            switch order {
            case .newest: condition += " AND c.number < \(place.number)"
            case .policy: condition += " AND (c.take_key, c.number) > (\(place.key), \(place.number))"
            case .due:
                condition += " AND (c.next_due, c.number) > (\(Int64(place.key) ?? .max), \(place.number))"
            }
        }
        let sorting: SQLStatement = order == .newest ? "c.number DESC" : "\(key), c.number"
        let rows = try session.rows(
            """
            SELECT \(CaseRow.columns) FROM case_file c WHERE \(condition) ORDER BY \(sorting) LIMIT \(limit + 1)
            """
        ).map { try CaseRow($0) }
        let page = Array(rows.prefix(limit))
        let next = rows.count > limit ? page.last.map { Cursor($0, order).text } : nil
        return CasePage(rows: try page.map { try shown($0, to: viewer) }, next: next)
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

    /// Returns how many cases a viewer sees and a query finds, counted up to a bound.
    package func count(_ query: CaseQuery, upTo bound: Int = 1000, for viewer: Viewer) throws -> Int {
        try session.count(
            """
            SELECT count(*) FROM (SELECT 1 FROM case_file c WHERE (\(scope(of: viewer))) AND \
            \(condition(query, for: viewer)) LIMIT \(bound)) AS bounded
            """)
    }

    private func condition(_ query: CaseQuery, for viewer: Viewer, walking: Bool = false) throws
        -> SQLStatement
    {
        query.condition(
            for: viewer, at: now, clocks: query.asksVerdicts ? try clocks(knownTo: viewer) : nil,
            walking: walking)
    }
}

/// A place in a list.
struct Cursor: Hashable {
    let order: CaseOrder
    let key: String
    let number: Int

    init(_ row: CaseRow, _ order: CaseOrder) {
        self.order = order
        self.number = row.number
        self.key =
            switch order {
            case .due: String(row.nextDue?.microseconds ?? .max)
            case .policy: row.takeKey
            case .newest: ""
            }
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let order = CaseOrder(rawValue: parts[0]), let number = Int(parts[2]),
            parts[1].utf8.count <= 200
        else { return nil }
        self.order = order
        self.key = parts[1]
        self.number = number
    }

    var text: String { "\(order.rawValue).\(key).\(number)" }
}
