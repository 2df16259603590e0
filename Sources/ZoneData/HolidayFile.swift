package import BusinessTime

/// The holidays of an iCalendar file (RFC 5545): all-day events, once or every year.
///
/// ```swift
/// let file = try HolidayFile(icalendar: bytes)
/// let days = file.days(in: 2026...2028)
/// ```
///
/// What does not touch the dates is passed over. What does and is not understood here (times of day, other
/// repetitions, single instances moved) is refused, since a holiday that is silently missing makes wrong promises.
package struct HolidayFile: Sendable {
    /// A date the file names, with the words it has for it.
    package struct Day: Hashable, Sendable {
        /// The date.
        package let date: CivilDate
        /// The event's summary, empty if it has none.
        package let summary: String
    }

    /// The most bytes a file may have.
    package static let sizeLimit = 1 << 20

    private let events: [HolidayEvent]

    /// Creates the holidays of a file's bytes.
    ///
    /// Throws ``HolidayFileFault`` at the first line that is wrong. Any bytes are safe input.
    package init(icalendar bytes: [UInt8]) throws(HolidayFileFault) {
        guard bytes.count <= HolidayFile.sizeLimit else {
            throw HolidayFileFault(
                line: 1, "The file is larger than 1 MiB.", hint: "Keep the holidays and leave the rest out.")
        }
        var reader = HolidayEventReader()
        for line in try ContentLine.lines(of: bytes) {
            try reader.read(line)
        }
        self.events = try reader.finished()
    }

    /// Returns the days that fall into a range of years, by date, each date and summary once.
    package func days(in years: ClosedRange<Int>) -> [Day] {
        // Four digits are all the format has.
        guard years.overlaps(0...9999) else { return [] }
        let bounds = years.clamped(to: 0...9999)
        var days: Set<Day> = []
        for event in events {
            for start in event.starts(in: (bounds.lowerBound - 1)...bounds.upperBound) {
                for offset in 0..<event.length {
                    let date = start.advanced(by: offset)
                    if bounds.contains(date.year) {
                        days.insert(Day(date: date, summary: event.summary))
                    }
                }
            }
        }
        return days.sorted { ($0.date, $0.summary) < ($1.date, $1.summary) }
    }
}

/// One event: a first day, a length, and the rule by which it comes again.
struct HolidayEvent: Sendable {
    let start: CivilDate
    /// Days it lasts, 1 to 62.
    let length: Int
    let summary: String
    let rule: YearlyRule?
    let exceptions: Set<CivilDate>

    /// Returns the first days of the instances that begin in a range of years.
    func starts(in years: ClosedRange<Int>) -> [CivilDate] {
        let starts = rule?.dates(from: start, in: years) ?? (years.contains(start.year) ? [start] : [])
        return starts.filter { !exceptions.contains($0) }
    }
}

/// A yearly repetition.
struct YearlyRule: Sendable {
    /// How the day of a year is found.
    enum Day: Sendable {
        /// A day of a month; negative ones count from its end.
        case date(month: Int, day: Int)
        /// The n-th weekday of a month; negative ones count from its end.
        case weekday(month: Int, ordinal: Int, weekday: Weekday)
    }

    let day: Day
    let interval: Int
    let count: Int?
    let until: CivilDate?

    /// Returns the date in a year, or nothing in a year that has none (the 29th of February, a fifth Monday).
    func date(in year: Int) -> CivilDate? {
        switch day {
        case .date(let month, let day):
            let length = CivilDate.length(ofMonth: month, in: year)
            return CivilDate(year: year, month: month, day: day > 0 ? day : length + 1 + day)
        case .weekday(let month, let ordinal, let weekday):
            let length = CivilDate.length(ofMonth: month, in: year)
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            let lead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
            let times = (length - lead + 6) / 7
            let place = ordinal > 0 ? ordinal - 1 : times + ordinal
            return (0..<times).contains(place) ? first.advanced(by: lead + place * 7) : nil
        }
    }

    /// Returns the dates in a range of years of an event that began at `start`.
    func dates(from start: CivilDate, in years: ClosedRange<Int>) -> [CivilDate] {
        var dates: [CivilDate] = []
        var left = count ?? .max
        // Only a count needs the years before the range.
        let skipped = count == nil ? max(0, years.lowerBound - start.year) / interval * interval : 0
        for year in stride(from: start.year + skipped, through: years.upperBound, by: interval) where left > 0
        {
            guard let date = date(in: year), date >= start else { continue }
            if let until, date > until { break }
            left -= 1
            if years.contains(year) { dates.append(date) }
        }
        return dates
    }
}
