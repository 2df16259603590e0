package import SupportPolicy

extension CaseFile {
    /// Returns the events of linking the case to a defect, a feature, another case (BD-28, RC-65).
    package func linking(_ link: Link, to target: String, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        try circumstances.requireVendor()
        guard !target.isEmpty else {
            throw Refusal(
                "link-target-needed", de: "Angeben, womit verknüpft wird.", en: "Say what to link to.")
        }
        return [.linked(link, to: target)]
    }

    /// Returns the events of referring the case to another department (RC-60, RC-65, RC-92, RC-93).
    ///
    /// Refused while its condition does not hold, and without the customer's acceptance of a cost.
    package func referring(
        _ name: Name, costAccepted: Bool, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        try circumstances.requireVendor()
        guard let rule = circumstances.edition.policy.referrals.first(where: { $0.name == name }) else {
            throw Refusal(
                "referral-unknown", de: "Eine Weitergabe »\(name)« gibt es nicht.",
                en: "There is no referral '\(name)'.")
        }
        let facts = facts(in: circumstances)
        if let when = rule.when?.value, when.judged(by: facts) != .yes {
            throw .guardFails(
                "referral-not-due", rule.label, missing: when.unknownFacts(given: facts),
                in: circumstances.edition.policy, clause: rule.place)
        }
        if rule.isBillable, rule.needsAcceptance, !costAccepted {
            throw Refusal(
                "cost-not-accepted",
                de: "Diese Leistung kann kostenpflichtig sein: erst die Zustimmung festhalten.",
                en: "This work may be billed: record the acceptance first.", clause: rule.place)
        }
        return [.referred(name, costAccepted: costAccepted)]
    }

    /// Returns the events of news from a department about a case, even a closed one (RC-67).
    package func reportingBack(
        _ text: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        let rule = referral.flatMap { name in circumstances.edition.policy.referrals.first { $0.name == name }
        }
        guard let rule, rule.reportsBack, rule.to.value == circumstances.actor.role else {
            throw .roleMayNot(circumstances.actor.role, clause: rule?.place)
        }
        return [.reportedBack(from: circumstances.actor.role, text)]
    }

    /// Returns the events of stating a fact that a condition asks for.
    ///
    /// Refused for facts the policy does not know, values they can't have, and facts that follow from what was done
    /// (decision 47): an act states those.
    package func stating(_ fact: Name, _ value: Name, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        try requireOpen()
        let known = KnownFacts(circumstances.edition.policy)
        guard !known.isKept(fact) else {
            throw Refusal(
                "fact-is-kept",
                de:
                    "Diese Angabe ergibt sich aus dem, was geschieht, und lässt sich nicht von Hand machen: die Handlung festhalten.",
                en: "This follows from what is done and can't be stated by hand: record the act itself.")
        }
        let isField = circumstances.edition.policy.fields.contains { $0.name == fact }
        guard isField || known.values(of: fact).map({ $0.contains(value) }) ?? false else {
            throw Refusal(
                "fact-unknown", de: "Die Angabe »\(fact): \(value)« kennt die Richtlinie nicht.",
                en: "The policy knows no statement '\(fact): \(value)'.")
        }
        return [.stated(fact: fact, value: value)]
    }

    mutating func foldReferral(_ name: Name) {
        referral = name
        stated["transferred"] = "yes"
    }
}
