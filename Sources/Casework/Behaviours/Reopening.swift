import BusinessTime
import SupportPolicy

extension CaseFile {
    /// Returns the events of reopening the case, within the time and by the roles that the policy names.
    package func reopening(because reason: TextDigest?, in circumstances: Circumstances) throws(Refusal)
        -> [Happening]
    {
        guard let closure else { throw .notClosed }
        guard let rule = circumstances.edition.policy.reopening else {
            throw Refusal(
                "no-reopening", de: "Diese Fassung sieht kein Wiederöffnen vor: einen neuen Fall anlegen.",
                en: "This edition knows no reopening: file a new case.")
        }
        if !rule.by.isEmpty, !rule.by.contains(where: { $0.value == circumstances.actor.role }) {
            throw .roleMayNot(circumstances.actor.role)
        }
        if let within = rule.within, let limit = limit(within, after: closure.at, circumstances),
            circumstances.written > limit
        {
            let zone = zone(in: circumstances.edition, circumstances.contract)
            throw Refusal(
                "reopening-too-late",
                de:
                    "Die Frist zum Wiederöffnen ist \(zone.said(limit, in: .german)) abgelaufen: einen neuen Fall anlegen.",
                en: "The time to reopen ended \(zone.said(limit, in: .english)): file a new case.")
        }
        return [.reopened(reason: reason)]
    }

    private func limit(_ within: DurationText, after closed: Instant, _ circumstances: Circumstances)
        -> Instant?
    {
        switch within {
        case .open(let amount, _): return closed + amount
        case .calendarDays(let count):
            // Civil days on the customer's clock, their last instant included (decisions 41, 43).
            let zone = zone(in: circumstances.edition, circumstances.contract)
            return zone.sameTime(as: closed, calendarDaysLater: count)
        // The checker refuses business days here, since a closure has no calendar to count them on.
        case .businessDays: return nil
        }
    }

    mutating func foldReopening() {
        closure = nil
        resolution = nil
        reopenings += 1
        stated["resolution-given"] = nil
        stated["customer-agrees"] = nil
        stated["high-confidence"] = nil
        unjudgedReply = nil
        contactAttempts = 0
        state = .active
    }
}
