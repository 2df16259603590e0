import BusinessTime
import BusinessTimeOracle

/// Calendars, pauses and instants drawn from a seed.
extension SplitMix64 {
    /// A week with breaks, several periods a day and periods past midnight, and dates that differ from it.
    mutating func rule(in zone: Zone, around moment: Instant) -> CalendarRule {
        var week: [Weekday: [DayPeriod]] = [:]
        for day in Weekday.allCases where !once(in: 4) {
            week[day] = periods()
        }
        if week.isEmpty {
            week[.wednesday] = periods()
        }
        if once(in: 12) {
            week = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) })
        }
        let today = zone.local(moment).date
        let exceptions = (0..<number(0...4)).map { index in
            DayException(
                date: today.advanced(by: number(-9...9)), name: "exception \(index)",
                periods: once(in: 2) ? [] : periods())
        }
        return CalendarRule(week: WeekRule(week), zone: zone, exceptions: exceptions)
    }

    /// One to three periods of a day that do not overlap; the last may run past midnight.
    private mutating func periods() -> [DayPeriod] {
        let grain = [1, 15, 30, 60][number(0...3)]
        let count = number(1...3)
        let reach = once(in: 3) ? 1440 + 600 : 1440
        var edges: Set<Int> = []
        while edges.count < count * 2 {
            edges.insert(number(0...reach / grain) * grain)
        }
        let sorted = edges.sorted()
        let drawn = stride(from: 0, to: sorted.count, by: 2).compactMap {
            DayPeriod(start: sorted[$0], end: sorted[$0 + 1])
        }
        return drawn.isEmpty ? [.wholeDay] : drawn
    }

    /// Up to four pauses, unsorted, that may overlap, touch or be empty.
    mutating func pauses(around start: Instant, within seconds: Int) -> [TimeRange] {
        (0..<number(0...4)).map { _ in
            let from = start + .seconds(Int64(number(-seconds / 4...seconds)))
            return TimeRange(from, from + .seconds(Int64(number(0...seconds / 3))))
        }
    }

    /// A second of a stretch, on a round minute half of the time.
    mutating func instant(from start: Instant, within seconds: Int) -> Instant {
        let drawn = start.second + Int64(number(0...seconds))
        return Instant(seconds: once(in: 2) ? drawn / 900 * 900 : drawn)
    }

    /// A moment between 1970 and 2040: mostly one at which the zone moves its clocks.
    mutating func moment(of zone: Zone) -> Instant {
        let any = Int64(number(40 * 86_400...70 * 365 * 86_400))
        if once(in: 5) { return Instant(seconds: any) }
        // 2040-12-01: later changes would be answered outside the years in question.
        guard let change = zone.transition(afterSecond: any), change.second < 2_238_624_000 else {
            return Instant(seconds: any)
        }
        return Instant(seconds: change.second)
    }
}

extension CalendarRule {
    /// The rule as it can be read in a failing test.
    var written: String {
        let days = Weekday.allCases.map { day in "\(day): \(week.periods(on: day).written)" }
        let dates = exceptions.values.sorted { $0.date < $1.date }
            .map { "\($0.date): \($0.periods.written)" }
        return ([zone.name] + days + dates).joined(separator: "; ")
    }
}

extension [DayPeriod] {
    fileprivate var written: String {
        map { "\($0.start)-\($0.end)" }.joined(separator: ",")
    }
}
