import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Reporting a problem: the desk says what is covered and when an answer comes before anything is sent.
let newCasePages: [Page] = [
    Page("GET", "/portal/cases/new") { request in try await form(request, decision: nil) },
    Page("POST", "/portal/cases/new", takesFiles: true) { request in
        let viewer = try request.viewer
        let new = newCase(request)
        do {
            if request.field("step") == "send" {
                let row = try await request.desk.write { desk in
                    var sent = new
                    sent.attachments = try request.files.map {
                        try desk.upload($0.content, name: $0.name, mediaType: $0.mediaType, by: viewer).id
                    }
                    return try desk.open(sent, by: viewer)
                }
                return PageAnswer(to: "/portal/cases/\(row.number)")
            }
            let preview = try await request.desk.read { try $0.preview(new, by: viewer) }
            return try await form(request, decision: preview)
        } catch Denial.refused(let refusal) {
            return try await form(
                request, decision: nil, problem: refusal.sentence(request.language), status: 422)
        } catch Denial.invalid(let problems) {
            let sentence = problems.map { $0.sentence(request.language) }.joined(separator: " ")
            return try await form(request, decision: nil, problem: sentence, status: 422)
        }
    },
]

private func newCase(_ request: PageRequest) -> NewCase {
    var new = NewCase(
        subject: request.field("subject"), description: request.field("description"), channel: "portal")
    new.type = request.optional("type").flatMap { Name($0) }
    new.environment = request.optional("environment").flatMap { Name($0) }
    new.severity = request.optional("severity").flatMap { Name($0) }
    new.impact = request.optional("impact").flatMap { Name($0) }
    new.qualifyingReason = request.optional("qualifying").flatMap { Name($0) }
    new.isConfirmed = request.field("confirmed") == "yes"
    for (key, values) in request.form.sorted(by: { $0.key < $1.key }) where key.hasPrefix("field.") {
        if let name = Name(key.dropFirst(6)), let text = values.first, !text.isEmpty {
            new.fields.append((name, text))
        }
    }
    return new
}

private func form(
    _ request: PageRequest, decision: CoveragePreview?, problem: String? = nil, status: Int = 200
) async throws -> PageAnswer {
    let viewer = try request.viewer
    return try await request.desk.read { desk in
        let contracts = try viewer.person.account.map { try desk.records(of: $0, ContractTerms.self) } ?? []
        guard let terms = contracts.first, let edition = try desk.edition(terms.edition) else {
            throw Denial.notFound
        }
        let times = request.times(try zone(of: viewer, desk), at: desk.now)
        let policy = edition.policy
        let asksSeverity =
            policy.severities.setBy?.value.isVendor == false || policy.severities.isEstimatedFirst
        let chosen = request.optional("severity")
        var members: [JSONValue.Member] = [
            .init("title", .string(request.word("portal.report"))), .init("at_new", true),
            .init("subject", .string(request.field("subject"))),
            .init("description", .string(request.field("description"))),
            .init("problem", .text(problem)), .init("asks_severity", .bool(asksSeverity)),
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
            "type", "types", policy.caseTypes.filter { $0.needsOption == nil }.map { ($0.name, $0.label) })
        options("environment", "environments", policy.environments.map { ($0.name, $0.label) })
        options("impact", "impacts", policy.impacts.map { ($0.name, $0.label) })
        let level = chosen.flatMap { Name($0) }.flatMap { edition.severity($0) }
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
                            "on": .bool(chosen == level.name.text),
                        ]
                    })))
        let known: Set<Name> = ["description", "title", "severity", "environment", "business-impact"]
        members.append(
            .init(
                "fields",
                .array(
                    policy.fields.filter { !known.contains($0.name) }.map { field in
                        [
                            "name": .string(field.name.text), "label": .string(field.label(request.language)),
                            "value": .string(request.field("field.\(field.name)")),
                        ]
                    })))
        if let decision { members += expectation(decision, level, times, request) }
        return PageAnswer("portal/new", .object(members), status: status)
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
    case .refuse: outcome = "refuse"
    }
    let promises = preview.commitments.filter { $0.due != nil || $0.wording != nil }
    let first = promises.compactMap(\.due).min()
    let isGerman = request.language == .german
    let line = preview.decision.clause.map { ", \(isGerman ? "Zeile" : "line") \($0.line)" } ?? ""
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
                .init("rule", .string("\(preview.edition.id)\(line)")),
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
