import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Returns the events of somebody's wish for an escalation, with its reason (BD-56, BD-58, RC-52).
    package func askingForEscalation(
        because reason: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        if reason == nil { throw .reasonNeeded }
        return [.escalationAsked(by: circumstances.actor.role, reason: reason)]
    }

    /// Returns the rules of escalation whose conditions hold and that have not fired yet.
    package func escalationsDue(in circumstances: Circumstances) -> [EscalationRule] {
        guard isOpen else { return [] }
        let facts = facts(in: circumstances)
        return circumstances.edition.policy.escalations.filter { rule in
            !escalations.contains(rule.name) && rule.when.value.judged(by: facts) == .yes
        }
    }

    /// Returns the events of an escalation by one of the policy's rules.
    ///
    /// Refused where its condition does not hold: the refusal names the facts still unknown.
    package func escalating(_ name: Name, in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try requireOpen()
        let policy = circumstances.edition.policy
        guard let rule = policy.escalations.first(where: { $0.name == name }) else {
            throw Refusal(
                "escalation-unknown", de: "Die Richtlinie kennt keine Eskalation »\(name)«.",
                en: "The policy knows no escalation '\(name)'.")
        }
        let facts = facts(in: circumstances)
        guard rule.when.value.judged(by: facts) == .yes else {
            throw .guardFails(
                "escalation-not-due", rule.label, missing: rule.when.value.unknownFacts(given: facts),
                in: circumstances.edition.policy, clause: rule.place)
        }
        var happenings: [Happening] = [.escalated(rule: name)]
        if rule.effects.contains(.raise), let severity = severity(.assessed),
            let rank = policy.severities.rank(severity), rank > 0
        {
            let raised = policy.severities.levels[rank - 1]
            let fits =
                raised.onlyIn.isEmpty
                || environment.map { here in raised.onlyIn.contains { $0.value == here } } ?? false
            if fits { happenings.append(.assessed(severity: raised.name, reason: nil)) }
        }
        if rule.effects.contains(.nextTier), let index = policy.tiers.firstIndex(where: { $0.name == tier }),
            index + 1 < policy.tiers.count
        {
            happenings.append(.handedOver(to: policy.tiers[index + 1].name, reason: nil))
        }
        return happenings
    }

    mutating func foldEscalationAsked(by role: Role) {
        switch role {
        case .supportManager, .management: stated["manager-asked-for-fix"] = "yes"
        case .agent, .caseOwner: stated["owner-asked"] = "yes"
        default:
            stated["customer-asked"] = "yes"
            stated["customer-dissatisfied"] = "yes"
        }
    }

    mutating func foldEscalation(_ rule: Name) {
        escalations.append(rule)
        state = .escalated
    }
}
