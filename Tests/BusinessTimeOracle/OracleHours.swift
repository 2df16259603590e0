import BusinessTime

/// Whether a local minute lies in a period of its date, or in one of the day before that runs past midnight.
struct OracleHours {
    private let week: [[DayPeriod]]
    private let exceptions: [Int: [DayPeriod]]
    // The minutes of the day asked about last.
    private var day = Int.min
    private var minutes: [Bool] = []

    init(_ week: [[DayPeriod]], _ exceptions: [Int: [DayPeriod]]) {
        self.week = week
        self.exceptions = exceptions
    }

    private func periods(_ day: Int) -> [DayPeriod] {
        // Day 0 of 1970 was a Thursday; the week begins on Monday.
        exceptions[day] ?? week[((day + 3) % 7 + 7) % 7]
    }

    /// Whether a minute lies in a period that began on a date.
    func isOpen(_ shown: (day: Int, minute: Int), on date: Int) -> Bool {
        let minute = shown.minute + (shown.day - date) * 1440
        return periods(date).contains { $0.start <= minute && minute < $0.end }
    }

    /// The date to which a minute of work belongs; the later one if two claim it.
    func workday(_ shown: (day: Int, minute: Int)) -> Int? {
        [shown.day, shown.day - 1].first { isOpen(shown, on: $0) }
    }

    /// Whether a minute is open.
    @inline(__always)
    mutating func isOpen(_ shown: (day: Int, minute: Int)) -> Bool {
        if shown.day != day {
            day = shown.day
            minutes = (0..<1440).map { workday((day, $0)) != nil }
        }
        return minutes[shown.minute]
    }
}
