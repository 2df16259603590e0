import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Customers, to read and to change, with their places.
let customerPages: [Page] = [
    Page("GET", "/customers") { request in try await list(request) },
    Page("POST", "/customers") { request in
        let viewer = try request.viewer
        do {
            let id = try await request.write { desk in
                let new = try customer(
                    from: request, id: Identifiers.make(RecordKind.account.prefix, at: desk.now), at: desk.now
                )
                try desk.welcome(new, by: viewer)
                return new.account.id
            }
            return PageAnswer(to: "/customers/\(id)")
        } catch Denial.invalid(let problems) {
            return try await list(request, problem: request.sentence(problems))
        }
    },
    Page("GET", "/customers/{id}") { request in try await show(request) },
    Page("POST", "/customers/{id}") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let revision = Int(request.field("revision"))
        do {
            try await request.write { desk in
                try viewer.require(.changeBusiness)
                guard try desk.record(id, Account.self) != nil else { throw Denial.notFound }
                try desk.save(
                    account(from: request, id: id), by: viewer.person.id, expecting: revision)
            }
            return PageAnswer(to: "/customers/\(id)")
        } catch Denial.invalid(let problems) {
            return try await show(request, problem: request.sentence(problems), status: 422)
        } catch Denial.stale {
            return try await show(request, problem: request.word("history.stale"), status: 409)
        }
    },
]

/// Returns the customer that a form describes, with the contract and the contact that it names.
private func customer(from request: PageRequest, id: String, at now: Instant) throws -> NewCustomer {
    var new = NewCustomer(account: try account(from: request, id: id))
    let agreed = request.field("agreement").split(separator: "|").map(String.init)
    if agreed.count == 2, let plan = Name(agreed[1]) { new.agreement = (agreed[0], plan) }
    if request.optional("contact_name") != nil || request.optional("contact_email") != nil {
        new.contact = (
            request.field("contact_name"), request.field("contact_email"),
            Language(rawValue: request.field("contact_language")) ?? request.language
        )
    }
    let times = request.times(new.account.headquarters?.zone, at: now)
    new.from = request.optional("from").flatMap { times.instant(fromForm: "\($0)T00:00") }
    return new
}

/// Returns the customer that a form describes; a place without a name is none.
private func account(from request: PageRequest, id: String) throws -> Account {
    let (names, zones) = (request.form["site_name"] ?? [], request.form["site_zone"] ?? [])
    let holidays = request.form["site_holidays"] ?? []
    var sites: [JSONValue.Member] = []
    for (index, name) in names.enumerated() where !name.isEmpty {
        let zone = index < zones.count ? zones[index] : ""
        let region = index < holidays.count && !holidays[index].isEmpty ? holidays[index] : nil
        sites.append(.init(name, .string(siteText(zone: zone, holidays: region) ?? "")))
    }
    var fields = Fields([
        "name": .string(request.field("name")),
        "headquarters": .text(
            siteText(zone: request.optional("own_zone"), holidays: request.optional("own_holidays"))),
        "sites": .object(sites),
    ])
    let account = Account(id: id, &fields)
    try fields.finish()
    return account
}

/// Returns the plans of all editions, to choose one for a first contract.
private func agreements(_ desk: DeskTransaction, _ request: PageRequest) throws -> JSONValue {
    .array(
        try desk.publishedEditions().flatMap { one -> [JSONValue] in
            let edition = try desk.edition(one.id)
            let name = edition?.name(in: request.language) ?? one.id
            return (edition?.policy.plans ?? []).map { plan in
                let value = "\(one.id)|\(plan.name)"
                return [
                    "value": .string(value), "label": .string("\(plan.label(request.language)), \(name)"),
                    "on": .bool(request.field("agreement") == value),
                ]
            }
        })
}

private func list(_ request: PageRequest, problem: String? = nil) async throws -> PageAnswer {
    let viewer = try request.viewer
    let after = request.query["after"]
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        let place = try after.flatMap { id in
            try desk.record(id, Account.self).map { (label: $0.label, id: id) }
        }
        let accounts = try desk.records(after: place, limit: 101, Account.self)
        var members = try railMembers(desk, viewer, request.times(at: desk.now))
        members += [
            .init("title", .string(request.word("shell.customers"))), .init("at_customers", true),
            .init("problem", .text(problem)),
            .init("may_change", .bool((try? viewer.require(.changeBusiness)) != nil)),
            .init("name", .string(request.field("name"))),
            .init("own_zone", .string(request.field("own_zone"))),
            .init("own_holidays", .string(request.field("own_holidays"))),
            .init("contact_name", .string(request.field("contact_name"))),
            .init("contact_email", .string(request.field("contact_email"))),
            .init("from", .string(request.field("from"))),
            .init("may_invite", .bool((try? viewer.require(.changePeople)) != nil)),
            .init("agreements", try agreements(desk, request)),
            .init(
                "customers",
                .array(
                    accounts.prefix(100).map {
                        [
                            "id": .string($0.id), "name": .string($0.name),
                            "site": .text($0.headquarters?.text),
                        ]
                    })),
            .init("next", accounts.count > 100 ? .string(accounts[99].id) : .null),
        ]
        return PageAnswer("workspace/customers", .object(members), status: problem == nil ? 200 : 422)
    }
}

private func show(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        let shown = try ShownRecord<Account>(id, desk, request)
        let account = shown.record
        var query = CaseQuery()
        try query.add(.account, [id])
        let cases = try desk.cases(query, order: .newest, limit: 20, for: viewer).rows
        let typed = problem == nil ? nil : request
        let sites = account.sites.sorted { $0.key < $1.key }.map { name, site -> JSONValue in
            ["name": .string(name), "zone": .string(site.zone), "holidays": .string(site.holidays ?? "")]
        }
        var members = try railMembers(
            desk, viewer, request.times(account.headquarters?.zone, at: desk.now))
        members += try shown.members(desk, request)
        members += [
            .init("title", .string(account.name)), .init("at_customers", true), .init("id", .string(id)),
            .init("name", .string(typed?.field("name") ?? account.name)),
            .init("site", .text(account.headquarters?.text)),
            .init("own_zone", .string(typed?.field("own_zone") ?? account.headquarters?.zone ?? "")),
            .init(
                "own_holidays", .string(typed?.field("own_holidays") ?? account.headquarters?.holidays ?? "")),
            .init("sites", .array(sites)), .init("problem", .text(problem)),
            .init(
                "may_change", .bool(shown.day == nil && (try? viewer.require(.changeBusiness)) != nil)),
            .init(
                "cases",
                .array(
                    cases.map {
                        [
                            "number": .int($0.number), "subject": .string($0.subject),
                            "state": .string(request.word("state.\($0.state.rawValue)")),
                        ]
                    })),
            .init(
                "contracts",
                .array(
                    try desk.records(of: id, ContractTerms.self).map {
                        let edition = try desk.edition($0.edition)
                        return [
                            "id": .string($0.id), "title": .string($0.title),
                            "edition": .text(edition?.name(in: request.language)),
                            "plan": .string(
                                edition?.plan($0.plan)?.label(request.language) ?? $0.plan.spoken),
                        ]
                    })),
            .init(
                "people",
                .array(
                    try desk.records(of: id, Person.self).map {
                        ["id": .string($0.id), "name": .string($0.name), "email": .string($0.email)]
                    })),
        ]
        return PageAnswer("workspace/customer", .object(members), status: status)
    }
}
