extension Timetable {
    /// Whether an instant lies in an opening; a closing time does not.
    ///
    /// Throws ``CalendarFault`` outside the compiled years, where nobody knows.
    package func isOpen(at instant: Instant) throws(CalendarFault) -> Bool {
        try check(instant)
        let index = byDay.lastIndex(notAbove: instant.microseconds, in: starts)
        return index >= 0 && instant.microseconds < ends[index]
    }

    /// Returns the instant itself if it lies in an opening, else the next opening's start.
    package func nextOpen(from instant: Instant) throws(CalendarFault) -> Instant {
        try check(instant)
        let index = byDay.lastIndex(notAbove: instant.microseconds, in: starts)
        if index >= 0, instant.microseconds < ends[index] { return instant }
        guard index + 1 < starts.count else { throw beyond() }
        return try answer(Instant(microseconds: starts[index + 1]))
    }

    /// Returns the opening in which an instant lies, cut to the compiled years, or nothing while closed.
    package func opening(at instant: Instant) throws(CalendarFault) -> TimeRange? {
        try check(instant)
        let index = byDay.lastIndex(notAbove: instant.microseconds, in: starts)
        guard index >= 0, instant.microseconds < ends[index] else { return nil }
        return opening(at: index).intersection(span)
    }

    /// Returns the open time from one instant to another, zero if they are swapped.
    ///
    /// Throws ``CalendarFault`` where either lies outside the compiled years.
    package func openTime(from start: Instant, to end: Instant) throws(CalendarFault) -> TimeAmount {
        guard start < end else { return .zero }
        try check(start)
        try check(end)
        return TimeAmount(microseconds: openBefore(end.microseconds) - openBefore(start.microseconds))
    }

    /// Returns the instant at which a positive budget of open time, begun at `start`, is spent.
    ///
    /// A start outside the openings counts from the next one; a budget that is spent exactly at closing time is
    /// due at that closing time, not at the next opening (decision 2). Zero and less never compile, so they are
    /// a blunder here. Throws ``CalendarFault`` where start or answer lies outside the compiled years.
    package func instant(after start: Instant, spending budget: TimeAmount) throws(CalendarFault) -> Instant {
        precondition(budget > .zero, "a budget is positive")
        try check(start)
        return try instant(withOpenBefore: openBefore(start.microseconds) + budget.microseconds)
    }

    /// Returns the first instant with so many open microseconds before it, counted from the first compiled opening.
    @inline(__always)
    func instant(withOpenBefore target: Int64) throws(CalendarFault) -> Instant {
        guard target <= total else { throw beyond() }
        // The opening in which the sum is reached: the last one with less than `target` before it.
        let index = bySum.lastIndex(notAbove: target - 1, in: before)
        return try answer(Instant(microseconds: starts[index] + (target - before[index])))
    }

    /// Returns the open microseconds from the first compiled opening to an instant.
    @inline(__always)
    func openBefore(_ microseconds: Int64) -> Int64 {
        let index = byDay.lastIndex(notAbove: microseconds, in: starts)
        guard index >= 0 else { return 0 }
        return before[index] + min(microseconds, ends[index]) - starts[index]
    }

    /// Returns the openings that meet a range, cut to it.
    ///
    /// Complexity: O(openings in the range).
    package func openings(in range: TimeRange) throws(CalendarFault) -> [TimeRange] {
        guard !range.isEmpty else { return [] }
        try check(range.start)
        try check(range.end)
        var index = max(0, byDay.lastIndex(notAbove: range.start.microseconds, in: starts))
        var result: [TimeRange] = []
        while index < starts.count, starts[index] < range.end.microseconds {
            if let part = opening(at: index).intersection(range) {
                result.append(part)
            }
            index += 1
        }
        return result
    }

    /// Returns the stretches of a range in which nothing is open: "no cover from … to …".
    package func gaps(in range: TimeRange) throws(CalendarFault) -> [TimeRange] {
        [range].subtracting(try openings(in: range))
    }

    @inline(__always)
    func check(_ instant: Instant) throws(CalendarFault) {
        guard instant >= span.start, instant <= span.end else {
            throw Timetable.supportedYears.contains(zone.local(instant).date.year)
                ? .outsideCompiledYears(years) : .yearUnsupported(zone.local(instant).date.year)
        }
    }

    @inline(__always)
    func answer(_ instant: Instant) throws(CalendarFault) -> Instant {
        guard instant <= span.end else { throw beyond() }
        return instant
    }

    func beyond() -> CalendarFault {
        .outsideCompiledYears(years)
    }
}
