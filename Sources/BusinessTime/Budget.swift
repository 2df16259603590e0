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

    /// Returns when a budget begun at `start` is spent if the clock stood still during `pauses` (decision 5).
    ///
    /// Pauses may overlap and come in any order; they are merged and cut to what lies at or after the start. The
    /// due time moves on by their open time until no pause lies before it; with end of day it then goes on to that
    /// day's closing. A pause that begins at the due time does nothing. Throws ``CalendarFault``.
    package func due(
        from start: Instant, spending budget: Budget, pausedIn pauses: [TimeRange]
    ) throws(CalendarFault) -> Instant {
        var due = try due(from: start, spending: budget)
        guard !pauses.isEmpty else { return due }
        var moved = false
        for pause in pauses.count == 1 ? pauses : pauses.merged() where pause.end > start {
            guard pause.start < due else { break }
            let begin = max(pause.start, start)
            // Cut to [start, due) first: a pause whose only open time comes at or after the due time does nothing.
            guard try openTime(from: begin, to: min(pause.end, due)) > .zero else { continue }
            due = try instant(after: due, spending: try openTime(from: begin, to: pause.end))
            moved = true
        }
        if moved, case .businessDays(_, .endOfDay) = budget {
            due = try closing(ofWorkdayAt: due)
        }
        return due
    }
}
