package import BusinessTime
package import SupportPolicy

/// What new zone data would do to a running promise.
package struct ZoneDataImpact: Hashable, Sendable {
    /// The clock.
    package let clock: Name
    /// The due time by the zone data under which it was promised.
    package let promised: Instant
    /// The due time by the new zone data.
    package let recomputed: Instant
    /// What the edition says of it: `keep` holds the old promise, anything else the new reckoning.
    package let rule: ChangeEffect

    /// The due time that holds.
    package var holds: Instant { rule == .keep ? promised : recomputed }
}

extension CaseFile {
    /// Returns the running promises that new zone data would move, before anything moves (decision 8).
    ///
    /// `old` and `new` are the same edition compiled with the old and the new zone data. What was kept or missed
    /// stays as it is and is not listed. Complexity: as ``commitments(in:contract:asOf:)``, twice.
    package func zoneDataImpact(
        from old: Edition, to new: Edition, contract: Contract, asOf now: Instant
    ) -> [ZoneDataImpact] {
        let before = commitments(in: old, contract: contract, asOf: now)
        let after = commitments(in: new, contract: contract, asOf: now)
        return before.compactMap { commitment in
            guard case .running = commitment.state, let due = commitment.due,
                let twin = after.first(where: {
                    $0.clock == commitment.clock && $0.version == commitment.version
                }),
                let moved = twin.due, moved != due
            else { return nil }
            return ZoneDataImpact(
                clock: commitment.clock, promised: due, recomputed: moved,
                rule: old.clock(commitment.clock)?.changeRules[.zoneData] ?? .keep)
        }
    }
}
