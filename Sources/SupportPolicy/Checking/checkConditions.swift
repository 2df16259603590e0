/// Finds conditions that ask for facts nobody declares, or for values that a fact can't have.
func checkConditions(_ policy: ParsedPolicy, _ findings: inout Findings) {
    let known = KnownFacts(policy)
    for condition in policy.conditions {
        for (fact, values) in condition.value.atoms {
            guard let allowed = known.values(of: fact) else {
                let near = suggestion(for: fact.text, among: known.names.map(\.text))
                findings.error(
                    .badCondition, at: condition.place, de: "Die Angabe »\(fact)« gibt es nicht.",
                    en: "There is no fact '\(fact)'.",
                    hintDe: near.map { "Ist »\($0)« gemeint?" } ?? "Unter `facts` erklären.",
                    hintEn: near.map { "Did you mean '\($0)'?" } ?? "Declare it under `facts`.")
                continue
            }
            for value in values where !allowed.isEmpty && !allowed.contains(value) {
                findings.error(
                    .badCondition, at: condition.place, de: "»\(fact)« ist nie »\(value)«.",
                    en: "'\(fact)' is never '\(value)'.",
                    hintDe: "Möglich: \(allowed.sorted().map(\.text).joined(separator: ", ")).",
                    hintEn: "Possible: \(allowed.sorted().map(\.text).joined(separator: ", ")).")
            }
        }
    }
}

/// Finds answers said to hold until a day that their question does not have.
func checkQuestions(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for fact in policy.facts {
        let allowed = fact.values.map(\.name)
        for answer in fact.untilDay where !allowed.contains(answer) {
            let possible = allowed.map(\.text).joined(separator: ", ")
            findings.error(
                .badCondition, at: fact.place, de: "»\(fact.name)« ist nie »\(answer)«.",
                en: "'\(fact.name)' is never '\(answer)'.", hintDe: "Möglich: \(possible).",
                hintEn: "Possible: \(possible).")
        }
    }
}

/// The facts that conditions may ask for, with their values.
package struct KnownFacts {
    private let table: [Name: Set<Name>]
    private let clocks: Set<Name>

    /// The facts with the answers yes and no that the desk itself keeps, whatever a policy declares.
    package static let answers: [Name] = [
        "customer-asked", "customer-dissatisfied", "manager-asked-for-fix", "owner-asked", "customer-agrees",
        "customer-understands", "explanation-given", "resolution-given", "high-confidence", "transferred",
        "information-complete", "reachable", "resources-provided", "on-site-asked", "directly-solvable",
        "known-workaround", "reproducible",
    ]

    /// The facts that follow from what was done and can't be stated by anybody (decision 47), clocks apart.
    package static let kept: Set<Name> = [
        "severity", "reported-severity", "environment", "channel", "plan", "tier", "type", "business-impact",
        "cause", "contact-attempts", "reachable", "resolution-given", "transferred", "solution-found",
        "customer-asked", "customer-dissatisfied", "owner-asked", "manager-asked-for-fix",
    ]

    /// Whether a fact follows from what was done: a clock, an attempt, a transfer, a resolution, a request.
    package func isKept(_ fact: Name) -> Bool { KnownFacts.kept.contains(fact) || clocks.contains(fact) }

    /// Collects the facts of a policy.
    package init(_ policy: ParsedPolicy) {
        var table: [Name: Set<Name>] = [:]
        for fact in KnownFacts.answers { table[fact] = ["yes", "no"] }
        for fact in policy.facts { table[fact.name] = Set(fact.values.map(\.name)) }
        for clock in policy.clocks { table[clock.name] = ["running", "paused", "met", "missed"] }
        let levels = Set(policy.severities.levels.map(\.name))
        table["severity"] = levels
        table["reported-severity"] = levels
        table["environment"] = Set(policy.environments.map(\.name))
        table["channel"] = Set(policy.channels.map(\.name))
        table["plan"] = Set(policy.plans.map(\.name))
        table["tier"] = Set(policy.tiers.map(\.name))
        table["type"] = Set(policy.caseTypes.map(\.name))
        table["business-impact"] = Set(policy.impacts.map(\.name))
        table["cause"] = Set(policy.causes.map(\.name))
        table["contact-attempts"] = []
        self.table = table
        self.clocks = Set(policy.clocks.map(\.name))
    }

    /// The facts, in order.
    package var names: [Name] { table.keys.sorted() }

    /// Returns the values a fact can have, none for a number; nothing for a fact that is unknown.
    package func values(of fact: Name) -> Set<Name>? { table[fact] }
}

extension ParsedPolicy {
    /// Every condition in the file.
    package var conditions: [Located<Condition>] {
        severities.levels.compactMap(\.criteria) + [severities.classifiedWhen].compactMap { $0 }
            + (severities.changes?.downgrades.compactMap(\.when) ?? [])
            + closures.compactMap(\.guardedBy) + escalations.map(\.when) + approvals.compactMap(\.when)
            + referrals.compactMap(\.when) + caseTypes.compactMap(\.raisedWhen)
    }
}

extension Condition {
    /// The single statements of the condition.
    var atoms: [(fact: Name, values: [Name])] {
        switch self {
        case .any(let parts), .all(let parts): parts.flatMap(\.atoms)
        case .not(let part): part.atoms
        case .isOneOf(let fact, let values): [(fact, values)]
        case .atLeast(let fact, _): [(fact, [])]
        }
    }
}
