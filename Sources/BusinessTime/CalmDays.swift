/// The days of universal time on which, and around which, a zone's clock is not moved.
///
/// On two such days the same local time lies a whole number of days apart, and what their offsets differ by; so a date
/// is reckoned with one addition instead of two searches in the zone's changes.
struct CalmDays: Sendable {
    private static let day: Int64 = 86_400
    private let first: Int64
    /// Seconds east of universal time, by day; `moving` where a change is near.
    private let offsets: [Int32]
    private static let moving = Int32.min

    /// Looks over a zone for the days of a span.
    ///
    /// Complexity: O(days + changes).
    init(of zone: Zone, in span: TimeRange) {
        let first = span.start.second.flooredQuotient(by: CalmDays.day)
        let last = span.end.second.flooredQuotient(by: CalmDays.day)
        var offsets: [Int32] = []
        offsets.reserveCapacity(Int(last - first) + 1)
        var next = zone.transition(afterSecond: (first - 2) * CalmDays.day)
        var offset = zone.offset(atSecond: (first - 2) * CalmDays.day)
        var lastChange = Int64.min
        for day in first...last {
            // No place is further than a day from universal time, so two days on either side are enough.
            while let change = next, change.second < (day + 3) * CalmDays.day {
                lastChange = change.second
                offset = change.offset
                next = zone.transition(afterSecond: change.second)
            }
            offsets.append(lastChange >= (day - 2) * CalmDays.day ? CalmDays.moving : offset)
        }
        self.first = first
        self.offsets = offsets
    }

    /// Returns the seconds east of universal time on the day of an instant; nothing near a change or outside the span.
    @inline(__always)
    func offset(at instant: Instant) -> Int32? {
        let index = instant.microseconds.flooredQuotient(by: CalmDays.day * 1_000_000) - first
        guard index >= 0, index < offsets.count else { return nil }
        let offset = offsets[Int(index)]
        return offset == CalmDays.moving ? nil : offset
    }
}
