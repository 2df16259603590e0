import BusinessTime
package import SupportPolicy

extension CaseFile {
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
    /// `ground` is stated with it and makes the rule hold; it has to be one that the rule asks for and that somebody may
    /// state. `effects` are chosen where the rule both raises and notifies; the desk itself does all that the rule does.
    /// `severity` is the level raised to, the next one where nobody says. Refused where the rule's condition does not hold:
    /// the refusal names the facts still unknown.
    package func escalating(
        _ name: Name, ground: Name? = nil, effects: [Name] = [], to severity: Name? = nil,
        because reason: TextDigest? = nil, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        let policy = circumstances.edition.policy
        guard let rule = policy.escalations.first(where: { $0.name == name }) else {
            throw Refusal(
                "escalation-unknown", de: "Die Richtlinie kennt keine Eskalation »\(name)«.",
                en: "The policy knows no escalation '\(name)'.")
        }
        var facts = facts(in: circumstances)
        if let ground {
            guard rule.grounds.contains(ground) else { throw .unknown("ground", ground) }
            facts[ground] = .name("yes")
        }
        guard rule.when.value.judged(by: facts) == .yes else {
            throw .guardFails(
                "escalation-not-due", rule.label, missing: rule.when.value.unknownFacts(given: facts),
                in: policy, clause: rule.place)
        }
        let chosen = try rule.chosen(effects, by: circumstances.actor.role)
        let raised = try raised(by: rule, to: severity, isChosen: chosen.contains(.raise), circumstances)
        var happenings: [Happening] = ground.map { [.stated(fact: $0, value: "yes")] } ?? []
        happenings.append(WasEscalated(by: rule, doing: chosen, given: facts, because: reason).happening)
        if let raised { happenings.append(.assessed(severity: raised, reason: reason)) }
        if chosen.contains(.nextTier), let index = policy.tiers.firstIndex(where: { $0.name == tier }),
            index + 1 < policy.tiers.count
        {
            happenings.append(.handedOver(to: policy.tiers[index + 1].name, reason: nil))
        }
        return happenings
    }

    /// Returns the level that an escalation raises to; nothing where it raises to none. An escalation only raises (BD-54).
    private func raised(
        by rule: EscalationRule, to wanted: Name?, isChosen: Bool, _ circumstances: Circumstances
    ) throws(Refusal) -> Name? {
        let scale = circumstances.edition.policy.severities
        let now = self.severity(.assessed).flatMap { scale.rank($0) }
        if let wanted {
            guard let rank = scale.rank(wanted) else { throw .unknown("severity", wanted) }
            guard isChosen, let now, rank < now else { throw .onlyRaises }
            guard scale.levels[rank].isPossible(in: environment) else { throw .onlyRaises }
            return wanted
        }
        guard isChosen, let now, now > 0, scale.levels[now - 1].isPossible(in: environment) else {
            return nil
        }
        return scale.levels[now - 1].name
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

    mutating func foldEscalation(_ rule: Name, setsStatus: Bool = true) {
        escalations.append(rule)
        guard setsStatus else { return }
        isEscalated = true
        state = .escalated
    }

    /// The state of an open case that waits for nobody.
    var stateAtWork: CaseState { isEscalated ? .escalated : .active }
}

extension EscalationRule {
    /// The facts that somebody states to make the rule hold: those of its condition that do not follow from what was done.
    package var grounds: [Name] {
        when.value.affirmed.filter { !KnownFacts.kept.contains($0) }.sorted()
    }

    /// Whether whoever escalates chooses what it does (BD-54).
    package var leavesEffectsOpen: Bool { effects.contains(.raise) && effects.contains(.notify) }

    /// What it does: all of it by itself, what was chosen where a person escalates and the rule leaves it open.
    fileprivate func chosen(_ names: [Name], by role: Role) throws(Refusal) -> [Effect] {
        if let unknown = names.first(where: { Effect(chosen: $0) == nil }) {
            throw .unknown("effect", unknown)
        }
        guard leavesEffectsOpen, role != .desk else { return effects }
        let wanted = names.compactMap { Effect(chosen: $0) }
        guard !wanted.isEmpty else { throw .escalationDoesNothing }
        return effects.filter { ![.raise, .notify].contains($0) || wanted.contains($0) }
    }
}

extension EscalationRule.Effect {
    /// The effects that can be chosen, by the names under which they are.
    package static let choices: [(name: Name, effect: EscalationRule.Effect, label: Wording)] = [
        ("raise", .raise, Wording(de: "den Schweregrad erhöhen", en: "raise the severity")),
        ("notify", .notify, Wording(de: "höhere Stelle benachrichtigen", en: "notify a higher person")),
    ]

    fileprivate init?(chosen name: Name) {
        guard let choice = Self.choices.first(where: { $0.name == name }) else { return nil }
        self = choice.effect
    }
}

extension SeverityLevel {
    /// Whether it may be chosen in an environment; where the environment is not known, only if it is reserved for none.
    fileprivate func isPossible(in environment: Name?) -> Bool {
        onlyIn.isEmpty || environment.map { here in onlyIn.contains { $0.value == here } } ?? false
    }
}

extension Refusal {
    fileprivate static let onlyRaises = Refusal(
        "escalation-only-raises",
        de: "Eine Eskalation erhöht nur: einen höheren Schweregrad wählen, den die Umgebung zulässt.",
        en: "An escalation only raises: choose a higher severity that the environment allows.")

    fileprivate static let escalationDoesNothing = Refusal(
        "escalation-does-nothing",
        de: "Mindestens eine Wirkung ist nötig: den Schweregrad erhöhen, benachrichtigen oder beides.",
        en: "At least one effect is needed: raise the severity, notify, or both.")
}
