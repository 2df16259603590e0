/// A calendar compiled for some years: its openings in universal time, ready to answer in two look-ups.
///
/// Openings are half-open and sorted. Beside each stands the open time before it, so the open time between two
/// instants is a difference of two sums and the end of a budget is one search. Nothing walks over days, and no
/// answer depends on which years were compiled, as long as question and answer lie in them.
/// A class, though it never changes: it is large and shared, and handing it on should cost one reference.
package final class Timetable: Sendable {
    /// The years any calendar can be compiled for.
    package static let supportedYears = 1900...2200

    /// The years compiled.
    package let years: ClosedRange<Int>
    /// The place whose dates the working days are.
    package let zone: Zone
    /// How the calendar was made.
    package let plan: CalendarPlan

    let span: TimeRange
    let starts: [Int64]
    let ends: [Int64]
    /// Open microseconds before each opening, counted from the first.
    let before: [Int64]
    let total: Int64
    let byDay: SortedIndex
    let bySum: SortedIndex
    let pieces: Pieces
    let piecesByDay: SortedIndex
    /// For each piece the index of its working day.
    let workday: [Int32]
    /// The working days in order, and one past the last at the end.
    let workdays: [Workday]
    /// How far east of universal time each day of the span is, where no clock change is near.
    let calmDays: CalmDays

    /// Compiles a calendar for some years.
    ///
    /// Complexity: O(days of those years). Throws ``CalendarFault`` where the years are unsupported, their
    /// holidays unknown, or no opening lies in them.
    package init(_ plan: CalendarPlan, years: ClosedRange<Int>) throws(CalendarFault) {
        for year in [years.lowerBound, years.upperBound] {
            guard Timetable.supportedYears.contains(year) else { throw .yearUnsupported(year) }
            guard plan.knows(year: year) else { throw .holidaysUnknown(year: year) }
        }
        let zone = plan.zone
        let pieces = Timetable.pieces(of: plan, years: years)
        let openings = pieces.openings
        guard let first = openings.first, let last = openings.last else { throw .neverOpens }
        self.years = years
        self.zone = zone
        self.plan = plan
        // A week before the first day is laid out too, so that a period begun in December reaches into January.
        self.span = TimeRange(
            zone.instant(CivilTime(.newYear(years.lowerBound), second: 0)),
            zone.instant(CivilTime(.newYear(years.upperBound + 1), second: 0)))
        self.starts = openings.map(\.start.microseconds)
        self.ends = openings.map(\.end.microseconds)
        var sums: [Int64] = []
        sums.reserveCapacity(openings.count)
        var sum: Int64 = 0
        for opening in openings {
            sums.append(sum)
            sum += opening.length.microseconds
        }
        self.before = sums
        self.total = sum
        let day: Int64 = 86_400_000_000
        self.byDay = SortedIndex(starts, from: first.start.microseconds, to: last.end.microseconds, step: day)
        self.bySum = SortedIndex(sums, from: 0, to: sum, step: max(1, sum / Int64(openings.count)))
        self.pieces = pieces
        self.piecesByDay = SortedIndex(
            pieces.starts, from: first.start.microseconds, to: last.end.microseconds, step: day)
        (self.workdays, self.workday) = Workday.all(of: pieces, zone: zone)
        self.calmDays = CalmDays(of: zone, in: span)
    }

    private static func pieces(of plan: CalendarPlan, years: ClosedRange<Int>) -> Pieces {
        if case .rule(let rule) = plan {
            return Pieces(
                of: rule, from: CivilDate.newYear(years.lowerBound).advanced(by: -8),
                to: CivilDate.newYear(years.upperBound + 1).advanced(by: 8))
        }
        return Pieces(cutting: openings(of: plan, years: years), atMidnightsOf: plan.zone)
    }

    private static func openings(of plan: CalendarPlan, years: ClosedRange<Int>) -> [TimeRange] {
        switch plan {
        case .rule: pieces(of: plan, years: years).openings
        case .union(let parts): parts.flatMap { openings(of: $0, years: years) }.merged()
        case .intersection(let parts):
            parts.dropFirst().reduce(parts.first.map { openings(of: $0, years: years) } ?? []) {
                $0.intersection(openings(of: $1, years: years))
            }
        case .difference(let first, let second):
            openings(of: first, years: years).subtracting(openings(of: second, years: years))
        }
    }

    /// The openings compiled, in order, a few days before and after the years included.
    ///
    /// Complexity: O(n).
    package var openings: [TimeRange] {
        starts.indices.map { opening(at: $0) }
    }

    func opening(at index: Int) -> TimeRange {
        TimeRange(Instant(microseconds: starts[index]), Instant(microseconds: ends[index]))
    }
}

/// Finds the last element not above a value, in sorted numbers, in constant time for evenly spread ones.
struct SortedIndex: Sendable {
    private let origin: Int64
    // Buckets are a power of two wide: a shift takes a tenth of the time of a division.
    private let shift: Int64
    private let buckets: [Int32]

    /// Builds the index of `values` over a stretch cut into buckets of at most `step`.
    init(_ values: [Int64], from origin: Int64, to end: Int64, step: Int64) {
        let shift = Int64(63 - step.leadingZeroBitCount)
        let width: Int64 = 1 << shift
        self.origin = origin
        self.shift = shift
        var buckets: [Int32] = []
        buckets.reserveCapacity(Int((end - origin) >> shift) + 2)
        var index = 0
        var edge = origin
        while edge <= end {
            while index + 1 < values.count, values[index + 1] <= edge {
                index += 1
            }
            buckets.append(Int32(index))
            edge += width
        }
        self.buckets = buckets
    }

    /// Returns the index of the last of `values` that is not above `value`, or -1 if all are.
    @inline(__always)
    func lastIndex(notAbove value: Int64, in values: [Int64]) -> Int {
        guard value >= origin else { return -1 }
        let bucket = min(Int((value - origin) >> shift), buckets.count - 1)
        var low = Int(buckets[bucket])
        if bucket + 1 < buckets.count {
            // Search the bucket's own stretch by halves: uneven calendars stay logarithmic.
            var high = Int(buckets[bucket + 1])
            while high - low > 4 {
                let middle = (low + high) / 2
                if values[middle] <= value {
                    low = middle
                } else {
                    high = middle
                }
            }
        }
        while low + 1 < values.count, values[low + 1] <= value {
            low += 1
        }
        return low
    }
}
