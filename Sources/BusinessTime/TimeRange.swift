/// A half-open stretch of universal time: `start` belongs to it, `end` does not.
package struct TimeRange: Hashable, Sendable {
    /// The first instant of the range.
    package let start: Instant
    /// The first instant after the range.
    package let end: Instant

    /// Creates a range; an end before the start makes an empty range at the start.
    @inlinable
    package init(_ start: Instant, _ end: Instant) {
        self.start = start
        self.end = max(start, end)
    }

    /// The elapsed time from start to end.
    @inlinable
    package var length: TimeAmount { end - start }

    /// Whether no instant lies in the range.
    @inlinable
    package var isEmpty: Bool { start == end }

    /// Whether `instant` lies in the range.
    @inlinable
    package func contains(_ instant: Instant) -> Bool {
        start <= instant && instant < end
    }

    /// Returns the part of the range that lies in `other`, or nothing.
    package func intersection(_ other: TimeRange) -> TimeRange? {
        let from = max(start, other.start)
        let to = min(end, other.end)
        return from < to ? TimeRange(from, to) : nil
    }
}

extension [TimeRange] {
    /// Returns the ranges in order, without empty ones, overlaps and touching neighbours joined.
    ///
    /// Complexity: O(n log n).
    package func merged() -> [TimeRange] {
        var result: [TimeRange] = []
        for range in filter({ !$0.isEmpty }).sorted(by: { $0.start < $1.start }) {
            if let last = result.last, range.start <= last.end {
                result[result.count - 1] = TimeRange(last.start, Swift.max(last.end, range.end))
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// Returns what lies in these ranges or in `others`, merged.
    package func union(_ others: [TimeRange]) -> [TimeRange] {
        (self + others).merged()
    }

    /// Returns what lies both in these ranges and in `others`, merged.
    ///
    /// Complexity: O(n log n) of both counts.
    package func intersection(_ others: [TimeRange]) -> [TimeRange] {
        let left = merged()
        let right = others.merged()
        var result: [TimeRange] = []
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if let common = left[i].intersection(right[j]) {
                result.append(common)
            }
            if left[i].end <= right[j].end {
                i += 1
            } else {
                j += 1
            }
        }
        return result
    }

    /// Returns what lies in these ranges and not in `others`, merged.
    ///
    /// Complexity: O(n log n) of both counts.
    package func subtracting(_ others: [TimeRange]) -> [TimeRange] {
        let holes = others.merged()
        var result: [TimeRange] = []
        var next = 0
        for range in merged() {
            var start = range.start
            while next < holes.count, holes[next].end <= start {
                next += 1
            }
            var hole = next
            while hole < holes.count, holes[hole].start < range.end {
                if holes[hole].start > start {
                    result.append(TimeRange(start, holes[hole].start))
                }
                start = Swift.max(start, holes[hole].end)
                hole += 1
            }
            if start < range.end {
                result.append(TimeRange(start, range.end))
            }
        }
        return result
    }
}
