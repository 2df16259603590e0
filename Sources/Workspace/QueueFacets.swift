import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns by what the queue is filtered, each to be taken away, and by what it could be, each value a link.
func facets(
    of query: CaseQuery, _ order: CaseOrder, _ desk: DeskTransaction, _ request: PageRequest
) throws -> [JSONValue.Member] {
    func link(_ query: CaseQuery) -> JSONValue {
        .string("/queue?sort=\(order.rawValue)&q=\(inQuery(query.text))")
    }
    let names = try FacetNames(desk, request)
    let active = query.filters.sorted { $0.key.rawValue < $1.key.rawValue }.map {
        field, values -> JSONValue in
        let said = values.map { names.name(field, $0) }.joined(separator: ", ")
        let label = field == .is ? said : "\(request.word("facet.\(field.rawValue)")): \(said)"
        return [
            "label": .string(label), "href": link(query.without(field)),
            "drop": .string(request.word("facet.drop", ["what": label])),
        ]
    }
    let offered: [CaseQuery.Field] = [.severity, .state, .tier, .owner, .team, .plan]
    let possible = try offered.compactMap { field -> JSONValue? in
        let values = names.values(field).filter { query.filters[field]?.contains($0.value) != true }
        guard !values.isEmpty else { return nil }
        return [
            "label": .string(request.word("facet.\(field.rawValue)")),
            "values": .array(
                try values.map { value in
                    ["label": .string(value.label), "href": link(try query.with(field, value.value))]
                }),
        ]
    }
    return [.init("active_facets", .array(active)), .init("facets", .array(possible))]
}

/// What the values of filters are called: by the editions that are published, and by the desk's records.
private struct FacetNames {
    private var known: [CaseQuery.Field: [(value: String, label: String)]] = [:]
    private let desk: DeskTransaction

    init(_ desk: DeskTransaction, _ request: PageRequest) throws {
        self.desk = desk
        let language = request.language
        known[.is] = ["open", "closed", "overdue", "missed", "merged"].map {
            ($0, request.word("facet.is_\($0)"))
        }
        known[.state] = CaseState.allCases.map { ($0.rawValue, request.word("state.\($0.rawValue)")) }
        known[.owner] =
            [("me", request.word("facet.me")), ("none", request.word("queue.nobody"))]
            + (try desk.staff().filter { [.agent, .lead].contains($0.role) && !$0.isDisabled }.map {
                ($0.id, $0.name)
            })
        known[.team] = try desk.all(Team.self).map { ($0.id, $0.name) }
        for published in try desk.publishedEditions() {
            guard let policy = try desk.edition(published.id)?.policy else { continue }
            add(.severity, policy.severities.levels.map { ($0.name.text, $0.label(language)) })
            add(.tier, policy.tiers.map { ($0.name.text, $0.label(language)) })
            add(.plan, policy.plans.map { ($0.name.text, $0.label(language)) })
        }
    }

    private mutating func add(_ field: CaseQuery.Field, _ values: [(String, String)]) {
        for (value, label) in values where !(known[field] ?? []).contains(where: { $0.value == value }) {
            known[field, default: []].append((value, label))
        }
    }

    func values(_ field: CaseQuery.Field) -> [(value: String, label: String)] { known[field] ?? [] }

    func name(_ field: CaseQuery.Field, _ value: String) -> String {
        if let label = values(field).first(where: { $0.value == value })?.label { return label }
        return switch field {
        case .account: (try? desk.record(value, Account.self)?.name) ?? value
        case .contract: (try? desk.record(value, ContractTerms.self)?.title) ?? value
        case .owner, .contact: (try? desk.record(value, Person.self)?.name) ?? value
        default: value
        }
    }
}
