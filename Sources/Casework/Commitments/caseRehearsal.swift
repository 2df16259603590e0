package import BusinessTime
package import SupportPolicy

/// What another edition would have made of a promise on one case.
package struct PromiseRehearsal: Hashable, Sendable {
    /// The clock.
    package let clock: Name
    /// The due time as it was promised, if there was one.
    package let before: Instant?
    /// The due time as it would have been.
    package let after: Instant?
    /// What would have become of it.
    package let outcome: Outcome

    /// How the two verdicts compare.
    package enum Outcome: String, CaseIterable, Sendable {
        /// Kept then, missed under the other.
        case missedInstead = "missed-instead"
        /// Missed then, kept under the other.
        case keptInstead = "kept-instead"
        /// The same verdict at another due time.
        case moved
        /// Promised under one of them only.
        case promisedElsewhere = "promised-elsewhere"
        /// The same.
        case same
    }
}

extension CaseFile {
    /// Returns what another edition would have made of this case's promises, the last version of each clock.
    ///
    /// The same events happened; only what was promised differs. Complexity: as ``commitments(in:contract:asOf:)``, twice.
    package func rehearsing(
        _ old: Edition, _ new: Edition, contract: Contract, asOf now: Instant
    ) -> [PromiseRehearsal] {
        let before = latest(commitments(in: old, contract: contract, asOf: now))
        let after = latest(commitments(in: new, contract: contract, asOf: now))
        return Set(before.keys).union(after.keys).sorted().map { clock in
            let (one, other) = (before[clock], after[clock])
            return PromiseRehearsal(
                clock: clock, before: one?.due, after: other?.due, outcome: outcome(one, other))
        }
    }

    private func latest(_ commitments: [Commitment]) -> [Name: Commitment] {
        var latest: [Name: Commitment] = [:]
        for one in commitments where one.state.word != nil { latest[one.clock] = one }
        return latest
    }

    private func outcome(_ one: Commitment?, _ other: Commitment?) -> PromiseRehearsal.Outcome {
        guard let one, let other, (one.budget == nil) == (other.budget == nil) else {
            return .promisedElsewhere
        }
        if one.isMissed != other.isMissed { return other.isMissed ? .missedInstead : .keptInstead }
        return one.due == other.due && one.remaining == other.remaining ? .same : .moved
    }
}
