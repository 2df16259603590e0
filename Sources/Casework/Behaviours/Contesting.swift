package import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Whether the case is resolved and not closed: the customer may still say that it is not solved (decision 45).
    package var isContestable: Bool { isOpen && resolution != nil }

    /// Returns the events of saying that what counts as solved is not (decision 45), by the customer or the vendor's
    /// people for them.
    ///
    /// The stop of the resolution's clock is withdrawn; what the clock does then its rule says. A case that waits for
    /// the customer goes on. Refused where nothing was resolved, and on a closed case, which can be reopened.
    package func contesting(because reason: TextDigest?, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        try requireResolved()
        return [.contested(reason: reason)] + (waitsForCustomer(in: circumstances) ? [.waitingEnded] : [])
    }

    /// Returns the events of the customer's word that it is solved, or of an agent's who heard it.
    package func acceptingResolution(in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try requireResolved()
        guard stated["customer-agrees"] != "yes" || unjudgedReply != nil else {
            throw Refusal(
                "already-accepted", de: "Der Kunde hat die Lösung schon bestätigt.",
                en: "The customer has accepted the resolution already.")
        }
        return [.resolutionAccepted]
    }

    /// Returns the events of judging that what the customer wrote since takes nothing back.
    package func upholdingResolution(in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try requireResolved()
        try circumstances.requireVendor()
        guard unjudgedReply != nil else {
            throw Refusal(
                "nothing-to-judge",
                de: "Seit der Lösung hat der Kunde nichts geschrieben, das zu beurteilen wäre.",
                en: "The customer has written nothing since the resolution that would have to be judged.")
        }
        return [.resolutionStands]
    }

    /// Until when somebody has to judge what the customer wrote since the resolution, or nothing if there is nothing.
    ///
    /// The next closing of those who have the case; a day later where the policy has no hours for them, or they can't
    /// be told.
    package func judgementDue(in edition: Edition) -> Instant? {
        guard let sequence = unjudgedReply,
            let written = events.first(where: { $0.sequence == sequence })?.occurred
        else { return nil }
        guard let calendar = edition.coverage(plan: plan, tier: tier) else { return written + .hours(24) }
        let key = edition.key(calendar, site: site, tier: tier)
        let closing = try? edition.almanac.answer(key, around: written) { try $0.nextClosing(after: written) }
        return closing ?? written + .hours(24)
    }

    /// Returns what nobody's judgement comes to, once its time is over: the message contests, as of when it was written.
    ///
    /// Nothing while there is still time, or nothing to judge.
    package func contestByDefault(in edition: Edition, at now: Instant) -> (
        happening: Happening, occurred: Instant
    )? {
        guard let due = judgementDue(in: edition), due <= now, let sequence = unjudgedReply,
            let written = events.first(where: { $0.sequence == sequence })?.occurred
        else { return nil }
        return (.contested(reason: nil), written)
    }

    private func requireResolved() throws(Refusal) {
        try requireOpen()
        guard resolution != nil else {
            throw Refusal(
                "not-resolved",
                de: "Der Fall ist nicht gelöst: es gibt nichts zu bestätigen oder zu bestreiten.",
                en: "The case is not resolved: there is nothing to accept or to contest.")
        }
    }

    mutating func foldContest() {
        resolution = nil
        unjudgedReply = nil
        contests += 1
        for fact: Name in ["resolution-given", "customer-agrees", "high-confidence", "cause"] {
            stated[fact] = nil
        }
        state = waiting != nil ? .waiting : stateAtWork
    }

    mutating func foldAcceptance() {
        stated["customer-agrees"] = "yes"
        unjudgedReply = nil
    }

    mutating func foldCustomerMessage(_ sequence: Int) {
        contactAttempts = 0
        if stated["reachable"] != nil { stated["reachable"] = "yes" }
        if isContestable, unjudgedReply == nil { unjudgedReply = sequence }
    }
}
