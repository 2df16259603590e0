package import BusinessTime
package import SupportPolicy

/// Who held a case when: every microsecond from its opening belongs to exactly one holder (decision 26).
package struct Ledger: Hashable, Sendable {
    /// The entries, in order, tiling the case's life without gap or overlap.
    package let entries: [Entry]

    /// A stretch in one holder's hands.
    package struct Entry: Hashable, Sendable {
        /// The stretch.
        package let range: TimeRange
        /// Who held the case.
        package let holder: Holder
        /// The tier, while the vendor held it.
        package let tier: Name?
    }

    /// Returns the time in a holder's hands.
    package func time(_ holder: Holder) -> TimeAmount {
        entries.reduce(.zero) { $1.holder == holder ? $0 + $1.range.length : $0 }
    }

    /// All the time, from opening to closing.
    package var total: TimeAmount {
        entries.reduce(.zero) { $0 + $1.range.length }
    }
}

extension CaseFile {
    /// Returns the ledger of the case from its opening to its last closing, or to `now` while it is open.
    ///
    /// The holder comes first; outside hours are told apart only while a tier of the vendor holds the case and is
    /// not at work. Complexity: O(events + openings).
    package func ledger(in edition: Edition, asOf now: Instant) -> Ledger {
        var entries: [Ledger.Entry] = []
        var open: (since: Instant, holder: Holder, tier: Name?)?
        // What is written on a closed case, a late resolution say, does not lengthen its life.
        let end = closure.map { min(now, $0.at) } ?? now
        func close(at instant: Instant) {
            guard let held = open, held.since < min(instant, end) else { return }
            entries += split(TimeRange(held.since, min(instant, end)), held.holder, held.tier, edition)
        }
        var state = HolderState()
        for event in effectiveEvents {
            if event.occurred > now { break }
            guard let next = state.observe(event.happening, edition.policy) else { continue }
            close(at: event.occurred)
            open = next.map { (event.occurred, $0.holder, $0.tier) } ?? nil
        }
        close(at: end)
        return Ledger(entries: entries)
    }

    /// Cuts a vendor's stretch at the edges of the tier's working hours.
    private func split(_ range: TimeRange, _ holder: Holder, _ tier: Name?, _ edition: Edition) -> [Ledger
        .Entry]
    {
        guard holder == .vendor, let tier, let calendar = edition.coverage(plan: plan, tier: tier),
            let stretches = try? edition.almanac.answer(
                edition.key(calendar, site: site, tier: tier), around: range.start,
                { try $0.account(of: range, pausedIn: []) })
        else { return [Ledger.Entry(range: range, holder: holder, tier: tier)] }
        return stretches.map { stretch in
            Ledger.Entry(
                range: stretch.range, holder: stretch.kind == .closed ? .outsideHours : .vendor,
                tier: stretch.kind == .closed ? nil : tier)
        }
    }
}

/// Follows who has to act next.
private struct HolderState {
    private var tier: Name = "l1"
    private var waiting: Holder?
    private var isResolved = false
    private var isClosed = false

    /// Returns who holds the case after an event, nobody before the opening; or nothing if that has not changed.
    mutating func observe(
        _ happening: Happening, _ policy: ParsedPolicy
    ) -> (holder: Holder, tier: Name?)?? {
        switch happening.holding {
        case .unchanged: return nil
        case .opened(let tier, let reason):
            self.tier = tier
            waiting = reason.map { holder(of: $0, policy) }
        case .tier(let tier): self.tier = tier
        case .waits(let reason): waiting = holder(of: reason, policy)
        case .resumes: waiting = nil
        case .resolved:
            waiting = nil
            isResolved = true
        case .closed:
            waiting = nil
            isClosed = true
        case .reopened:
            isResolved = false
            isClosed = false
        }
        return .some(current(policy))
    }

    private func holder(of reason: Name, _ policy: ParsedPolicy) -> Holder {
        policy.waitingReasons.first { $0.name == reason }?.holder
            ?? Holder.allCases.first { $0.unlistedReason == reason } ?? .customer
    }

    private func current(_ policy: ParsedPolicy) -> (holder: Holder, tier: Name?) {
        // A resolved case waits for the customer's word, and a closed one that comes back was in the customer's
        // hands in between (decision 25).
        if isClosed || isResolved { return (.customer, nil) }
        if let waiting { return waiting == .vendor ? (.vendor, tier) : (waiting, nil) }
        switch policy.tiers.first(where: { $0.name == tier })?.operatedBy?.value {
        case .customer, .endCustomer: return (.customer, nil)
        case .partner: return (.partner, nil)
        default: return (.vendor, tier)
        }
    }
}

extension Happening {
    /// What it does to who holds the case.
    fileprivate var holding: HoldingChange {
        switch self {
        case .opened(let opening): .opened(tier: opening.tier, waitingFor: opening.heldFor)
        case .handedOver(let tier, _): .tier(tier)
        case .waitingBegan(let reason, _): .waits(reason)
        case .waitingEnded: .resumes
        case .resolved: .resolved
        case .closed, .merged: .closed
        case .reopened, .contested: .reopened
        case .typed(let typed): typed.event.holding
        case .replied, .noted, .customerWrote, .bounced, .assessed, .severityAsked, .severityDeclined,
            .triaged, .assigned, .promised, .promiseKept, .contactAttempted, .stated, .escalationAsked,
            .escalated, .approved, .resolutionAccepted, .resolutionStands, .linked, .referred,
            .reportedBack, .planChanged, .siteChanged, .environmentChanged, .calendarChanged,
            .zoneDataChanged, .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost,
            .sessionEnded, .surveySent, .surveyAnswered, .voided, .filed, .routed, .warned, .breachNoticed,
            .erased:
            .unchanged
        }
    }
}
