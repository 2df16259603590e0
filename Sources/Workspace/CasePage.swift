import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// A case, and everything that is done to it by forms.
let casePages: [Page] =
    [
        Page("GET", "/cases/{number}") { request in try await show(request) },
        Page("GET", "/attachments/{id}") { request in
            let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
            let found = try await request.desk.read { try $0.attachment(id, for: viewer) }
            return PageAnswer(bytes: found.content, type: "application/octet-stream")
        },
    ]
    + [String](deeds.keys).sorted().map { noun in
        Page("POST", "/cases/{number}/\(noun)") { request in
            guard let deed = deeds[noun] else { throw Denial.notFound }
            return try await act(request, deed)
        }
    }

/// What each form means; a form that does not say enough means nothing.
private let deeds: [String: @Sendable (PageRequest) throws -> CaseCommand?] = [
    "reply": { request in
        request.optional("text").map {
            request.field("kind") == "note"
                ? .note(text: $0, mentions: [], attachments: []) : .reply(text: $0, attachments: [])
        }
    },
    "take": { .assign(owner: try $0.viewer.person.id) },
    "assess": { request in
        Name(request.field("severity")).map { .assess($0, reason: request.optional("reason")) }
    },
    "pause": { request in Name(request.field("reason")).map { .pause($0, text: request.optional("text")) } },
    "resume": { _ in .resume },
    "hand-over": { request in
        Name(request.field("tier")).map {
            .handOver(
                to: $0, reason: request.optional("reason"),
                followUp: request.optional("follow_up").flatMap { Instant(rfc3339: $0) })
        }
    },
    "state": { request in
        let parts = request.field("statement").split(separator: "=").map(String.init)
        guard parts.count == 2, let fact = Name(parts[0]), let value = Name(parts[1]) else { return nil }
        return .state(fact, value)
    },
    "escalate": { request in Name(request.field("rule")).map { .escalate($0) } },
    "resolve": { request in
        .resolve(
            request.optional("kind").flatMap { Name($0) }.map { [$0] } ?? [],
            cause: request.optional("cause").flatMap { Name($0) }, text: request.optional("text"))
    },
    "close": { request in Name(request.field("reason")).map { .close($0) } },
    "reopen": { .reopen(reason: $0.optional("reason")) },
]

private func act(
    _ request: PageRequest, _ deed: @Sendable (PageRequest) throws -> CaseCommand?
) async throws -> PageAnswer {
    let (viewer, number) = (try request.viewer, try request.number)
    guard let command = try deed(request) else { return PageAnswer(to: "/cases/\(number)") }
    let version = Int(request.field("version"))
    do {
        let row = try await request.desk.write {
            try $0.perform(command, on: number, by: viewer, version: version)
        }
        return PageAnswer(to: "/cases/\(row.number)")
    } catch Denial.refused(let refusal) {
        return try await show(request, problem: refusal.sentence(request.language), status: 422)
    } catch Denial.stale {
        return try await show(request, problem: request.word("case.stale"), status: 409)
    } catch Denial.invalid(let problems) {
        let sentence = problems.map { $0.sentence(request.language) }.joined(separator: " ")
        return try await show(request, problem: sentence, status: 422)
    }
}

