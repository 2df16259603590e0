/// Business hours as they are written down: a week, a place, and the dates that differ.
package struct CalendarRule: Sendable {
    /// The periods of an ordinary week.
    package let week: WeekRule
    /// The place whose clock the periods are read on.
    package let zone: Zone
    /// The dates that do not follow the week.
    package let exceptions: [CivilDate: DayException]
    /// The years whose holidays are known; nothing where no holidays are kept and any year will do.
    package let knownYears: ClosedRange<Int>?

    /// Creates a calendar rule.
    package init(
        week: WeekRule, zone: Zone, exceptions: [DayException] = [], knownYears: ClosedRange<Int>? = nil
    ) {
        self.week = week
        self.zone = zone
        self.exceptions = Dictionary(exceptions.map { ($0.date, $0) }) { _, later in later }
        self.knownYears = knownYears
    }

    /// Returns the working periods of a date.
    package func periods(on date: CivilDate) -> [DayPeriod] {
        exceptions[date]?.periods ?? week.periods(on: date.weekday)
    }
}

/// A date that does not follow the week: a holiday, a half day, a special opening.
package struct DayException: Hashable, Sendable {
    /// The date.
    package let date: CivilDate
    /// What people call the day.
    package let name: String
    /// Its working periods; empty if it is closed.
    package let periods: [DayPeriod]

    /// Creates an exception; without periods the day is closed.
    package init(date: CivilDate, name: String, periods: [DayPeriod] = []) {
        self.date = date
        self.name = name
        self.periods = periods.sorted()
    }
}

/// How a calendar is made: from one rule, or from others by set operations on their openings.
package indirect enum CalendarPlan: Sendable {
    case rule(CalendarRule)
    /// Open when any of them is.
    case union([CalendarPlan])
    /// Open when all of them are.
    case intersection([CalendarPlan])
    /// Open when the first is and the second is not.
    case difference(CalendarPlan, CalendarPlan)

    /// The place whose dates the calendar's working days are.
    package var zone: Zone {
        switch self {
        case .rule(let rule): rule.zone
        case .union(let parts), .intersection(let parts): parts.first?.zone ?? .utc
        case .difference(let first, _): first.zone
        }
    }

    /// The years whose holidays are known to every part; nothing where any year will do.
    ///
    /// A range cannot be empty, so where the parts have no year in common, ask ``knows(year:)``.
    package var knownYears: ClosedRange<Int>? {
        switch self {
        case .rule(let rule): rule.knownYears
        case .union(let parts), .intersection(let parts): CalendarPlan.common(parts.compactMap(\.knownYears))
        case .difference(let first, let second):
            CalendarPlan.common([first, second].compactMap(\.knownYears))
        }
    }

    /// Whether the holidays of a year are known to every part.
    package func knows(year: Int) -> Bool {
        switch self {
        case .rule(let rule): rule.knownYears?.contains(year) ?? true
        case .union(let parts), .intersection(let parts): parts.allSatisfy { $0.knows(year: year) }
        case .difference(let first, let second): first.knows(year: year) && second.knows(year: year)
        }
    }

    private static func common(_ ranges: [ClosedRange<Int>]) -> ClosedRange<Int>? {
        guard let first = ranges.first else { return nil }
        return ranges.dropFirst().reduce(first) { $0.clamped(to: $1) }
    }

    /// Returns the exception that a date is, if any part makes it one.
    package func exception(on date: CivilDate) -> DayException? {
        switch self {
        case .rule(let rule): rule.exceptions[date]
        case .union(let parts), .intersection(let parts):
            parts.lazy.compactMap { $0.exception(on: date) }.first
        case .difference(let first, let second): first.exception(on: date) ?? second.exception(on: date)
        }
    }
}
