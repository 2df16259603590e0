import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

extension FilingDoor {
    /// The form, filled in as far as it was, with what is wrong or what was decided.
    func form(
        _ request: PageRequest, decision: CoveragePreview?, problem: String? = nil, status: Int = 200
    ) async throws -> PageAnswer {
        try await request.desk.read { desk in
            guard let filer = try filer(request, desk) else { return try callers(request, desk) }
            let chosen = try ChosenContract(request, desk, for: filer)
            let edition = chosen.edition
            let times = request.times(try chosen.site(desk)?.zone, at: desk.now)
            let policy = edition.policy
            let asksSeverity =
                policy.severities.setBy?.value.isVendor == false || policy.severities.isEstimatedFirst
            let severity = request.optional("severity")
            var members: [JSONValue.Member] = [
                .init("title", .string(request.word("portal.report"))), .init("at_new", true),
                .init("subject", .string(request.field("subject"))),
                .init("description", .string(request.field("description"))),
                .init("problem", .text(problem)), .init("asks_severity", .bool(asksSeverity)),
            ]
            members += try chosen.members(desk, at: isForCaller ? "\(path)?contact=\(filer.person.id)" : path)
            members +=
                channels(edition, request) + (try frame(request, times, desk)) + [
                    .init("action", .string(path)), .init("for_caller", .bool(isForCaller)),
                    .init("caller", .string(filer.person.id)),
                    .init("caller_name", .string(filer.person.name)),
                ]
            let ticked = Set(request.form["prepared"] ?? [])
            members += [
                .init("prepares", .bool(!policy.preparation.isEmpty)),
                .init(
                    "preparation",
                    .array(
                        policy.preparation.enumerated().map { index, step in
                            [
                                "number": .string("\(index + 1)"), "label": .string(step(request.language)),
                                "on": .bool(ticked.contains("\(index + 1)")),
                            ]
                        })),
            ]
            func options(_ name: String, _ key: String, _ terms: [(Name, Wording)]) {
                members.append(.init("has_\(key)", .bool(!terms.isEmpty)))
                members.append(
                    .init(
                        key,
                        .array(
                            terms.map {
                                [
                                    "value": .string($0.0.text), "label": .string($0.1(request.language)),
                                    "on": .bool(request.field(name) == $0.0.text),
                                ]
                            })))
            }
            options(
                "type", "types", policy.caseTypes.filter { $0.needsOption == nil }.map { ($0.name, $0.label) }
            )
            options("environment", "environments", policy.environments.map { ($0.name, $0.label) })
            options("impact", "impacts", policy.impacts.map { ($0.name, $0.label) })
            let level = severity.flatMap { Name($0) }.flatMap { edition.severity($0) }
            options("qualifying", "reasons", (level?.qualifyingReasons ?? []).map { ($0.name, $0.label) })
            members.append(
                .init(
                    "severities",
                    .array(
                        policy.severities.levels.enumerated().map { index, level in
                            [
                                "value": .string(level.name.text),
                                "label": .string(level.label(request.language)),
                                "rank": .int(min(4, index + 1)),
                                "meaning": .string(level.description?(request.language) ?? ""),
                                "also": .texts(level.aliases.map { $0(request.language) }),
                                "examples": .texts(level.examples.map { $0(request.language) }),
                                "on": .bool(severity == level.name.text),
                            ]
                        })))
            let known: Set<Name> = ["description", "title", "severity", "environment", "business-impact"]
            members.append(
                .init(
                    "fields",
                    .array(
                        policy.fields.filter { !known.contains($0.name) }.map { field in
                            [
                                "name": .string(field.name.text),
                                "label": .string(field.label(request.language)),
                                "value": .string(request.field("field.\(field.name)")),
                            ]
                        })))
            if let decision { members += expectation(decision, level, times, request) }
            return PageAnswer(template, .object(members), status: status)
        }
    }
}

private func expectation(
    _ preview: CoveragePreview, _ level: SeverityLevel?, _ times: TimeWords, _ request: PageRequest
) -> [JSONValue.Member] {
    var outcome = "accept"
    var confirmation: String?
    switch preview.decision.outcome {
    case .accept: break
    case .acceptWithConfirmation(let words): (outcome, confirmation) = ("confirm", words(request.language))
    case .hold: outcome = "hold"
    case .refer: outcome = "refer"
    case .refuse: outcome = preview.decision.asksForMore ? "incomplete" : "refuse"
    }
    let promises = preview.commitments.filter { $0.due != nil || $0.wording != nil }
    let first = promises.compactMap(\.due).min()
    let anchor = preview.decision.clause.flatMap { preview.edition.anchor(ofClauseAt: $0) }
    let policy = preview.edition.policy
    return [
        .init("confirmation", .text(confirmation)),
        .init("confirmed", .bool(request.field("confirmed") == "yes")),
        .init("checked", .bool(preview.decision.opensCase)),
        .init("first", .text(first.map { request.word("portal.first", ["when": times.moment($0)]) })),
        .init(
            "decision",
            .object([
                .init("outcome", .string(request.word("portal.\(outcome)"))),
                .init("sentence", .string(preview.decision.sentence(request.language))),
                .init("rule", .string("\(policy.title(request.language)), \(policy.edition)")),
                .init(
                    "rule_href",
                    .string("/policies/\(preview.edition.id)/page" + (anchor.map { "#\($0)" } ?? ""))),
                .init(
                    "promises",
                    .array(
                        promises.map { one in
                            .object([
                                .init(
                                    "name",
                                    .string(
                                        preview.edition.clock(one.clock)?.label(request.language)
                                            ?? one.clock.spoken)),
                                .init("due", .text(one.due.map(times.clock))),
                                .init("day", .text(one.due.map(times.day))),
                                .init("datetime", .text(one.due?.rfc3339)),
                                .init("wording", .text(one.wording?(request.language))),
                            ])
                        })),
            ])),
    ]
}