private func show(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let (viewer, number) = (try request.viewer, try request.number)
    guard viewer.person.role.isVendor else { throw Denial.notFound }
    return try await request.desk.read { desk in
        let view = try desk.caseView(number, for: viewer)
        let times = request.times(view.agreement.contract.site?.zone, at: view.now)
        let people = try desk.people(in: view)
        let showing = CaseShowing(request, times, view.edition, people: people)
        let row = view.row
        let policy = view.edition.policy
        let owner = row.owner.flatMap { people[$0]?.name } ?? request.word("queue.nobody")
        var members = showing.marks(row)
        members += clockMembers(times)
        members += choices(policy, row, request)
        members += [
            .init("title", .string("\(row.number) \(row.subject)")), .init("at_queue", true),
            .init("account", .string(row.filing.account)), .init("contract", .string(row.filing.contract)),
            .init("customer", .string(try desk.record(row.filing.account, Account.self)?.name ?? "")),
            .init("contact", .string(people[row.filing.contact]?.name ?? "")),
            .init("plan", .string(view.edition.plan(row.plan)?.label(request.language) ?? row.plan.spoken)),
            .init("edition", .string(row.edition)),
            .init(
                "environment",
                .text(
                    row.environment.map { name in
                        policy.environments.first { $0.name == name }?.label(request.language) ?? name.spoken
                    })),
            .init(
                "product", .text(try row.filing.product.flatMap { try desk.record($0, Product.self)?.name })),
            .init(
                "tier",
                .string(
                    policy.tiers.first { $0.name == row.tier }?.label(request.language) ?? row.tier.spoken)),
            .init("owner", .string(owner)), .init("is_mine", .bool(row.owner == viewer.person.id)),
            .init("merged", row.mergedInto.map { .int($0) } ?? .null),
            .init("promises", showing.promises(view.commitments)),
            .init("explanation", try showing.explanation(request.query["why"], view)),
            .init("entries", showing.timeline(view)), .init("problem", .text(problem)),
            .init("typed", .string(request.field("text"))),
            .init("typed_reason", .string(request.field("reason"))),
            .init(
                "now_line",
                .string(
                    row.nextDue.map {
                        $0 > view.now
                            ? request.word("case.next", ["time": times.duration($0 - view.now)])
                            : times.distance($0)
                    }
                        ?? request.word("case.now"))),
            .init(
                "ledger",
                .array(
                    Holder.allCases.compactMap { holder in
                        let time = view.ledger.time(holder)
                        guard time > .zero else { return nil }
                        return [
                            "holder": .string(holder.label(request.language)),
                            "time": .string(times.duration(time)),
                        ]
                    })),
        ]
        return PageAnswer("workspace/case", .object(members), status: status)
    }
}

private func choices(_ policy: ParsedPolicy, _ row: CaseRow, _ request: PageRequest) -> [JSONValue.Member] {
    let language = request.language
    func options(_ terms: [(Name, Wording)]) -> JSONValue {
        .array(terms.map { ["value": .string($0.0.text), "label": .string($0.1(language))] })
    }
    let facts = policy.facts.flatMap { fact in
        fact.values.map { value in
            JSONValue.object([
                .init("value", .string("\(fact.name)=\(value.name)")),
                .init("label", .string("\(fact.label(language)) \(value.label(language))")),
            ])
        }
    }
    let agreed: [JSONValue] = ["customer-agrees", "high-confidence", "transferred"].map {
        ["value": .string("\($0)=yes"), "label": .string($0.split(separator: "-").joined(separator: " "))]
    }
    let tiers = policy.tiers.filter { $0.name != row.tier }
    return [
        .init("severities", options(policy.severities.levels.map { ($0.name, $0.label) })),
        .init("waiting_reasons", options(policy.waitingReasons.map { ($0.name, $0.label) })),
        .init("can_pause", .bool(row.waiting == nil && !policy.waitingReasons.isEmpty)),
        .init("tiers", options(tiers.map { ($0.name, $0.label) })),
        .init("tiers_more", .bool(!tiers.isEmpty)),
        .init("facts", .array(facts + agreed)), .init("has_facts", true),
        .init("escalations", options(policy.escalations.map { ($0.name, $0.label) })),
        .init("has_escalations", .bool(!policy.escalations.isEmpty)),
        .init("kinds", options(policy.resolutionKinds.map { ($0.name, $0.label) })),
        .init("causes", options(policy.causes.map { ($0.name, $0.label) })),
        .init("has_causes", .bool(!policy.causes.isEmpty)),
        .init("closures", options(policy.closures.map { ($0.name, $0.label) })),
    ]
}
