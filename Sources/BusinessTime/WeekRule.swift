/// One period of a working day, in minutes after its midnight.
package struct DayPeriod: Hashable, Comparable, Sendable {
    /// The first minute, 0 to 1,439.
    package let start: Int
    /// The first minute after the period; past 1,440 it ends on the next day.
    package let end: Int

    /// Creates a period, or nothing if it is empty, starts past midnight or is longer than a day.
    package init?(start: Int, end: Int) {
        guard (0..<1440).contains(start), end > start, end - start <= 1440 else { return nil }
        self.start = start
        self.end = end
    }

    private init(unchecked start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// Midnight to midnight.
    package static let wholeDay = DayPeriod(unchecked: 0, 1440)

    /// Whether `left` starts earlier, or ends earlier from the same start.
    package static func < (left: DayPeriod, right: DayPeriod) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

/// Which periods of which weekdays are working time.
package struct WeekRule: Hashable, Sendable {
    private let days: [[DayPeriod]]

    /// Creates a week from the periods of each weekday; weekdays left out are closed.
    package init(_ periods: [Weekday: [DayPeriod]]) {
        self.days = Weekday.allCases.map { (periods[$0] ?? []).sorted() }
    }

    /// Day and night, every day.
    package static let always = WeekRule(
        Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) }))

    /// Returns the periods of a weekday, in order.
    package func periods(on weekday: Weekday) -> [DayPeriod] {
        days[weekday.rawValue]
    }

    /// Whether no weekday has a period.
    package var neverOpens: Bool { days.allSatisfy(\.isEmpty) }

    /// The minutes of work in a week, were no clock ever moved.
    package var minutes: Int {
        days.joined().reduce(0) { $0 + $1.end - $1.start }
    }

    /// The first two periods that share a minute, those that run past midnight into the next day included.
    package var overlap: (Weekday, DayPeriod, DayPeriod)? {
        let week = 7 * 1440
        let laid = Weekday.allCases.flatMap { day in
            days[day.rawValue].map { (day, $0, $0.start + day.rawValue * 1440, $0.end + day.rawValue * 1440) }
        }
        for (index, one) in laid.enumerated() {
            for other in laid.dropFirst(index + 1) {
                let meets = other.2 < one.3 && one.2 < other.3
                let meetsAroundSunday = one.2 < other.3 - week
                if meets || meetsAroundSunday {
                    return (one.0, one.1, other.1)
                }
            }
        }
        return nil
    }
}
