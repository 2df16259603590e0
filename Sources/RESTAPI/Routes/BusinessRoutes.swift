import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

/// The four routes of a kind of record, and its past.
private func routes<Record: BusinessRecord>(
    _ plural: String, _ singular: String, _ type: Record.Type, _ shape: [Shape.Member], changing deed: Deed
) -> [Route] {
    let shown = Shape.object([Shape.Member("id", .text(max: 64), "Its identifier.", required: true)] + shape)
    let effective = Shape.Member("effective", .instant, "From when it is in force; from now on if not said.")
    return [
        Route("GET", "/\(plural)", "Lists \(plural), by name.") { request in
            let limit = try request.number("limit", in: 1...200, default: 50)
            let (viewer, cursor, parent) = (
                try request.viewer, request.query["cursor"]?.first, request.query["of"]?.first
            )
            return try await request.desk.read { desk in
                try viewer.require(.readBusiness)
                if let parent {
                    return APIAnswer([
                        .init(stringLiteral: plural): .array(try desk.records(of: parent, type).map(\.shown)),
                        "next": .null,
                    ])
                }
                let after = try cursor.map { id -> (label: String, id: String) in
                    guard let last = try desk.record(id, type) else { throw Denial.notFound }
                    return (last.label, id)
                }
                let page = try desk.records(after: after, limit: limit + 1, type)
                return APIAnswer(
                    .object([
                        .init(plural, .array(page.prefix(limit).map(\.shown))),
                        .init("next", page.count > limit ? .string(page[limit - 1].id) : .null),
                    ]))
            }
        }.asking([
            Route.Parameter(name: "cursor", shape: .text(max: 64), about: "The `next` of the page before."),
            Route.Parameter(name: "limit", shape: .number(1...200), about: "How many; 50 if not said."),
            Route.Parameter(
                name: "of", shape: .text(max: 64), about: "Only those that belong to this record."),
        ]).giving(.page(plural, of: shown)),
        Route("POST", "/\(plural)", "Writes down a new \(singular).") { request in
            try request.viewer.require(deed)
            var fields = try request.fields()
            let effective = fields.instant("effective")
            let draft = Record(id: "", &fields)
            try fields.finish()
            let viewer = try request.viewer
            return try await request.write { desk in
                try viewer.require(deed)
                var record = draft
                record.id = Identifiers.make(Record.kind.prefix, at: desk.now)
                try desk.save(record, by: viewer.person.id, effective: effective, expecting: 0)
                return APIAnswer(
                    record.shown, status: 201,
                    headers: [("Location", "/api/v1/\(plural)/\(record.id)"), ("ETag", "\"1\"")])
            }
        }.taking(.object(shape + [effective])).giving(shown, 201).versioned(),
        Route("GET", "/\(plural)/{id}", "Reads a \(singular), as it stands or as it stood.") { request in
            let (viewer, id) = (try request.viewer, try request.parameter("id"))
            var asked = Fields(
                .object(
                    request.query.compactMap { entry in
                        entry.value.first.map { .init(entry.key, .string($0)) }
                    }))
            let (at, known) = (asked.instant("effective"), asked.instant("known"))
            try asked.finish()
            return try await request.desk.read { desk in
                try viewer.require(.readBusiness)
                guard at != nil || known != nil else {
                    guard let record = try desk.record(id, type),
                        let revision = try desk.revision(of: id, Record.kind)
                    else { throw Denial.notFound }
                    return APIAnswer(record.shown, headers: [("ETag", "\"\(revision)\"")])
                }
                guard
                    let (record, revision) = try desk.record(
                        id, effectiveAt: at ?? desk.now, knownAt: known ?? desk.now, type)
                else { throw Denial.notFound }
                return APIAnswer(record.shown, headers: [("ETag", "\"\(revision)\"")])
            }
        }.asking([
            Route.Parameter(name: "effective", shape: .instant, about: "What was in force then."),
            Route.Parameter(name: "known", shape: .instant, about: "As it was known then."),
        ]).giving(shown).versioned(),
        Route(
            "PUT", "/\(plural)/{id}", "Writes a \(singular)'s next revision; the ones before stay readable."
        ) { request in
            try request.viewer.require(deed)
            var fields = try request.fields()
            let effective = fields.instant("effective")
            let id = try request.parameter("id")
            let record = Record(id: id, &fields)
            try fields.finish()
            let (viewer, version) = (try request.viewer, try request.ifMatch)
            return try await request.write { desk in
                try viewer.require(deed)
                guard let old = try desk.record(id, type) else { throw Denial.notFound }
                let revision = try desk.save(
                    record, by: viewer.person.id, effective: effective, expecting: version)
                try desk.followUp(old, record)
                return APIAnswer(record.shown, headers: [("ETag", "\"\(revision)\"")])
            }
        }.taking(.object(shape + [effective])).giving(shown).versioned(heeding: true),
    ]
}

extension BusinessRecord {
    /// The record with its identifier.
    var shown: JSONValue {
        guard case .object(let members) = json else { return json }
        return .object([.init("id", .string(id))] + members)
    }
}

