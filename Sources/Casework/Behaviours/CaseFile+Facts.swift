package import SupportPolicy

extension CaseFile {
    /// Returns what is known of the case, for the policy's conditions.
    package func facts(in circumstances: Circumstances) -> Facts {
        if let known = circumstances.known { return known }
        var facts = Facts(stated.mapValues { .name($0) })
        func know(_ fact: Name, _ value: Name?) {
            if let value { facts[fact] = .name(value) }
        }
        know("severity", severity(.assessed))
        know("reported-severity", reportedSeverity)
        know("environment", environment)
        know("business-impact", impact)
        know("channel", opening?.channel)
        know("type", opening?.type)
        know("plan", plan)
        know("tier", tier)
        facts["contact-attempts"] = .number(contactAttempts)
        for commitment in commitments(
            in: circumstances.edition, contract: circumstances.contract, asOf: circumstances.now)
        {
            // A breach stays on record whatever follows, so a later version does not hide it.
            guard let word = commitment.state.word, facts[commitment.clock] != .name("missed") else {
                continue
            }
            facts[commitment.clock] = .name(word)
        }
        return facts
    }
}
