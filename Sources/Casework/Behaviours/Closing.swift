package import BusinessTime
package import SupportPolicy

/// That a case was closed, when and why.
package struct Closure: Hashable, Sendable {
    /// When.
    package let at: Instant
    /// The policy's reason.
    package let reason: Name
}

extension CaseFile {
    /// Whether the case awaits nobody.
    package var isClosed: Bool { closure != nil }

    /// Returns the events of closing the case for one of the policy's reasons.
    ///
    /// Refused while the reason's guard does not hold: the refusal names what is still to be recorded.
    package func closing(because reason: Name, in circumstances: Circumstances) throws(Refusal) -> [Happening]
    {
        try requireOpen()
        try circumstances.requireVendor()
        let policy = circumstances.edition.policy
        guard let rule = policy.closures.first(where: { $0.name == reason }) else {
            throw Refusal(
                "closure-reason-unknown", de: "Die Richtlinie kennt keinen Grund »\(reason)« zum Schließen.",
                en: "The policy knows no reason '\(reason)' to close.")
        }
        let facts = facts(in: circumstances)
        if let guardedBy = rule.guardedBy?.value, guardedBy.judged(by: facts) != .yes {
            if let asked = guardedBy.limits(of: "contact-attempts").max(), contactAttempts < asked {
                throw .tooFewAttempts(contactAttempts, of: asked, clause: rule.place)
            }
            throw .guardFails(
                "closure-guard", rule.label, missing: guardedBy.unknownFacts(given: facts),
                in: circumstances.edition.policy, clause: rule.place
            )
        }
        let asks =
            policy.survey != nil && rule.sendsSurvey && (survey == nil || policy.survey?.isRepeated ?? false)
        return [.closed(reason: reason)] + (asks ? [.surveySent] : [])
    }

    mutating func foldClosure(_ reason: Name, at instant: Instant) {
        closure = Closure(at: instant, reason: reason)
        waiting = nil
        unjudgedReply = nil
        state = .closed
    }
}

extension Refusal {
    fileprivate static func tooFewAttempts(_ made: Int, of asked: Int, clause: Place) -> Refusal {
        Refusal(
            "too-few-attempts",
            de: "\(made) von mindestens \(asked) Versuchen ohne Antwort sind festgehalten: erst die übrigen festhalten.",
            en: "\(made) of at least \(asked) attempts without reply are recorded: record the others first.",
            clause: clause)
    }
}
