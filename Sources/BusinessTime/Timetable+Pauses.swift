extension Timetable {
    /// Returns when a budget begun at `start` is spent if the clock stood still during `pauses` (decisions 5, 41, 42).
    ///
    /// Pauses may overlap and come in any order; they are merged and cut to what lies at or after the start. What a
    /// pause costs depends on what is counted. Open time and business days move on by the pauses' open time, calendar
    /// days by their whole length, until no pause lies before the due time; for the end of a working day the start moves
    /// on instead, and the day is counted from there. A pause that begins at the due time does nothing.
    /// Throws ``CalendarFault``. Complexity: O(pauses) searches; for the end of a day, that for each working day paused.
    package func due(
        from start: Instant, spending budget: Budget, pausedIn pauses: [TimeRange]
    ) throws(CalendarFault) -> Instant {
        guard !pauses.isEmpty else { return try due(from: start, spending: budget) }
        let pauses = pauses.count == 1 ? pauses : pauses.merged()
        switch budget {
        case .businessDays(let count, .endOfDay):
            return try endOfDay(businessDays: count, after: start, pausedIn: pauses).due
        case .calendarDays:
            return try movedByLength(try due(from: start, spending: budget), from: start, pauses)
        case .open(let amount):
            return try instant(after: start, spending: amount, pausedIn: pauses)
        case .businessDays(let count, .hours(let length)):
            return try instant(after: start, spending: length * Int64(count), pausedIn: pauses)
        case .businessDays(_, .sameTime):
            return try movedByOpenTime(try due(from: start, spending: budget), from: start, pauses[...])
        }
    }

    /// Returns where a start lies from which a day's end is counted, once it has moved on by the pauses' open time.
    ///
    /// The start itself for every budget but the end of a day. Throws ``CalendarFault``.
    package func countedStart(
        of start: Instant, spending budget: Budget, pausedIn pauses: [TimeRange]
    ) throws(CalendarFault) -> Instant {
        guard case .businessDays(let count, .endOfDay) = budget, !pauses.isEmpty else { return start }
        return try endOfDay(businessDays: count, after: start, pausedIn: pauses.merged()).begin
    }

    /// Returns what is left of a budget between a pause's beginning and the due time: the whole time for calendar days,
    /// open time for everything else.
    package func left(of budget: Budget, from pause: Instant, to due: Instant) throws(CalendarFault)
        -> TimeAmount
    {
        if case .calendarDays = budget { return due - pause }
        return try openTime(from: pause, to: due)
    }

    /// Spends open time and moves on by the pauses' open time.
    ///
    /// As long as pauses end before the due time, sums of open time say all, and nothing is searched but their ends.
    private func instant(after start: Instant, spending budget: TimeAmount, pausedIn pauses: [TimeRange])
        throws(CalendarFault) -> Instant
    {
        precondition(budget > .zero, "a budget is positive")
        try check(start)
        var target = openBefore(start.microseconds) + budget.microseconds
        var next = 0
        while next < pauses.count {
            let pause = pauses[next]
            if pause.end > start {
                guard target <= total, pause.end <= span.end else { break }
                let end = openBefore(pause.end.microseconds)
                // With less open before it than is to be spent, the pause's end lies before the due time.
                guard end < target else { break }
                target += end - openBefore(max(pause.start, start).microseconds)
            }
            next += 1
        }
        let due = try instant(withOpenBefore: target)
        return next == pauses.count ? due : try movedByOpenTime(due, from: start, pauses[next...])
    }

    private func movedByOpenTime(_ end: Instant, from start: Instant, _ pauses: ArraySlice<TimeRange>)
        throws(CalendarFault) -> Instant
    {
        var due = end
        for pause in pauses where pause.end > start {
            guard pause.start < due else { break }
            let begin = max(pause.start, start)
            // Cut to [start, due) first: a pause whose only open time comes at or after the due time does nothing.
            let paused = try openTime(from: begin, to: min(pause.end, due))
            guard paused > .zero else { continue }
            due = try instant(
                after: due, spending: pause.end <= due ? paused : try openTime(from: begin, to: pause.end))
        }
        return due
    }

    private func movedByLength(_ end: Instant, from start: Instant, _ pauses: [TimeRange])
        throws(CalendarFault) -> Instant
    {
        var due = end
        for pause in pauses where pause.end > start {
            guard pause.start < due else { break }
            due = try answer(due + (pause.end - max(pause.start, start)))
        }
        return due
    }

    /// Returns the least due time that agrees with the pauses before it, and the start moved on by them.
    private func endOfDay(businessDays count: Int, after start: Instant, pausedIn pauses: [TimeRange])
        throws(CalendarFault) -> (begin: Instant, due: Instant)
    {
        var (begin, due) = (start, try endOfDay(businessDays: count, after: start))
        while true {
            var paused = TimeAmount.zero
            for pause in pauses where pause.end > start && pause.start < due {
                paused += try openTime(from: max(pause.start, start), to: min(pause.end, due))
            }
            if paused > .zero { begin = try instant(after: start, spending: paused) }
            let next = try endOfDay(businessDays: count, after: begin)
            guard next != due else { return (begin, due) }
            due = next
        }
    }
}
