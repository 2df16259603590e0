import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

extension CaseView {
    /// The case with its running commitments and what the viewer may do.
    func json(for viewer: Viewer, _ language: Language) -> JSONValue {
        guard case .object(let members) = row.json(for: viewer.person.role) else { return .null }
        let mayDo = Deed.allCases.filter { viewer.permission(to: $0, on: relation) == .allowed }
        return .object(
            members + [
                .init("commitments", .array(commitments.map { $0.json(of: row.number) })),
                .init("priority", priorityJSON(language)),
                .init(
                    "confirmed",
                    confirmation.map { one in
                        [
                            "version": .string(one.version), "severity": .string(one.severity.text),
                            "text": .text(one.words), "at": .string(one.occurred.rfc3339),
                            "actor": .string(one.actor.id), "contact": .string(row.filing.contact),
                            "program": .text(one.program),
                        ]
                    } ?? .null),
                .init(
                    "answers",
                    .object(answersAtFiling.map { .init($0.question.text, .string($0.answer.text)) })),
                .init("doubted_by", .texts(doubts.map(\.text))),
                .init("relation", .string(relation.rawValue)), .init("may", .texts(mayDo.map(\.rawValue))),
            ])
    }
}

extension CaseView {
    /// What was answered when it was filed, by the policy's questions, with the days until which answers hold.
    private var answersAtFiling: [(question: Name, answer: Name)] {
        edition.policy.facts.flatMap { [$0.name, .untilDay(of: $0.name)] }.compactMap { question in
            file.answerAtFiling(question).map { (question, $0) }
        }
    }

    /// The questions whose answers speak against the level, while nobody has judged it.
    private var doubts: [Name] {
        file.awaited(in: edition, at: now).flatMap { one -> [Name] in
            switch one.kind {
            case .check(let facts): facts
            case .review(let fact, _): [fact]
            case .severity, .escalation, .escalated, .approval, .judgement, .promise: []
            }
        }
    }
}

extension Ledger {
    /// The entries, and the time in each holder's hands, in seconds.
    var json: JSONValue {
        [
            "entries": .array(
                entries.map { entry in
                    [
                        "from": .string(entry.range.start.rfc3339), "until": .string(entry.range.end.rfc3339),
                        "holder": .string(entry.holder.rawValue), "tier": .text(entry.tier?.text),
                    ]
                }),
            "seconds": .object(
                Holder.allCases.map { .init($0.rawValue, .int(Int(time($0).microseconds / 1_000_000))) }),
            "total_seconds": .int(Int(total.microseconds / 1_000_000)),
        ]
    }
}

extension AttachedFile {
    /// The file without its content.
    var json: JSONValue {
        [
            "id": .string(id), "case": number.map { .int($0) } ?? .null,
            "sequence": sequence.map { .int($0) } ?? .null,
            "name": .string(name), "type": .string(mediaType), "size": .int(size),
        ]
    }
}

extension CoveragePreview {
    /// The decision with its sentence, and what would be promised.
    func json(_ language: Language) -> JSONValue {
        let outcome =
            switch decision.outcome {
            case .accept: "accept"
            case .acceptWithConfirmation: "accept-with-confirmation"
            case .hold: "hold"
            case .refer: "refer"
            case .refuse: "refuse"
            }
        return [
            "outcome": .string(outcome), "code": .string(decision.code),
            "detail": .string(decision.sentence(language)),
            "edition": .string(edition.id), "plan": .string(plan.text),
            "clause": decision.clause.map {
                ["line": .int($0.line), "anchor": .text(edition.anchor(ofClauseAt: $0))]
            } ?? .null,
            "confirm": .text(confirms),
            "errors": .array(
                decision.gaps.map {
                    [
                        "field": .string($0.field), "code": .string($0.code),
                        "detail": .string($0.sentence(language)),
                    ]
                }),
            "channels": .array(
                edition.channels(of: plan).map {
                    ["name": .string($0.name.text), "label": .string($0.label(language))]
                }),
            "promises": .array(
                commitments.map { one in
                    [
                        "clock": .string(one.clock.text),
                        "label": .string(edition.clock(one.clock)?.label(language) ?? one.clock.spoken),
                        "due": .text(one.due?.rfc3339), "wording": .text(one.wording?(language)),
                        "calendar": .text(
                            one.calendar.flatMap { edition.policy.calendar($0.calendar)?.label(language) }),
                        "line": .int(one.clause.place.line), "anchor": .text(one.clause.anchor),
                    ]
                }),
        ]
    }
}
