/// How much time a promise allows, and how it is counted.
package enum Budget: Hashable, Sendable {
    /// Open time of the calendar that counts: minutes, hours, business hours.
    case open(TimeAmount)
    /// Working days of the calendar that counts, at least one.
    case businessDays(Int, DayConvention)
    /// Days of the local calendar, worked or not, ending at the same local time; at least one.
    case calendarDays(Int)
}

/// What "n business days later" means; a policy has to say it.
package enum DayConvention: Hashable, Sendable {
    /// The same local time n working days later.
    case sameTime
    /// The last closing time of the n-th working day after.
    case endOfDay
    /// n times this much open time.
    case hours(TimeAmount)
}

extension Timetable {
    /// Returns when a budget begun at `start` is spent, no pauses considered (decisions 2 to 4).
    ///
    /// Throws ``CalendarFault`` where start or answer lies outside the compiled years.
    package func due(from start: Instant, spending budget: Budget) throws(CalendarFault) -> Instant {
        switch budget {
        case .open(let amount): try instant(after: start, spending: amount)
        case .businessDays(let count, .hours(let length)):
            try instant(after: start, spending: length * Int64(count))
        case .businessDays(let count, .sameTime): try sameTime(businessDays: count, after: start)
        case .businessDays(let count, .endOfDay): try endOfDay(businessDays: count, after: start)
        case .calendarDays(let count): try sameTime(calendarDays: count, after: start)
        }
    }
}
