import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns the contract that a form describes; what it does not show stays as it was.
func contractTerms(from request: PageRequest, keeping old: JSONValue, id: String) throws -> ContractTerms {
    guard case .object(var members) = old else { throw Denial.notFound }
    func days(_ name: String) -> JSONValue {
        let days = [request.field("\(name)_from"), request.field("\(name)_to")]
        return days == ["", ""] ? .null : .string(days.joined(separator: "/"))
    }
    let new: [JSONValue.Member] = [
        .init("title", .text(request.optional("contract_title"))),
        .init("general", .text(request.optional("general"))),
        .init("edition", .text(request.optional("edition"))), .init("plan", .text(request.optional("plan"))),
        .init(
            "site",
            .text(siteText(zone: request.optional("own_zone"), holidays: request.optional("own_holidays")))),
        .init("term", days("term")), .init("targets_term", days("targets")),
        .init("suspended", .bool(request.field("suspended") == "yes")),
        .init("options", .texts(request.form["option"] ?? [])),
        .init("confirmed", .texts(request.form["confirmed"] ?? [])),
        .init("partners", .texts(request.form["partner"] ?? [])),
        .init("targets", .text(request.optional("targets"))),
        .init("qualified", .bool(request.field("qualified") == "yes")),
        .init("exceptions", .texts(request.form["exception"] ?? [])),
        .init("licensed_users", .texts(request.form["licensed"] ?? [])),
        .init("no_contact_feasible", .bool(request.field("no_contact") == "yes")),
    ]
    let names = Set(new.map(\.key))
    members.removeAll { names.contains($0.key) }
    var fields = Fields(.object(members + new))
    let terms = ContractTerms(id: id, &fields)
    try fields.finish()
    return terms
}

/// Returns the form of a contract, new or known; what was typed stays where something was wrong with it.
func contractForm(_ request: PageRequest, problems: [FieldProblem] = [], stale: Bool = false) async throws
    -> PageAnswer
{
    let viewer = try request.viewer
    return try await request.desk.read { desk in
        try viewer.require(.changeBusiness)
        // A new contract's address names the customer instead.
        let isNew = request.path.utf8.starts(with: "/customers/".utf8)
        let named = request.parameters["id"] ?? ""
        let id = isNew ? nil : named
        let known = try id.map { id -> ContractTerms in
            guard let terms = try desk.record(id, ContractTerms.self) else { throw Denial.notFound }
            return terms
        }
        guard let account = try desk.record(known?.account ?? named, Account.self)
        else { throw Denial.notFound }
        let isTyped = !problems.isEmpty || stale
        func value(_ name: String, _ stored: String?) -> JSONValue.Member {
            .init(name, .string(isTyped ? request.field(name) : stored ?? ""))
        }
        func ticked(_ name: String, _ stored: Bool?) -> JSONValue.Member {
            .init(name, .bool(isTyped ? request.field(name) == "yes" : stored ?? false))
        }
        let editions = try desk.publishedEditions()
        let edition = isTyped ? request.field("edition") : known?.edition ?? editions.first?.id ?? ""
        let plan = isTyped ? request.field("plan") : known?.plan.text ?? ""
        let language = request.language
        let groups = try editions.compactMap { one -> JSONValue? in
            guard let found = try desk.edition(one.id) else { return nil }
            let plans = found.policy.plans.map { choice -> JSONValue in
                [
                    "value": .string(choice.name.text), "label": .string(choice.label(language)),
                    "on": .bool(one.id == edition && choice.name.text == plan),
                ]
            }
            return [
                "id": .string(one.id), "name": .string(found.name(in: language)),
                "on": .bool(one.id == edition),
                "plans": .array(plans),
            ]
        }
        let choices = try contractChoices(
            known, edition: desk.edition(edition), account: account.id, desk, language
        ) { name, stored in isTyped ? Set(request.form[name] ?? []) : stored }
        let revision = try id.flatMap { try desk.revision(of: $0, .contract) }
        var members = try railMembers(desk, viewer, request.times(at: desk.now))
        members += [
            .init("at_customers", true),
            .init(
                "title",
                .string(
                    known.map { request.word("contract.revise", ["title": $0.title]) }
                        ?? request.word("contract.new"))),
            .init("account", .string(account.id)), .init("customer", .string(account.name)),
            .init("id", .text(id)), .init("action", .string(request.path)),
            .init("back", .string(id.map { "/contracts/\($0)" } ?? "/customers/\(account.id)")),
            .init("revision", revision.map { .int($0) } ?? .null),
            .init(
                "problem",
                stale
                    ? .string(request.word("history.stale"))
                    : problems.isEmpty ? .null : .string(request.sentence(problems))),
            .init("editions", .array(groups)), ticked("suspended", known?.isSuspended),
            ticked("qualified", known?.isQualified), ticked("no_contact", known?.noContactFeasible),
            value("contract_title", known?.title), value("own_zone", known?.site?.zone),
            value("own_holidays", known?.site?.holidays),
            value("term_from", known?.term?.lowerBound.description),
            value("term_to", known?.term?.upperBound.description), value("effective", nil),
            value("general", known?.general), value("targets", known?.targets),
            value("targets_from", known?.targetTerm?.lowerBound.description),
            value("targets_to", known?.targetTerm?.upperBound.description),
        ]
        members += choices
        return PageAnswer(
            "workspace/contract-form", .object(members), status: stale ? 409 : problems.isEmpty ? 200 : 422)
    }
}
