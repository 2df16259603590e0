import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns what the forms of a case offer to choose from.
func choices(_ policy: ParsedPolicy, _ row: CaseRow, _ request: PageRequest) -> [JSONValue.Member] {
    let language = request.language
    func options(_ terms: [(Name, Wording)]) -> JSONValue {
        .array(terms.map { ["value": .string($0.0.text), "label": .string($0.1(language))] })
    }
    let known = KnownFacts(policy)
    let facts = policy.facts.filter { !known.isKept($0.name) }.flatMap { fact in
        fact.values.map { value in
            JSONValue.object([
                .init("value", .string("\(fact.name)=\(value.name)")),
                .init("label", .string("\(fact.label(language)) \(value.label(language))")),
            ])
        }
    }
    // Of the questions that every policy may ask, those that this one does.
    let declared = Set(policy.facts.map(\.name))
    let asked = Set(policy.conditions.flatMap { $0.value.facts })
    let agreed = KnownFacts.answers
        .filter { asked.contains($0) && !declared.contains($0) && !known.isKept($0) }
        .flatMap { fact in
            (["yes", "no"] as [Name]).map { value -> JSONValue in
                [
                    "value": .string("\(fact)=\(value)"),
                    "label": .string(
                        conditionText(.isOneOf(fact, [value]), in: policy, language: language)),
                ]
            }
        }
    let tiers = policy.tiers.filter { $0.name != row.tier }
    return [
        .init("severities", options(policy.severities.levels.map { ($0.name, $0.label) })),
        .init("fields", options(policy.fields.map { ($0.name, $0.label) })),
        .init("has_fields", .bool(!policy.fields.isEmpty)),
        .init("referrals", options(policy.referrals.map { ($0.name, $0.label) })),
        .init("has_referrals", .bool(!policy.referrals.isEmpty)),
        .init("waiting_reasons", options(policy.waitingReasons.map { ($0.name, $0.label) })),
        .init("can_pause", .bool(row.waiting == nil && !policy.waitingReasons.isEmpty)),
        .init("tiers", options(tiers.map { ($0.name, $0.label) })),
        .init("tiers_more", .bool(!tiers.isEmpty)),
        .init("facts", .array(facts + agreed)), .init("has_facts", .bool(!facts.isEmpty || !agreed.isEmpty)),
        .init("escalations", options(policy.escalations.map { ($0.name, $0.label) })),
        .init("has_escalations", .bool(!policy.escalations.isEmpty)),
        .init("kinds", options(policy.resolutionKinds.map { ($0.name, $0.label) })),
        .init("causes", options(policy.causes.map { ($0.name, $0.label) })),
        .init("has_causes", .bool(!policy.causes.isEmpty)),
        .init("closures", options(policy.closures.map { ($0.name, $0.label) })),
    ]
}

/// What the form about a resolution shows: whether there is one to judge, and until when somebody has to.
func judging(_ view: CaseView, _ times: TimeWords) -> [JSONValue.Member] {
    [
        .init("is_contestable", .bool(view.file.isContestable)),
        .init("unjudged", view.file.unjudgedReply.map { .int($0) } ?? .null),
        .init("judge_by", .text(view.file.judgementDue(in: view.edition).map(times.moment))),
    ]
}
