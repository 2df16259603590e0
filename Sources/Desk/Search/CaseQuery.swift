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
}
