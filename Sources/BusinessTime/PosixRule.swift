/// The rule that continues a zone after its last recorded transition (POSIX `TZ`, RFC 9636 §3.3).
package struct PosixRule: Hashable, Sendable {
    /// Seconds east of universal time in standard time.
    package let standardOffset: Int32
    /// The other offset and when it holds, if the place changes its clocks.
    package let daylight: Daylight?

    /// Creates a rule.
    package init(standardOffset: Int32, daylight: Daylight? = nil) {
        self.standardOffset = standardOffset
        self.daylight = daylight
    }

    /// The yearly period of the second offset.
    package struct Daylight: Hashable, Sendable {
        /// Seconds east of universal time while it holds; may lie below the standard offset (Ireland's winter).
        package let offset: Int32
        /// When it begins, read on the standard clock.
        package let start: YearlyMoment
        /// When it ends, read on its own clock.
        package let end: YearlyMoment

        /// Creates the period.
        package init(offset: Int32, start: YearlyMoment, end: YearlyMoment) {
            self.offset = offset
            self.start = start
            self.end = end
        }
    }

    /// A moment that comes once a year on the local clock.
    package struct YearlyMoment: Hashable, Sendable {
        /// How the day is named.
        package let day: Day
        /// Seconds after that day's midnight, -167 to +167 hours.
        package let second: Int32

        /// Creates a moment.
        package init(day: Day, second: Int32) {
            self.day = day
            self.second = second
        }

        /// Returns seconds since the epoch on the local clock in a year.
        func localSecond(in year: Int) -> Int64 {
            CivilTime(day.date(in: year), second: Int(second)).localSecond
        }
    }

    /// A day that comes once a year.
    package enum Day: Hashable, Sendable {
        /// `Jn`: day 1 to 365, the 29th of February never counted.
        case julian(Int)
        /// `n`: day 0 to 365, the 29th of February counted.
        case zeroBased(Int)
        /// `Mm.w.d`: weekday `weekday` (0 is Sunday) of week `week` (5 is the last) of a month.
        case monthly(month: Int, week: Int, weekday: Int)

        /// Returns the date in a year.
        func date(in year: Int) -> CivilDate {
            let newYear = CivilDate.newYear(year)
            switch self {
            case .julian(let day):
                let leap = CivilDate.isLeap(year) && day >= 60 ? 1 : 0
                return newYear.advanced(by: day - 1 + leap)
            case .zeroBased(let day):
                return newYear.advanced(by: day)
            case .monthly(let month, let week, let weekday):
                let first = CivilDate(year: year, month: month, day: 1) ?? newYear
                let firstWeekday = (first.weekday.rawValue + 1) % 7
                var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                while day >= CivilDate.length(ofMonth: month, in: year) {
                    day -= 7
                }
                return first.advanced(by: day)
            }
        }
    }

    /// Returns seconds east of universal time at a second since the epoch.
    package func offset(atSecond second: Int64) -> Int32 {
        guard let daylight else { return standardOffset }
        let year = CivilTime(localSecond: second + Int64(standardOffset)).date.year
        var latest: (second: Int64, offset: Int32)?
        for near in (year - 1)...(year + 1) {
            for change in changes(in: near, daylight) where change.second <= second {
                if latest.map({ change.second >= $0.second }) ?? true {
                    latest = change
                }
            }
        }
        return latest?.offset ?? standardOffset
    }

    /// Returns the first change of the offset after a second since the epoch, or nothing if it never changes.
    package func transition(afterSecond second: Int64) -> (second: Int64, offset: Int32)? {
        guard let daylight else { return nil }
        let year = CivilTime(localSecond: second + Int64(standardOffset)).date.year
        let coming = ((year - 1)...(year + 2)).flatMap { changes(in: $0, daylight) }
            .filter { $0.second > second }
            .sorted { $0.second < $1.second }
        // A year-long daylight period ends and begins in one moment: no change at all (RFC 9636 §3.3.1).
        return coming.first { offset(atSecond: $0.second) != offset(atSecond: $0.second - 1) }
    }

    private func changes(in year: Int, _ daylight: Daylight) -> [(second: Int64, offset: Int32)] {
        let start = daylight.start.localSecond(in: year) - Int64(standardOffset)
        let end = daylight.end.localSecond(in: year) - Int64(daylight.offset)
        return [(start, daylight.offset), (end, standardOffset)]
    }
}
