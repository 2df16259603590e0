import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns the facts that can be stated of a case.
func choices(_ policy: ParsedPolicy, _ request: PageRequest) -> [JSONValue.Member] {
    let language = request.language
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
    return [
        .init("facts", .array(facts + agreed)), .init("has_facts", .bool(!facts.isEmpty || !agreed.isEmpty)),
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

/// The request that one click sends where a problem can't be repeated, in its reader's language; nothing where it can.
func moreNeeded(_ view: CaseView, _ language: Language, _ request: PageRequest) -> JSONValue.Member {
    guard view.file.lacksRepetition else { return .init("more", .null) }
    let needed = view.edition.policy.neededToRepeat(view.file.opening?.type).map { $0(language) }
    return .init(
        "more",
        .string(request.word("case.more.text", in: language, ["needed": needed.joined(separator: "; ")])))
}

/// Returns what a viewer may do to a case, by deed, so that no page offers what the desk would refuse them.
func permissions(of viewer: Viewer, on relation: Relation) -> JSONValue {
    .object(
        Deed.allCases.map { deed in
            let name = deed.rawValue.split(separator: "-").joined(separator: "_")
            return .init(name, .bool(viewer.permission(to: deed, on: relation) == .allowed))
        })
}
