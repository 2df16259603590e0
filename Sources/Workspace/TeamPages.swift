import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Teams, partners, and who is on duty when.
let teamPages: [Page] = [
    Page("GET", "/teams") { request in try await showTeams(request) },
    Page("POST", "/teams") { request in
        try await save(request, .team) { (_: Team?, id: String) in
            var fields = Fields([
                "name": .string(request.field("name")), "closed": .bool(request.field("closed") == "yes"),
            ])
            return (Team(id: id, &fields), fields)
        }
    },
    Page("POST", "/partners") { request in
        try await save(request, .partner) { (_: Partner?, id: String) in
            var fields = Fields(["name": .text(request.optional("name"))])
            return (Partner(id: id, &fields), fields)
        }
    },
    Page("POST", "/duties") { request in
        try await save(request, .duty) { (old: Duty?, id: String) in
            var fields = Fields([
                "name": .string(request.field("name")), "team": .text(request.optional("team")),
            ])
            var duty = Duty(id: id, &fields)
            duty.shifts = old?.shifts ?? []
            return (duty, fields)
        }
    },
    Page("POST", "/duties/{id}/shifts") { request in
        try await changeShifts(request) { duty, times in
            guard let from = times.instant(fromForm: request.field("from")),
                let until = times.instant(fromForm: request.field("until")), from < until
            else {
                throw Denial.invalid([
                    FieldProblem(
                        "until", "period", de: "Eine Schicht hat Anfang und späteres Ende.",
                        en: "A shift has a start and a later end.")
                ])
            }
            duty.shifts.append(Duty.Shift(person: request.field("person"), from: from, until: until))
            duty.shifts.sort { $0.from < $1.from }
        }
    },
    Page("POST", "/duties/{id}/shifts/drop") { request in
        try await changeShifts(request) { duty, _ in
            guard let from = Instant(rfc3339: request.field("from")), from.isTakenAtDoors else {
                throw Denial.notFound
            }
            duty.shifts.removeAll { $0.from == from && $0.person == request.field("person") }
        }
    },
]

/// Saves what a form says of a record, known by its identifier and revision or new without.
private func save<Record: BusinessRecord>(
    _ request: PageRequest, _ kind: RecordKind,
    _ make: @escaping @Sendable (Record?, String) -> (Record, Fields)
) async throws -> PageAnswer {
    let viewer = try request.viewer
    do {
        try await request.write { desk in
            try viewer.require(kind == .partner ? .changeBusiness : .changePeople)
            let known = request.optional("id")
            let old = try known.map { id -> Record in
                guard let record = try desk.record(id, Record.self) else { throw Denial.notFound }
                return record
            }
            var (record, fields) = make(old, known ?? Identifiers.make(kind.prefix, at: desk.now))
            try fields.finish()
            let revision = known == nil ? 0 : Int(request.field("revision"))
            try desk.save(record, by: viewer.person.id, expecting: revision)
            if let old { try desk.followUp(old, record) }
        }
        return PageAnswer(to: "/teams")
    } catch Denial.invalid(let problems) {
        return try await showTeams(request, problem: request.sentence(problems), status: 422)
    } catch Denial.stale {
        return try await showTeams(request, problem: request.word("history.stale"), status: 409)
    }
}

private func changeShifts(
    _ request: PageRequest, _ change: @escaping @Sendable (inout Duty, TimeWords) throws -> Void
) async throws -> PageAnswer {
    let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
    do {
        try await request.write { desk in
            try viewer.require(.changePeople)
            guard var duty = try desk.record(id, Duty.self) else { throw Denial.notFound }
            try change(&duty, request.times(at: desk.now))
            try desk.save(duty, by: viewer.person.id, expecting: Int(request.field("revision")))
        }
        return PageAnswer(to: "/teams#\(id)")
    } catch Denial.invalid(let problems) {
        return try await showTeams(request, problem: request.sentence(problems), status: 422)
    } catch Denial.stale {
        return try await showTeams(request, problem: request.word("history.stale"), status: 409)
    }
}

func showTeams(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let viewer = try request.viewer
    return try await request.desk.read { desk in
        try viewer.require(.readBusiness)
        let times = request.times(at: desk.now)
        let people = try desk.staff()
        let teams = try desk.all(Team.self)
        var members = try railMembers(desk, viewer, times)
        members += [
            .init("title", .string(request.word("teams.title"))), .init("at_people", true),
            .init("problem", .text(problem)),
            .init("may_change_partners", .bool((try? viewer.require(.changeBusiness)) != nil)),
            .init("from_now", .string(times.forForm(desk.now))),
            .init(
                "teams",
                .array(
                    try teams.map { team in
                        let names = people.filter { $0.teams.contains(team.id) && !$0.isDisabled }.map(\.name)
                        return [
                            "id": .string(team.id), "name": .string(team.name),
                            "closed": .bool(team.isClosed),
                            "revision": .int(try desk.revision(of: team.id, .team) ?? 0),
                            "members": .string(names.isEmpty ? "–" : names.joined(separator: ", ")),
                        ]
                    })),
            .init(
                "partners",
                .array(
                    try desk.all(Partner.self).map { partner in
                        [
                            "id": .string(partner.id), "name": .string(partner.name),
                            "revision": .int(try desk.revision(of: partner.id, .partner) ?? 0),
                            "mandates": .array(
                                try desk.mandates(of: partner.id).map {
                                    ["contract": .string($0.id), "label": .string($0.title)]
                                }),
                        ]
                    })),
            .init(
                "duties",
                .array(try desk.all(Duty.self).map { try dutyModel($0, desk, times, teams) })),
            .init(
                "workers",
                .array(
                    people.filter { $0.role.isVendor && !$0.isDisabled }.map {
                        ["value": .string($0.id), "label": .string($0.name)]
                    })),
            .init(
                "team_choices",
                .array(teams.map { ["value": .string($0.id), "label": .string($0.name)] })),
        ]
        members += try postModels(desk, times, request, teams)
        members.append(.init("posts_zone", .string(times.zoneName)))
        return PageAnswer("workspace/teams", .object(members), status: status)
    }
}

/// Returns a duty calendar with the shifts that are on or ahead, twenty at most.
private func dutyModel(_ duty: Duty, _ desk: DeskTransaction, _ times: TimeWords, _ teams: [Team]) throws
    -> JSONValue
{
    let ahead = duty.shifts.filter { $0.until > desk.now }.sorted { $0.from < $1.from }.prefix(20)
    return .object([
        .init("duty", .string(duty.id)), .init("duty_name", .string(duty.name)),
        .init("duty_revision", .int(try desk.revision(of: duty.id, .duty) ?? 0)),
        .init("duty_team", .text(teams.first { $0.id == duty.team }?.name)),
        .init("has_shifts", .bool(!ahead.isEmpty)),
        .init(
            "shifts",
            .array(
                try ahead.map { shift in
                    [
                        "person": .string(shift.person), "start": .string(shift.from.rfc3339),
                        "who": .string(try desk.record(shift.person, Person.self)?.name ?? shift.person),
                        "from": .string(times.moment(shift.from)),
                        "until": .string(times.moment(shift.until)),
                        "on": .bool(shift.from <= desk.now),
                    ]
                })),
    ])
}
