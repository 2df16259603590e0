package import BusinessTime
import SupportPolicy

extension CaseFile {
    /// Returns the events of a message to the customer.
    ///
    /// Refused outside the hours in which the policy lets a case of this severity be contacted (CR-27, CR-31): the
    /// refusal names the next opening, until which the desk holds the message.
    package func replying(
        _ text: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        try circumstances.requireVendor()
        if let opening = try heldUntil(in: circumstances) {
            let zone = zone(in: circumstances.edition, circumstances.contract)
            throw Refusal(
                "outside-contact-hours",
                de:
                    "Bei diesem Schweregrad wird der Kunde nur in der Geschäftszeit angesprochen: nächste Öffnung \(zone.said(opening, in: .german)).",
                en:
                    "At this severity the customer is contacted in business hours only: next opening \(zone.said(opening, in: .english))."
            )
        }
        return [.replied(Reply(text: text))]
    }

    /// Returns the events of an automatic message: it reaches the customer and stops no clock.
    package func acknowledging(_ text: TextDigest?) throws(Refusal) -> [Happening] {
        try requireOpen()
        return [.replied(Reply(isAutomatic: true, text: text))]
    }

    /// Returns the events of an internal note.
    package func noting(_ text: TextDigest?, in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try circumstances.requireVendor()
        return [.noted(text)]
    }

    /// Returns the events of a message from the customer; a case that waits for the customer is resumed by it.
    package func hearing(_ text: TextDigest?, in circumstances: Circumstances) throws(Refusal) -> [Happening]
    {
        try requireOpen()
        let contests =
            isContestable && circumstances.edition.policy.replyAfterResolution == .contests
        return [.customerWrote(text)] + (contests ? [.contested(reason: nil)] : [])
            + (waitsForCustomer(in: circumstances) ? [.waitingEnded] : [])
    }

    /// Whether the case waits for the customer, and not for a confirmation that a message can't give.
    package func waitsForCustomer(in circumstances: Circumstances) -> Bool {
        let policy = circumstances.edition.policy
        guard let waiting, waiting != policy.contacts?.legitimacyCheck?.value else { return false }
        return policy.waitingReasons.first { $0.name == waiting }?.holder == .customer
    }

    /// Returns when a message to the customer may go out, or nothing if it may go at once.
    package func heldUntil(in circumstances: Circumstances) throws(Refusal) -> Instant? {
        let edition = circumstances.edition
        guard let severity = severity(.assessed), let level = edition.severity(severity),
            let calendar = level.contactOnlyDuring?.value
        else { return nil }
        do {
            let next = try edition.almanac.answer(
                edition.key(calendar, site: site, tier: tier), around: circumstances.now
            ) {
                try $0.nextOpen(from: circumstances.now)
            }
            return next > circumstances.now ? next : nil
        } catch let refusal as AskingRefusal {
            throw Refusal(refusal)
        } catch let fault as CalendarFault {
            throw Refusal(AskingRefusal(fault))
        } catch {
            preconditionFailure("calendars throw nothing else")
        }
    }

    mutating func foldReply(_ reply: Reply, at instant: Instant) {
        guard reply.isResponse else { return }
        if firstResponse == nil { firstResponse = instant }
        if state == .new { state = .active }
    }
}