/// Customers, partners, products, contracts, teams, people, duty calendars.
let businessRoutes: [Route] =
    routes(
        "accounts", "customer", Account.self,
        [
            .init("name", .text(max: 200), "What it is called.", required: true),
            .init("headquarters", .text(max: 200), "Its principal place: `Europe/Berlin+DE-NW`."),
            .init("sites", .dictionary(.text(max: 400)), "Its other places, by name."),
        ], changing: .changeBusiness)
    + routes(
        "partners", "partner", Partner.self,
        [.init("name", .text(max: 200), "What it is called.", required: true)],
        changing: .changeBusiness)
    + routes(
        "products", "product", Product.self,
        [
            .init("name", .text(max: 200), "What it is called.", required: true),
            .init("components", .dictionary(.name), "The class of each component."),
        ], changing: .changeBusiness)
    + routes("contracts", "contract", ContractTerms.self, contractShape, changing: .changeBusiness)
    + routes(
        "teams", "team", Team.self,
        [
            .init("name", .text(max: 200), "What it is called.", required: true),
            .init("closed", .flag, "Whether only its members see its cases."),
        ], changing: .changePeople)
    + routes(
        "people", "person", Person.self,
        [
            .init("name", .text(max: 200), "What they are called.", required: true),
            .init("email", .text(max: 254), "Their address.", required: true),
            .init("language", .choice(Language.allCases.map(\.rawValue)), "The language they read."),
            .init("role", .choice(DeskRole.allCases.map(\.rawValue)), "What they may do.", required: true),
            .init("account", .text(max: 200), "The customer, for contacts."),
            .init("partner", .text(max: 200), "The partner, for partner contacts."),
            .init("teams", .list(.text(max: 200)), "Their teams."),
            .init("tiers", .list(.name), "Their tiers."),
            .init("skills", .list(.text(max: 200)), "What they know."),
            .init("disabled", .flag, "Whether they may use the desk no more."),
        ], changing: .changePeople)
    + routes(
        "duties", "duty calendar", Duty.self,
        [
            .init("name", .text(max: 200), "What it is called.", required: true),
            .init("team", .text(max: 200), "The team."),
            .init(
                "shifts",
                .list(
                    .object([
                        .init("person", .text(max: 200), "Who.", required: true),
                        .init("from", .instant, "From when.", required: true),
                        .init("until", .instant, "Until when.", required: true),
                    ]), max: 2000), "The shifts."),
        ], changing: .changePeople)
    + routes(
        "posts", "post", Post.self,
        [
            .init(
                "role", .choice(Role.posts.map(\.spelled)), "Which post, as policies name it.", required: true
            ),
            .init("team", .text(max: 200), "The team for whose cases it holds; all where it is missing."),
            .init(
                "holders",
                .list(
                    .object([
                        .init("person", .text(max: 200), "Who.", required: true),
                        .init("deputy", .flag, "Whether only where no holder is there."),
                        .init("from", .instant, "From when."), .init("until", .instant, "Until when."),
                    ]), max: 100), "Who holds it."),
        ], changing: .changePeople)
    + [
        Route(
            "POST", "/people/{id}/invitation", "Invites a person to choose a password; the link goes by mail."
        ) {
            request in
            let (viewer, id) = (try request.viewer, try request.parameter("id"))
            return try await request.write { desk in
                try viewer.require(.changePeople)
                guard let person = try desk.record(id, Person.self) else { throw Denial.notFound }
                _ = try desk.invite(person)
                return APIAnswer(["invited": .string(id)], status: 202)
            }
        }.giving(.all(["invited": .text(max: 64)]), 202)
    ]

private let contractShape: [Shape.Member] = [
    .init("account", .text(max: 200), "The customer.", required: true),
    .init("title", .text(max: 200), "What people call it.", required: true),
    .init("general", .text(max: 100_000), "The general part."),
    .init("edition", .text(max: 200), "The edition it pins: `black-duck@2024-07-29`.", required: true),
    .init("plan", .name, "The plan of the schedule.", required: true),
    .init("site", .text(max: 200), "The site whose hours count; the headquarters if not said."),
    .init("term", .text(max: 40), "First and last day: `2026-01-01/2026-12-31`."),
    .init("suspended", .flag, "Whether it is suspended."),
    .init("qualified", .flag, "Whether it is qualified."),
    .init("options", .list(.name), "The options booked."),
    .init("confirmed", .list(.name), "Options whose preconditions are confirmed."),
    .init("targets", .text(max: 20_000), "The schedule's own targets, in the policy's language."),
    .init("targets_term", .text(max: 40), "The days on which they hold."),
    .init("exceptions", .list(.name), "Component classes covered by exception."),
    .init(
        "designations",
        .list(
            .object([
                .init("person", .text(max: 200), "Who.", required: true),
                .init("from", .instant, "From when.", required: true),
                .init("removed", .instant, "When the notice of removal was received."),
                .init(
                    "kind", .choice(Designation.Kind.allCases.map(\.rawValue)), "What they are asked about."),
                .init("level", .number(1...9), "Their level in the customer's own support."),
            ])), "The designated contacts."),
    .init("licensed_users", .list(.text(max: 200)), "Users with a licence."),
    .init("no_contact_feasible", .flag, "Whether no designated contact is feasible."),
    .init("partners", .list(.text(max: 200)), "Partners who may act."),
]
