import BusinessTime
import Casework
import Store
import SupportPolicy

/// What somebody looks for: filters and words, written as in `state:waiting owner:me severity:high invoice`.
package struct CaseQuery: Hashable, Sendable {
    /// The filters, each field with the values of which one must hold.
    package private(set) var filters: [Field: [String]] = [:]
    /// The words that all must be found.
    package private(set) var words = ""

    /// What can be filtered by; the names of the syntax and of the API's parameters.
    package enum Field: String, CaseIterable, Sendable {
        case state, severity, tier, owner, team, account, contract, contact, partner, product, plan, type,
            channel
        case environment, edition
        /// `open`, `closed`, `overdue`, `missed`, `merged`.
        case `is`
    }

    /// Creates the query that finds everything.
    package init() {}

    /// Creates the query that a text spells; throws ``Denial/invalid(_:)`` for filters there are not.
    ///
    /// What is no filter is a word; quotes, stars and brackets are no syntax but end a word.
    package init(_ text: String) throws {
        guard text.utf8.count <= 1000 else {
            throw Denial.invalid([
                FieldProblem("q", "too-long", de: "Höchstens 1000 Bytes.", en: "At most 1000 bytes.")
            ])
        }
        var rest: [Substring] = []
        for part in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
            guard let colon = part.utf8.firstIndex(of: UInt8(ascii: ":")),
                let field = Field(rawValue: String(part[..<colon])),
                part.utf8.index(after: colon) < part.utf8.endIndex
            else {
                rest.append(part)
                continue
            }
            let values = part[part.utf8.index(after: colon)...].split(separator: ",").map(String.init)
            try add(field, values)
        }
        words = rest.joined(separator: " ")
    }

    /// Adds a filter; throws ``Denial/invalid(_:)`` for values it can't have.
    package mutating func add(_ field: Field, _ values: [String]) throws {
        let allowed: [String]? =
            switch field {
            case .state: CaseState.allCases.map(\.rawValue)
            case .is: ["open", "closed", "overdue", "missed", "merged"]
            default: nil
            }
        guard (1...50).contains(values.count),
            values.allSatisfy({ value in allowed?.contains(value) ?? (value.utf8.count <= 200) })
        else {
            let all = allowed?.joined(separator: ", ") ?? "…"
            throw Denial.invalid([
                FieldProblem(
                    field.rawValue, "unknown-choice", de: "Möglich sind: \(all).", en: "Possible are: \(all)."
                )
            ])
        }
        filters[field, default: []] += values
    }

    /// Returns the query that finds the same, whatever a field says.
    package func without(_ field: Field) -> CaseQuery {
        var query = self
        query.filters[field] = nil
        return query
    }

    /// Returns the query that finds also what has one value more in a field.
    package func with(_ field: Field, _ value: String) throws -> CaseQuery {
        var query = self
        if filters[field]?.contains(value) != true { try query.add(field, [value]) }
        return query
    }

    /// The filters alone, in the query's syntax; what is left are ``words``.
    package var filterText: String {
        var query = self
        query.words = ""
        return query.text
    }

    /// The query in its own syntax.
    package var text: String {
        let parts = filters.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            "\($0.key.rawValue):\($0.value.joined(separator: ","))"
        }
        return (parts + (words.isEmpty ? [] : [words])).joined(separator: " ")
    }

    /// Whether only open cases are asked for, which indexes exist for.
    package var asksOpen: Bool { filters[.is] == ["open"] }

    /// Returns the condition on rows of `case_file c`, the viewer's own identifier standing for `me`.
    ///
    /// `known` is which clocks' commitments `m` a viewer may know of, where they may not know of all (decision 49).
    /// `walking` keeps SQLite from finding rows by what many share, where the list is to be walked in another order.
    func condition(
        for viewer: Viewer, at now: Instant, clocks known: SQLStatement? = nil, walking: Bool = false
    ) -> SQLStatement {
        var parts: [SQLStatement] = []
        for (field, values) in filters.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if field == .is {
                parts += values.map { standing($0, now, known) }
                continue
            }
            let column: SQLStatement = walking && field.isSharedByMany ? "+\(field.column)" : field.column
            let named = values.filter { $0 != "none" }.map { $0 == "me" ? viewer.person.id : $0 }
            var choices: [SQLStatement] = named.isEmpty ? [] : ["\(column) IN (\(.list(named)))"]
            if values.contains("none") { choices.append("\(column) IS NULL") }
            parts.append(choices.count == 1 ? choices[0] : "(\(.joined(choices, by: " OR ")))")
        }
        return parts.isEmpty ? "1 = 1" : .joined(parts, by: " AND ")
    }

    /// Whether the verdicts on single clocks are asked for.
    var asksVerdicts: Bool { filters[.is]?.contains("missed") == true }

    private func standing(_ value: String, _ now: Instant, _ known: SQLStatement?) -> SQLStatement {
        switch value {
        case "open": "c.closed IS NULL"
        case "closed": "c.closed IS NOT NULL"
        // What is still owed and late: where the queue draws its line of the present.
        case "overdue": "(c.closed IS NULL AND c.next_due < \(now))"
        case "merged": "c.merged_into IS NOT NULL"
        default:
            """
            EXISTS (SELECT 1 FROM commitment m WHERE m.case_number = c.number AND m.state = 'missed' \
            AND \(known ?? "1 = 1"))
            """
        }
    }
}

extension CaseQuery.Field {
    /// Whether a value stands for a large part of all cases, not for somebody's own.
    fileprivate var isSharedByMany: Bool {
        switch self {
        case .state, .severity, .tier, .team, .plan, .type, .channel, .environment, .edition: true
        case .owner, .account, .contract, .contact, .partner, .product, .is: false
        }
    }

    fileprivate var column: SQLStatement {
        switch self {
        case .state: "c.state"
        case .severity: "c.severity"
        case .tier: "c.tier"
        case .owner: "c.owner"
        case .team: "c.team"
        case .account: "c.account"
        case .contract: "c.contract"
        case .contact: "c.contact"
        case .partner: "c.partner"
        case .product: "c.product"
        case .plan: "c.plan"
        case .type: "c.type"
        case .channel: "c.channel"
        case .environment: "c.environment"
        case .edition: "c.edition"
        case .is: "1"
        }
    }
}
