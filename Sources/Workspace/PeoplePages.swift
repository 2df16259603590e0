import Casework
import Desk
import Store
import SupportPolicy
import Web

/// The people of the desk and its customers: who they are, what they may do, how they come in.
let peoplePages: [Page] = [
    Page("GET", "/people") { request in try await list(request) },
    Page("POST", "/people") { request in
        let viewer = try request.viewer
        do {
            let id = try await request.write { desk in
                try viewer.require(.changePeople)
                let draft = try person(
                    from: request, id: Identifiers.make("per_", at: desk.now), keeping: nil)
                try desk.save(draft, by: viewer.person.id, expecting: 0)
                _ = try desk.invite(draft)
                return draft.id
            }
            return PageAnswer(to: "/people/\(id)")
        } catch Denial.invalid(let problems) {
            return try await list(request, problem: request.sentence(problems))
        }
    },
    Page("GET", "/people/{id}") { request in try await show(request) },
    Page("POST", "/people/{id}") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let revision = Int(request.field("revision"))
        do {
            try await request.write { desk in
                try viewer.require(.changePeople)
                guard let old = try desk.record(id, Person.self) else { throw Denial.notFound }
                let new = try person(from: request, id: id, keeping: old)
                try desk.save(new, by: viewer.person.id, expecting: revision)
                try desk.followUp(old, new)
            }
        } catch Denial.invalid(let problems) {
            return try await show(request, problem: request.sentence(problems))
        } catch Denial.stale {
            return try await show(request, problem: request.word("people.stale"))
        }
        return PageAnswer(to: "/people/\(id)")
    },
    Page("POST", "/people/{id}/invite") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let link = try await request.write { desk -> String in
            try viewer.require(.changePeople)
            guard let person = try desk.record(id, Person.self) else { throw Denial.notFound }
            return "\(request.desk.settings.publicURL)/invitation/\(try desk.invite(person))"
        }
        return try await show(request, link: link)
    },
]

/// Returns the person that a form describes; what it does not show stays as it was.
private func person(from request: PageRequest, id: String, keeping old: Person?) throws -> Person {
    func list(_ name: String) -> JSONValue {
        .texts(request.field(name).split { $0 == "," || $0 == " " }.map(String.init))
    }
    var fields = Fields([
        "name": .string(request.field("name")), "email": .string(request.field("email")),
        "language": .string(old?.language.rawValue ?? request.language.rawValue),
        "role": .string(request.field("role")), "account": .text(request.optional("account")),
        "partner": .text(request.optional("partner")), "tiers": list("tiers"), "skills": list("skills"),
        "teams": .texts(request.form["team"] ?? []), "disabled": .bool(request.field("disabled") == "yes"),
    ])
    let person = Person(id: id, &fields)
    try fields.finish()
    return person
}

private func list(_ request: PageRequest, problem: String? = nil) async throws -> PageAnswer {
    let viewer = try request.viewer
    let after = request.query["after"]
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        let place = try after.flatMap { id in
            try desk.record(id, Person.self).map { (label: $0.label, id: id) }
        }
        let people = try desk.records(after: place, limit: 101, Person.self)
        return try PageAnswer(
            "workspace/people",
            .object(
                [
                    .init("title", .string(request.word("people.title"))), .init("at_people", true),
                    .init("problem", .text(problem)),
                    .init(
                        "people",
                        .array(
                            try people.prefix(100).map { person in
                                [
                                    "id": .string(person.id), "name": .string(person.name),
                                    "email": .string(person.email),
                                    "role": .string(request.word("people.role.\(person.role.rawValue)")),
                                    "belongs": .text(
                                        try person.account.flatMap { try desk.record($0, Account.self)?.name }
                                            ?? person.partner.flatMap {
                                                try desk.record($0, Partner.self)?.name
                                            }),
                                    "disabled": .bool(person.isDisabled),
                                ]
                            })),
                    .init("next", people.count > 100 ? .string("/people?after=\(people[99].id)") : .null),
                ] + form(nil, desk, request) + (railMembers(desk, viewer, request.times(at: desk.now)))),
            status: problem == nil ? 200 : 422)
    }
}

private func show(_ request: PageRequest, problem: String? = nil, link: String? = nil) async throws
    -> PageAnswer
{
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        guard let person = try desk.record(id, Person.self), let revision = try desk.revision(of: id, .person)
        else {
            throw Denial.notFound
        }
        return try PageAnswer(
            "workspace/person",
            .object(
                [
                    .init("title", .string(person.name)), .init("at_people", true), .init("id", .string(id)),
                    .init("revision", .int(revision)), .init("problem", .text(problem)),
                    .init("link", .text(link)),
                    .init("has_password", .bool(try desk.hasPassword(person))),
                ] + form(person, desk, request) + (railMembers(desk, viewer, request.times(at: desk.now)))
            ),
            status: problem == nil ? 200 : 422)
    }
}

/// Returns what the form for a person shows: what was typed, else what is written down.
private func form(_ person: Person?, _ desk: DeskTransaction, _ request: PageRequest) throws -> [JSONValue
    .Member]
{
    let wasSent = request.form["name"] != nil
    func text(_ name: String, _ known: String?) -> JSONValue.Member {
        .init(name, .string(wasSent ? request.field(name) : known ?? ""))
    }
    let role = wasSent ? request.field("role") : person?.role.rawValue ?? "agent"
    let teams = wasSent ? Set(request.form["team"] ?? []) : person?.teams ?? []
    return [
        text("name", person?.name), text("email", person?.email), text("account", person?.account),
        text("partner", person?.partner),
        text("tiers", person?.tiers.map(\.text).sorted().joined(separator: ", ")),
        text("skills", person?.skills.sorted().joined(separator: ", ")),
        .init("disabled", .bool(wasSent ? request.field("disabled") == "yes" : person?.isDisabled ?? false)),
        .init(
            "roles",
            .array(
                DeskRole.allCases.map {
                    [
                        "value": .string($0.rawValue),
                        "label": .string(request.word("people.role.\($0.rawValue)")),
                        "on": .bool($0.rawValue == role),
                    ]
                })),
        .init(
            "teams",
            .array(
                try desk.all(Team.self).map {
                    ["value": .string($0.id), "label": .string($0.name), "on": .bool(teams.contains($0.id))]
                })),
    ]
}
