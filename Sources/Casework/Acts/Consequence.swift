package import BusinessTime
package import SupportPolicy

/// What would become of a promise if something happened.
package struct Consequence: Hashable, Sendable {
    /// The promise's clock.
    package let clock: Name
    /// What becomes of it.
    package let change: Change

    /// What can become of a promise.
    package enum Change: Hashable, Sendable {
        /// It runs on as it did, and is due then.
        case runsOn(due: Instant)
        /// It stands still with so much left.
        case pauses(left: TimeAmount?)
        /// It runs again, or its due time is another.
        case moves(to: Instant)
        /// It is kept.
        case isMet
        /// It is missed.
        case isMissed
        /// It begins, and is due then.
        case begins(due: Instant)
        /// It is owed no longer.
        case ends
    }
}

extension Standing {
    /// Returns what would become of the promises if some events happened now, in the edition's order.
    ///
    /// Folds them into a copy and compares; what is not owed before and after is left out. Complexity: that of
    /// ``CaseFile/commitments(in:contract:asOf:)``, twice.
    package func consequences(of happenings: [Happening]) -> [Consequence] {
        let now = circumstances.now
        var next = file
        next.record(happenings, by: circumstances.actor, occurred: now)
        let before = standing(of: file, at: now)
        let after = standing(of: next, at: now)
        return circumstances.edition.policy.clocks.compactMap { rule in
            change(from: before[rule.name], to: after[rule.name]).map {
                Consequence(clock: rule.name, change: $0)
            }
        }
    }

    /// The latest version of each clock.
    private func standing(of file: CaseFile, at now: Instant) -> [Name: Commitment] {
        let all = file.commitments(in: circumstances.edition, contract: circumstances.contract, asOf: now)
        return Dictionary(all.map { ($0.clock, $0) }, uniquingKeysWith: { _, later in later })
    }

    private func change(from before: Commitment?, to after: Commitment?) -> Consequence.Change? {
        guard let after else { return nil }
        let wasOwed = before?.isOwed ?? false
        switch after.state {
        case .running:
            guard let due = after.due else { return nil }
            guard wasOwed, before?.version == after.version else { return .begins(due: due) }
            return before?.due == due ? .runsOn(due: due) : .moves(to: due)
        case .paused: return before?.state == after.state ? nil : .pauses(left: after.remaining)
        case .met: return before?.state == after.state ? nil : .isMet
        case .missed: return before?.state == after.state ? nil : .isMissed
        case .ended, .superseded: return wasOwed ? .ends : nil
        case .unmeasured: return nil
        }
    }
}
