import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

extension FilingDoor {
    /// The form, filled in as far as it was, with what is wrong or what was decided.
    func form(_ request: PageRequest, _ answer: FilingAnswer) async throws -> PageAnswer {
        try await request.desk.read { desk in
            guard let filer = try filer(request, desk) else { return try callers(request, desk) }
            let chosen = try ChosenContract(request, desk, for: filer)
            let times = request.times(try chosen.site(desk)?.zone, at: desk.now)
            var members: [JSONValue.Member] = [
                .init("title", .string(request.word("portal.report"))), .init("at_new", true),
                .init("subject", .string(request.field("subject"))),
                .init("description", .string(request.field("description"))),
                .init("action", .string(path)), .init("for_caller", .bool(isForCaller)),
                .init("caller", .string(filer.person.id)), .init("caller_name", .string(filer.person.name)),
            ]
            members += try chosen.members(desk, at: isForCaller ? "\(path)?contact=\(filer.person.id)" : path)
            members += channels(chosen.edition, request) + (try frame(request, times, desk))
            let fields = FilingFields(request, chosen.edition, answer.gaps, isForCaller: isForCaller)
            members += [.init("problem", .text(answer.problem))] + fields.members
            members += answer.decision.map { expectation($0, times, request) } ?? []
            return PageAnswer(template, .object(members), status: answer.status)
        }
    }
}

private func expectation(
    _ preview: CoveragePreview, _ times: TimeWords, _ request: PageRequest
) -> [JSONValue.Member] {
    let outcome =
        switch preview.decision.outcome {
        case .accept: "accept"
        case .acceptWithConfirmation: "confirm"
        case .hold: "hold"
        case .refer: "refer"
        case .refuse: preview.decision.asksForMore ? "incomplete" : "refuse"
        }
    let promises = preview.commitments.filter { $0.due != nil || $0.wording != nil }
    let first = promises.compactMap(\.due).min()
    let anchor = preview.decision.clause.flatMap { preview.edition.anchor(ofClauseAt: $0) }
    let policy = preview.edition.policy
    return [
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
                .init("promises", .array(promises.map { promised($0, preview.edition, times, request) })),
            ])),
    ]
}

private func promised(
    _ one: Commitment, _ edition: Edition, _ times: TimeWords, _ request: PageRequest
) -> JSONValue {
    [
        "name": .string(edition.clock(one.clock)?.label(request.language) ?? one.clock.spoken),
        "due": .text(one.due.map(times.clock)), "day": .text(one.due.map(times.day)),
        "datetime": .text(one.due?.rfc3339), "wording": .text(one.wording?(request.language)),
    ]
}
