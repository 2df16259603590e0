/// The clock changes of one place, as a value.
///
/// A zone is data: a sorted list of instants at which the local clock's distance from universal time changed, and
/// the rule by which it goes on changing after the last of them. Nothing here reads a file; `ZoneData` does.
package struct Zone: Sendable {
    /// The zone's name in the zone database, `Europe/Berlin`.
    package let name: String
    /// The seconds since the epoch at which a new offset took effect, ascending.
    package let transitions: [Int64]
    /// Seconds east of universal time; element 0 holds before the first transition, element i+1 from transition i.
    package let offsets: [Int32]
    /// The rule that holds after the last transition, if the zone has one.
    package let tail: PosixRule?

    /// Creates a zone; `offsets` has one element more than `transitions`, which ascend.
    package init(name: String, transitions: [Int64], offsets: [Int32], tail: PosixRule?) {
        precondition(offsets.count == transitions.count + 1, "a zone has one offset more than transitions")
        self.name = name
        self.transitions = transitions
        self.offsets = offsets
        self.tail = tail
    }

    /// Universal time as a zone.
    package static let utc = Zone(name: "UTC", transitions: [], offsets: [0], tail: nil)

    /// Returns seconds east of universal time at a second since the epoch.
    ///
    /// Complexity: O(log n) in the number of transitions.
    package func offset(atSecond second: Int64) -> Int32 {
        if let last = transitions.last, second < last {
            return offsets[index(atSecond: second)]
        }
        return tail?.offset(atSecond: second) ?? offsets[offsets.count - 1]
    }

    /// Returns the local time at an instant; fractions of a second are cut.
    package func local(_ instant: Instant) -> CivilTime {
        let second = instant.second
        return CivilTime(localSecond: second + Int64(offset(atSecond: second)))
    }

    /// Returns the first change of the offset after a second since the epoch, or nothing if none ever comes.
    package func transition(afterSecond second: Int64) -> (second: Int64, offset: Int32)? {
        let next = index(atSecond: second)
        if next < transitions.count {
            return (transitions[next], offsets[next + 1])
        }
        return tail?.transition(afterSecond: second)
    }

    /// Returns the instant of a local time.
    ///
    /// A local time that was skipped gives the first instant after the gap; one that came twice gives the first.
    package func instant(_ local: CivilTime) -> Instant {
        switch occurrence(of: local) {
        case .once(let second), .twice(let second, _), .skipped(let second):
            Instant(seconds: second)
        }
    }

    /// Returns the instant of a local time and a fraction of a second, which a skipped local time loses.
    package func instant(_ local: CivilTime, andMicroseconds fraction: Int64) -> Instant {
        switch occurrence(of: local) {
        case .once(let second), .twice(let second, _): Instant(microseconds: second * 1_000_000 + fraction)
        case .skipped(let second): Instant(seconds: second)
        }
    }

    /// Returns the same local time some dates later (decision 41); a skipped local time gives the first instant after,
    /// a repeated one the first.
    package func sameTime(as start: Instant, calendarDaysLater count: Int) -> Instant {
        let local = local(start)
        let fraction = start.microseconds - start.second * 1_000_000
        let wanted = CivilTime(local.date.advanced(by: count), second: local.secondOfDay)
        return instant(wanted, andMicroseconds: fraction)
    }

    /// How often a local time came to pass, with the seconds since the epoch.
    package enum Occurrence: Equatable, Sendable {
        case once(Int64)
        case twice(first: Int64, last: Int64)
        /// The clock jumped over it; the payload is the second of the jump.
        case skipped(Int64)
    }

    /// Returns when a local time came to pass.
    package func occurrence(of local: CivilTime) -> Occurrence {
        // No place has ever been more than 26 hours from universal time, so only changes this near matter.
        let reach: Int64 = 26 * 3600
        let earliest = local.localSecond - reach
        let latest = local.localSecond + reach
        var pieceOffset = offset(atSecond: earliest)
        var pieceStart = Int64.min
        var first: Int64?
        var last: Int64?
        var jump: Int64?
        while true {
            let next = transition(afterSecond: max(pieceStart, earliest))
            let pieceEnd = next.map(\.second) ?? Int64.max
            let candidate = local.localSecond - Int64(pieceOffset)
            if candidate >= pieceStart, candidate < pieceEnd {
                first = first ?? candidate
                last = candidate
            } else if candidate >= pieceEnd, jump == nil, let next,
                local.localSecond - Int64(next.offset) < pieceEnd
            {
                jump = pieceEnd
            }
            guard let next, pieceEnd <= latest else { break }
            pieceStart = pieceEnd
            pieceOffset = next.offset
        }
        if let first, let last {
            return first == last ? .once(first) : .twice(first: first, last: last)
        }
        return .skipped(jump ?? local.localSecond - Int64(pieceOffset))
    }

    /// Returns the number of transitions at or before a second: the index of the offset that holds then.
    private func index(atSecond second: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
