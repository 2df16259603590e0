/// The working periods of dates, laid out in universal time, each with the date it began on.
struct Pieces {
    var starts: [Int64] = []
    var ends: [Int64] = []
    /// The latest end of a piece and all before it, since periods may overlap.
    var reaches: [Int64] = []
    var dates: [Int32] = []

    /// Lays out the periods of a rule from one date up to another, which is left out.
    ///
    /// A period that a clock change swallows leaves no piece; one that it stretches makes a longer one.
    init(of rule: CalendarRule, from first: CivilDate, to end: CivilDate) {
        let week = Weekday.allCases.map { rule.week.periods(on: $0) }
        let hasExceptions = !rule.exceptions.isEmpty
        let count = end.dayNumber - first.dayNumber
        starts.reserveCapacity(count)
        ends.reserveCapacity(count)
        reaches.reserveCapacity(count)
        dates.reserveCapacity(count)
        var weekday = first.weekday.rawValue
        var reader = LocalReader(zone: rule.zone)
        for dayNumber in first.dayNumber..<end.dayNumber {
            let date = CivilDate(dayNumber: dayNumber)
            let exception = hasExceptions ? rule.exceptions[date] : nil
            for period in exception?.periods ?? week[weekday] {
                let start = reader.second(CivilTime(date, second: period.start * 60))
                let end = reader.second(CivilTime(date, second: period.end * 60))
                if start < end {
                    append(start * 1_000_000, end * 1_000_000, dayNumber)
                }
            }
            weekday = weekday == 6 ? 0 : weekday + 1
        }
    }

    /// Cuts openings at the midnights of a zone: the working days of a calendar made by set operations.
    init(cutting openings: [TimeRange], atMidnightsOf zone: Zone) {
        for opening in openings {
            var start = opening.start
            while start < opening.end {
                var date = zone.local(start).date
                var midnight = zone.instant(CivilTime(date.advanced(by: 1), second: 0))
                if midnight <= start {
                    // The clock went back over midnight: the next day has begun, though its date is not shown.
                    date = date.advanced(by: 1)
                    midnight = zone.instant(CivilTime(date.advanced(by: 1), second: 0))
                }
                let end = min(midnight, opening.end)
                append(start.microseconds, end.microseconds, date.dayNumber)
                start = end
            }
        }
    }

    private mutating func append(_ start: Int64, _ end: Int64, _ dayNumber: Int) {
        starts.append(start)
        ends.append(end)
        reaches.append(max(end, reaches.last ?? end))
        dates.append(Int32(dayNumber))
    }

    /// The pieces with overlaps and touching neighbours joined.
    var openings: [TimeRange] {
        var result: [TimeRange] = []
        result.reserveCapacity(starts.count)
        for index in starts.indices {
            let start = Instant(microseconds: starts[index])
            let end = Instant(microseconds: ends[index])
            if let last = result.last, start <= last.end {
                result[result.count - 1] = TimeRange(last.start, max(last.end, end))
            } else {
                result.append(TimeRange(start, end))
            }
        }
        return result
    }
}
