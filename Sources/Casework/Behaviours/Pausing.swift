import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Returns the events of letting the case wait, for a reason the policy lists (BD-09).
    package func pausing(
        for reason: Name, text: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        try circumstances.requireVendor()
        guard let rule = circumstances.edition.policy.waitingReasons.first(where: { $0.name == reason })
        else {
            throw Refusal(
                "waiting-reason-unknown", de: "Den Wartegrund »\(reason)« gibt es in dieser Fassung nicht.",
                en: "The edition has no waiting reason '\(reason)'.")
        }
        guard waiting == nil else {
            throw Refusal(
                "already-waiting", de: "Der Fall wartet schon: erst fortsetzen.",
                en: "The case already waits: resume it first.")
        }
        if rule.needsText, text == nil { throw .reasonNeeded }
        return [.waitingBegan(reason, reason: text)]
    }

    /// Returns the events of taking the case up again.
    package func resuming(in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try requireOpen()
        guard waiting != nil else { throw .notWaiting }
        return [.waitingEnded]
    }

    mutating func foldWaiting(_ reason: Name) {
        waiting = reason
        state = .waiting
    }

    mutating func foldResuming() {
        waiting = nil
        if state == .waiting {
            state = firstResponse == nil ? .new : stateAtWork
        }
    }
}
