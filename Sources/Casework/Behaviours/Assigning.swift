package import SupportPolicy

extension CaseFile {
    /// Returns the events of giving the case to an owner, or back to the queue.
    ///
    /// A change of owner needs no permission beyond the vendor's side; who it was stays in the history (RC-53).
    package func assigning(to owner: String?, in circumstances: Circumstances) throws(Refusal) -> [Happening]
    {
        try requireOpen()
        try circumstances.requireVendor()
        return [.assigned(owner: owner)]
    }

    /// Returns the events of handing the case over to another tier.
    ///
    /// Refused from a tier that may not hand over there (BD-33), without a description where leaving needs one
    /// (BD-20), without a promised follow-up where the policy wants one (BD-24).
    package func handingOver(
        to tier: Name, because reason: TextDigest?, followUpBy: Followed?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        try circumstances.requireVendor()
        let policy = circumstances.edition.policy
        guard let target = policy.tiers.first(where: { $0.name == tier }) else {
            throw .unknown("tier", tier)
        }
        let current = policy.tiers.first { $0.name == self.tier }
        if !target.takesFrom.isEmpty, !target.takesFrom.contains(where: { $0.value == self.tier }) {
            throw Refusal(
                "tier-does-not-take", de: "»\(target.label(.german))« nimmt Fälle nicht von hier an.",
                en: "'\(target.label(.english))' does not take cases from here.", clause: target.place)
        }
        if current?.needsDescription ?? false, stated["description"] == nil {
            throw Refusal(
                "description-needed", de: "Erst das Problem beschreiben, dann übergeben.",
                en: "Describe the problem before handing over.", clause: current?.place)
        }
        if reason == nil { throw .reasonNeeded }
        let goesUp = policy.tiers.firstIndex { $0.name == self.tier }.map { here in
            policy.tiers.firstIndex { $0.name == tier }.map { $0 > here } ?? false
        }
        if current?.promisesFollowUp ?? false, goesUp ?? false, followUpBy == nil {
            throw Refusal(
                "follow-up-needed", de: "Dem Kunden einen Zeitpunkt für die Folgebesprechung nennen.",
                en: "Give the customer a time for the follow-up.", clause: current?.place)
        }
        return [.handedOver(to: tier, reason: reason)]
            + (followUpBy.map { [.promised(number: nextPromise, by: $0.by)] } ?? [])
    }
}
