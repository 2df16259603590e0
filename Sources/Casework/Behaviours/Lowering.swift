package import SupportPolicy

extension CaseFile {
    /// Returns the lowering that an unmet obligation would allow now, or nothing (CR-13, CR-18, CR-23).
    ///
    /// It is proposed with the evidence and never done by itself. Evidence lowers once: what led to the present level
    /// is no evidence for a lower one, so something of it has to be newer than the last assessment.
    package func loweringProposed(in circumstances: Circumstances) -> SeverityChangeRule.Downgrade? {
        guard isOpen, let severity = severity(.assessed) else { return nil }
        let facts = facts(in: circumstances)
        return circumstances.edition.policy.severities.changes?.downgrades.first {
            $0.level.value == severity && $0.level.value != $0.to.value
                && ($0.when?.value.judged(by: facts) ?? .yes) == .yes
                && ($0.when.map { isNewEvidence($0.value) } ?? true)
        }
    }

    private func isNewEvidence(_ condition: Condition) -> Bool {
        guard let lowered = severityMoved else { return true }
        return condition.facts.contains { statedIn[$0] ?? 0 > lowered }
    }

    /// Returns the events of a lowering at the vendor's discretion.
    package func lowering(because reason: TextDigest?, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        try requireOpen()
        try circumstances.requireVendor()
        guard let downgrade = loweringProposed(in: circumstances) else {
            throw Refusal(
                "no-downgrade", de: "Die Richtlinie erlaubt hier keine Herabstufung.",
                en: "The policy allows no downgrade here.")
        }
        if reason == nil { throw .reasonNeeded }
        return [.assessed(severity: downgrade.to.value, reason: reason)]
    }
}
