package import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Returns all versions of all commitments, as they stand at an instant.
    ///
    /// A pure fold over the events that count up to then, the edition, the contract and the calendars: the same on
    /// every machine, whenever it is asked. Complexity: O(events × clocks), and as much again for each time at which
    /// something was entered later.
    package func commitments(in edition: Edition, contract: Contract, asOf now: Instant) -> [Commitment] {
        var result = folded(in: edition, contract: contract, asOf: now)
        let decided = result.indices.filter { result[$0].isDecided }
        guard !decided.isEmpty else { return result }
        for entry in laterEntries where entry.recorded <= now {
            let known = CaseFile(known: events.prefix { $0.sequence < entry.sequence })
                .folded(in: edition, contract: contract, asOf: entry.recorded)
            for index in decided where !result[index].isTurned {
                let before = known.first {
                    $0.clock == result[index].clock && $0.version == result[index].version
                }
                result[index].isTurned =
                    before.map { $0.isDecided && $0.isMissed != result[index].isMissed } ?? false
            }
        }
        return result
    }

    private func folded(in edition: Edition, contract: Contract, asOf now: Instant) -> [Commitment] {
        let moments = ClockMoment.all(of: effectiveEvents, until: now)
        var result: [Commitment] = []
        for rule in edition.policy.clocks {
            var run = ClockRun(rule: rule, edition: edition, contract: contract)
            for moment in moments { run.observe(moment) }
            result += run.commitments(asOf: now)
        }
        return result
    }

    /// The first of the entries that were made later than they happened, for each time at which some were made.
    private var laterEntries: [Event] {
        var found: [Event] = []
        // By their places: to walk the events themselves copies each of them.
        for index in events.indices.dropFirst()
        where events[index].isLater && found.last?.recorded != events[index].recorded {
            found.append(events[index])
        }
        return found
    }
}

extension Event {
    /// Whether it tells of an earlier time than the one at which it was written down.
    fileprivate var isLater: Bool {
        switch happening {
        case .voided, .bounced: true
        case _: recorded > occurred
        }
    }
}

extension Commitment {
    /// Whether there is a verdict.
    fileprivate var isDecided: Bool {
        switch state {
        case .met, .missed: true
        case .running, .paused, .superseded, .ended, .unmeasured: false
        }
    }
}
