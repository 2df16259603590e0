import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Contracts: what was agreed, as it stands and as it stood, and the forms that write the next revision.
let contractPages: [Page] = [
    Page("GET", "/contracts/{id}") { request in try await show(request) },
    Page("GET", "/contracts/{id}/revise") { request in try await contractForm(request) },
    Page("POST", "/contracts/{id}/revise") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let revision = Int(request.field("revision"))
        do {
            try await request.write { desk in
                try viewer.require(.changeBusiness)
                guard let old = try desk.record(id, ContractTerms.self) else { throw Denial.notFound }
                let terms = try contractTerms(from: request, keeping: old.json, id: id)
                let effective = request.optional("effective").flatMap {
                    request.times(at: desk.now).instant(fromForm: $0)
                }
                try desk.save(terms, by: viewer.person.id, effective: effective, expecting: revision)
            }
            return PageAnswer(to: "/contracts/\(id)")
        } catch Denial.invalid(let problems) {
            return try await contractForm(request, problems: problems)
        } catch Denial.stale {
            return try await contractForm(request, stale: true)
        }
    },
    Page("GET", "/customers/{id}/contract") { request in try await contractForm(request) },
    Page("POST", "/customers/{id}/contract") { request in
        let (viewer, account) = (try request.viewer, request.parameters["id"] ?? "")
        do {
            let id = try await request.write { desk in
                try viewer.require(.changeBusiness)
                let id = Identifiers.make(RecordKind.contract.prefix, at: desk.now)
                let terms = try contractTerms(
                    from: request, keeping: ["account": .string(account)], id: id)
                try desk.save(terms, by: viewer.person.id, expecting: 0)
                return id
            }
            return PageAnswer(to: "/contracts/\(id)")
        } catch Denial.invalid(let problems) {
            return try await contractForm(request, problems: problems)
        }
    },
    Page("POST", "/contracts/{id}/contacts") { request in
        try await changeContacts(request) { terms, person, day in
            guard !terms.designations.contains(where: { $0.person == person && $0.removed == nil }) else {
                return
            }
            terms.designations.append(
                Designation(
                    person: person, from: day, kind: Designation.Kind(rawValue: request.field("kind")),
                    level: Int(request.field("level")).flatMap { (1...9).contains($0) ? $0 : nil }))
        }
    },
    Page("POST", "/contracts/{id}/contacts/remove") { request in
        try await changeContacts(request) { terms, person, day in
            terms.designations = terms.designations.map { one in
                one.person == person && one.removed == nil
                    ? one.removed(at: day) : one
            }
        }
    },
]

private func changeContacts(
    _ request: PageRequest, _ change: @escaping @Sendable (inout ContractTerms, String, Instant) -> Void
) async throws -> PageAnswer {
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    let revision = Int(request.field("revision"))
    do {
        try await request.write { desk in
            try viewer.require(.changeBusiness)
            guard var terms = try desk.record(id, ContractTerms.self) else { throw Denial.notFound }
            let person = request.field("person")
            guard try desk.record(person, Person.self)?.account == terms.account else {
                throw Denial.notFound
            }
            let times = request.times(at: desk.now)
            let day = request.optional("day").flatMap { times.instant(fromForm: "\($0)T00:00") } ?? desk.now
            change(&terms, person, day)
            try desk.save(terms, by: viewer.person.id, expecting: revision)
        }
        return PageAnswer(to: "/contracts/\(id)#contacts")
    } catch Denial.stale {
        return try await show(request, problem: request.word("history.stale"), status: 409)
    }
}

private func show(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        let shown = try ShownRecord<ContractTerms>(id, desk, request)
        let terms = shown.record
        guard let account = try desk.record(terms.account, Account.self) else { throw Denial.notFound }
        let edition = try desk.edition(terms.edition)
        let times = request.times(account.headquarters?.zone, at: desk.now)
        let today = times.zone.local(desk.now).date
        let isOver = terms.term.map { !$0.contains(today) } ?? false
        let standing = terms.isSuspended ? "suspended" : isOver ? "over" : "active"
        let people = try desk.records(of: account.id, Person.self)
        let named = Set(terms.designations.filter { $0.removed == nil }.map(\.person))
        var members = try railMembers(desk, viewer, times)
        members += try shown.members(desk, request)
        members += scheduleMembers(terms, edition, request)
        members += [
            .init("title", .string(terms.title)), .init("at_customers", true), .init("id", .string(id)),
            .init("account", .string(account.id)), .init("customer", .string(account.name)),
            .init("contract", .string(id)), .init("problem", .text(problem)),
            .init("standing", .string(request.word("contract.\(standing)"))),
            .init("is_active", .bool(standing == "active")),
            .init("edition", .string(terms.edition)),
            .init("edition_name", .text(edition?.name(in: request.language))),
            .init(
                "plan_label", .string(edition?.plan(terms.plan)?.label(request.language) ?? terms.plan.text)),
            .init("site", .string((terms.site ?? account.headquarters)?.text ?? "–")),
            .init(
                "term",
                .text(
                    terms.term.map { "\(dayText($0.lowerBound, times)) – \(dayText($0.upperBound, times))" })),
            .init("designations", try contacts(terms, desk, times, request)),
            .init("has_designations", .bool(!terms.designations.isEmpty)),
            .init(
                "possible",
                .array(
                    people.filter { !named.contains($0.id) && !$0.isDisabled }.map {
                        ["value": .string($0.id), "label": .string($0.name)]
                    })),
            .init("can_name", .bool(people.contains { !named.contains($0.id) && !$0.isDisabled })),
            .init("iso_today", .string(today.description)),
            .init(
                "partners",
                .texts(try terms.partners.sorted().compactMap { try desk.record($0, Partner.self)?.name })),
            .init("has_partners", .bool(!terms.partners.isEmpty)),
            .init("paragraphs", .texts(terms.general.split(separator: "\n").map(String.init))),
            .init(
                "may_change", .bool(shown.day == nil && (try? viewer.require(.changeBusiness)) != nil)),
        ]
        return PageAnswer("workspace/contract", .object(members), status: status)
    }
}

private func dayText(_ date: CivilDate, _ times: TimeWords) -> String {
    times.instant(fromForm: "\(date)T12:00").map(times.day) ?? date.description
}

private func contacts(
    _ terms: ContractTerms, _ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest
) throws -> JSONValue {
    .array(
        try terms.designations.map { one in
            let person = try desk.record(one.person, Person.self)
            let since = request.word("contract.since", ["day": times.day(one.from)])
            let until = one.removed.map { request.word("contract.removed", ["day": times.day($0)]) }
            return .object([
                .init("id", .string(one.person)), .init("name", .string(person?.name ?? one.person)),
                .init("kind", .text(one.words(request))),
                .init("since", .string([since, until].compactMap { $0 }.joined(separator: ", "))),
                .init("active", .bool(one.holds(at: desk.now))),
                .init("removable", .bool(one.removed == nil)),
            ])
        })
}

extension Designation {
    /// What a contact is asked about and where they work, `technical, own support, level 2`; nothing where nobody said.
    func words(_ request: PageRequest) -> String? {
        let level = level.map { request.word("contract.level_of", ["level": String($0)]) }
        let parts = [kind?.label(request.language), level].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
