import BusinessTime

/// Every local minute of some days, marked with whose work it is.
struct OracleHours: Sendable {
    /// What a minute can be marked with; both where a period past midnight meets the next day's.
    private static let own: UInt8 = 1
    private static let dayBefore: UInt8 = 2

    private let firstDay: Int
    private var marks: [UInt8]

    /// Marks the minutes of the days from one to another, which is left out.
    init(_ rule: CalendarRule, from firstDay: Int, to endDay: Int) {
        self.firstDay = firstDay
        marks = Array(repeating: 0, count: (endDay - firstDay + 2) * 1440)
        let week = Weekday.allCases.map { rule.week.periods(on: $0) }
        let exceptions = Dictionary(
            uniqueKeysWithValues: rule.exceptions.map { ($0.key.dayNumber, $0.value.periods) })
        for day in firstDay..<endDay {
            // Day 0 of 1970 was a Thursday; the week begins on Monday.
            for period in exceptions[day] ?? week[((day + 3) % 7 + 7) % 7] {
                for minute in period.start..<period.end {
                    let mark = minute < 1440 ? OracleHours.own : OracleHours.dayBefore
                    marks[(day - firstDay) * 1440 + minute] |= mark
                }
            }
        }
    }

    /// The date on which a second of the local clock falls.
    @inline(__always)
    func day(_ second: Int64) -> Int {
        minute(second) / 1440 + firstDay
    }

    @inline(__always)
    private func minute(_ second: Int64) -> Int {
        Int(second - Int64(firstDay) * 86_400) / 60
    }

    /// Whether a second of the local clock is open.
    @inline(__always)
    func isOpen(_ second: Int64) -> Bool {
        marks[minute(second)] != 0
    }

    /// Whether a second lies in a period that began on a date.
    @inline(__always)
    func isOpen(_ second: Int64, on date: Int) -> Bool {
        switch day(second) - date {
        case 0: marks[minute(second)] & OracleHours.own != 0
        case 1: marks[minute(second)] & OracleHours.dayBefore != 0
        default: false
        }
    }
}
