import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Customers and contracts, to read and to change.
let businessPages: [Page] = [
    Page("GET", "/customers") { request in
        let viewer = try request.viewer
        let after = request.query["after"]
        return try await request.desk.read { desk in
            try viewer.require(.readBusiness)
            let place = try after.flatMap { id in try desk.record(id, Account.self).map { ($0.label, id) } }
            let accounts = try desk.records(
                after: place.map { (label: $0.0, id: $0.1) }, limit: 101, Account.self)
            return try PageAnswer(
                "workspace/customers",
                .object(
                    [
                        .init("title", .string(request.word("shell.customers"))), .init("at_customers", true),
                        .init(
                            "customers",
                            .array(
                                accounts.prefix(100).map {
                                    [
                                        "id": .string($0.id), "name": .string($0.name),
                                        "site": .text($0.headquarters?.text),
                                    ]
                                })), .init("next", accounts.count > 100 ? .string(accounts[99].id) : .null),
                    ] + (railMembers(desk, viewer, request.times(at: desk.now)))))
        }
    },
    Page("GET", "/customers/{id}") { request in try await customer(request) },
    Page("POST", "/customers/{id}") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let revision = Int(request.field("revision"))
        do {
            try await request.desk.write { desk in
                try viewer.require(.changeBusiness)
                guard var account = try desk.record(id, Account.self) else { throw Denial.notFound }
                var fields = Fields([
                    "name": .string(request.field("name")),
                    "headquarters": .text(request.optional("headquarters")),
                ])
                account.name = fields.text("name")
                account.headquarters = fields.site("headquarters")
                try fields.finish()
                try desk.save(account, by: viewer.person.id, expecting: revision)
            }
        } catch Denial.invalid(let problems) {
            return try await customer(
                request, problem: problems.map { $0.sentence(request.language) }.joined(separator: " "))
        }
        return PageAnswer(to: "/customers/\(id)")
    },
    Page("GET", "/contracts/{id}") { request in try await contract(request) },
    Page("POST", "/contracts/{id}") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let revision = Int(request.field("revision"))
        do {
            try await request.desk.write { desk in
                try viewer.require(.changeBusiness)
                guard var terms = try desk.record(id, ContractTerms.self) else { throw Denial.notFound }
                guard case .object(var members) = terms.json else { throw Denial.notFound }
                members.removeAll {
                    ["title", "plan", "edition", "site", "term", "general", "targets"].contains($0.key)
                }
                for name in ["title", "plan", "edition", "site", "term", "general", "targets"] {
                    members.append(.init(name, .text(request.optional(name))))
                }
                members.append(.init("effective", .text(request.optional("effective"))))
                var fields = Fields(.object(members))
                let effective = fields.instant("effective")
                terms = ContractTerms(id: id, &fields)
                try fields.finish()
                try desk.save(terms, by: viewer.person.id, effective: effective, expecting: revision)
            }
        } catch Denial.invalid(let problems) {
            let sentence = problems.map { "\($0.field): \($0.sentence(request.language))" }.joined(
                separator: " ")
            return try await contract(request, problem: sentence)
        }
        return PageAnswer(to: "/contracts/\(id)")
    },
]

private func customer(_ request: PageRequest, problem: String? = nil) async throws -> PageAnswer {
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        guard let account = try desk.record(id, Account.self),
            let revision = try desk.revision(of: id, .account)
        else {
            throw Denial.notFound
        }
        var query = CaseQuery()
        try query.add(.account, [id])
        let cases = try desk.cases(query, order: .newest, limit: 20, for: viewer).rows
        return try PageAnswer(
            "workspace/customer",
            .object(
                [
                    .init("title", .string(account.name)), .init("at_customers", true),
                    .init("id", .string(id)),
                    .init("name", .string(account.name)), .init("site", .text(account.headquarters?.text)),
                    .init("revision", .int(revision)), .init("problem", .text(problem)),
                    .init("may_change", .bool((try? viewer.require(.changeBusiness)) != nil)),
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
                                [
                                    "id": .string($0.id), "title": .string($0.title),
                                    "edition": .string($0.edition),
                                    "plan": .string($0.plan.spoken),
                                ]
                            })),
                    .init(
                        "people",
                        .array(
                            try desk.records(of: id, Person.self).map {
                                ["name": .string($0.name), "email": .string($0.email)]
                            })),
                ] + (railMembers(desk, viewer, request.times(account.headquarters?.zone, at: desk.now)))),
            status: problem == nil ? 200 : 422)
    }
}

private func contract(_ request: PageRequest, problem: String? = nil) async throws -> PageAnswer {
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        guard let terms = try desk.record(id, ContractTerms.self),
            let revision = try desk.revision(of: id, .contract),
            let account = try desk.record(terms.account, Account.self)
        else { throw Denial.notFound }
        let contacts = try terms.designations.filter { $0.holds(at: desk.now) }.compactMap {
            try desk.record($0.person, Person.self)?.name
        }
        let edition = try desk.edition(terms.edition)
        return try PageAnswer(
            "workspace/contract",
            .object(
                [
                    .init("title", .string(terms.title)), .init("at_customers", true),
                    .init("id", .string(id)),
                    .init("account", .string(account.id)), .init("customer", .string(account.name)),
                    .init("revision", .int(revision)), .init("problem", .text(problem)),
                    .init("edition", .string(terms.edition)),
                    .init("plan", .string(terms.plan.text)),
                    .init("plan_label", .text(edition?.plan(terms.plan)?.label(request.language))),
                    .init("site", .string((terms.site ?? account.headquarters)?.text ?? "–")),
                    .init("own_site", .string(terms.site?.text ?? "")),
                    .init("term", .string(terms.term.map(CivilDate.text) ?? "")),
                    .init("contacts", .string(contacts.isEmpty ? "–" : contacts.joined(separator: ", "))),
                    .init("general", .string(terms.general)),
                    .init("paragraphs", .texts(terms.general.split(separator: "\n").map(String.init))),
                    .init("targets", .string(terms.targets)),
                    .init("may_change", .bool((try? viewer.require(.changeBusiness)) != nil)),
                ] + (railMembers(desk, viewer, request.times(account.headquarters?.zone, at: desk.now)))),
            status: problem == nil ? 200 : 422)
    }
}
