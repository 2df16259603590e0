package import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Returns all versions of all commitments, as they stand at an instant.
    ///
    /// A pure fold over the events that count up to then, the edition, the contract and the calendars: the same on
    /// every machine, whenever it is asked. Complexity: O(events × clocks).
    package func commitments(in edition: Edition, contract: Contract, asOf now: Instant) -> [Commitment] {
        let events = effectiveEvents
        let bounced = Set(
            events.compactMap { event -> Int? in
                if case .bounced(let sequence) = event.happening { return sequence }
                return nil
            })
        var result: [Commitment] = []
        for rule in edition.policy.clocks {
            var run = ClockRun(rule: rule, edition: edition, contract: contract)
            for event in events {
                if event.occurred > now { break }
                run.observe(event, counts: !bounced.contains(event.sequence))
            }
            result += run.commitments(asOf: now)
        }
        return result
    }
}
