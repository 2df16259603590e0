extension Timetable {
    /// Returns the dates of the working days after `start`'s own, up to and including the `count`-th.
    ///
    /// Complexity: O(count). Throws ``CalendarFault`` where they leave the compiled years.
    package func workdays(_ count: Int, after start: Instant) throws(CalendarFault) -> [CivilDate] {
        let day = try entry(from: start).workday
        guard count > 0 else { return [] }
        guard day + count < workdays.count - 1 else { throw beyond() }
        // The days laid out past the last year serve periods that reach over; their holidays may be unknown.
        guard date(ofWorkday: day + count).year <= years.upperBound else { throw beyond() }
        return (1...count).map { date(ofWorkday: day + $0) }
    }

    /// Returns the working day on which an instant counts: its own, or that of the next opening.
    package func workday(at instant: Instant) throws(CalendarFault) -> CivilDate {
        date(ofWorkday: try entry(from: instant).workday)
    }

    /// Returns the same local time `count` working days after `start`'s working day (decision 3).
    func sameTime(businessDays count: Int, after start: Instant) throws(CalendarFault) -> Instant {
        precondition(count > 0, "a budget is positive")
        let (begin, from) = try entry(from: start)
        let target = from + count
        guard target < workdays.count - 1 else { throw beyond() }
        let instant: Instant
        if let one = workdays[from].calmOffset, let other = workdays[target].calmOffset {
            // No clock change near either day: whole days apart, and what the offsets differ by.
            let days = Int64(workdays[target].dayNumber - workdays[from].dayNumber)
            instant = begin + .seconds(days * 86_400 + Int64(one - other))
        } else {
            // A period past midnight belongs to the day on which it began, so the local time may lie a day on.
            let local = zone.local(begin)
            let dayShift = local.date.dayNumber - date(ofWorkday: from).dayNumber
            let wanted = CivilTime(date(ofWorkday: target).advanced(by: dayShift), second: local.secondOfDay)
            instant = zone.instant(wanted, andMicroseconds: begin.microseconds - begin.second * 1_000_000)
        }
        return try answer(clamp(instant, toWorkday: target))
    }

    /// Returns the last closing of the `count`-th working day after `start`'s (decision 4).
    func endOfDay(businessDays count: Int, after start: Instant) throws(CalendarFault) -> Instant {
        precondition(count > 0, "a budget is positive")
        let target = try entry(from: start).workday + count
        guard target < workdays.count - 1 else { throw beyond() }
        return try answer(lastClosing(ofWorkday: target))
    }

    /// Returns the last closing of the first working day that closes after an instant.
    ///
    /// Throws ``CalendarFault``.
    package func nextClosing(after instant: Instant) throws(CalendarFault) -> Instant {
        try check(instant)
        var day = max(0, try entry(from: instant).workday - 1)
        while day < workdays.count - 1, workdays[day].closing <= instant.microseconds { day += 1 }
        guard day < workdays.count - 1 else { throw beyond() }
        return try answer(lastClosing(ofWorkday: day))
    }

    /// Returns the same local time some dates later; a skipped local time gives the first instant after.
    func sameTime(calendarDays count: Int, after start: Instant) throws(CalendarFault) -> Instant {
        precondition(count > 0, "a budget is positive")
        try check(start)
        let naive = start + .hours(24) * Int64(count)
        if let one = calmDays.offset(at: start), let other = calmDays.offset(at: naive) {
            return try answer(naive + .seconds(Int64(one - other)))
        }
        return try answer(zone.sameTime(as: start, calendarDaysLater: count))
    }

    /// Returns the instant or the next opening, and the index of its working day: the last one begun by then.
    @inline(__always)
    private func entry(from start: Instant) throws(CalendarFault) -> (begin: Instant, workday: Int) {
        try check(start)
        var piece = piecesByDay.lastIndex(notAbove: start.microseconds, in: pieces.starts)
        if piece >= 0, start.microseconds < pieces.reaches[piece] {
            return (start, Int(workday[piece]))
        }
        piece += 1
        guard piece < pieces.starts.count else { throw beyond() }
        let begin = try answer(Instant(microseconds: pieces.starts[piece]))
        // Two days begin at once where the clock jumped over the start of the earlier one.
        while piece + 1 < pieces.starts.count, pieces.starts[piece + 1] == begin.microseconds {
            piece += 1
        }
        return (begin, Int(workday[piece]))
    }

    private func date(ofWorkday day: Int) -> CivilDate {
        CivilDate(dayNumber: Int(workdays[day].dayNumber))
    }

    private func lastClosing(ofWorkday day: Int) -> Instant {
        Instant(microseconds: workdays[day].closing)
    }

    /// Moves an instant into a working day: to the next opening before or between periods, to the closing after.
    private func clamp(_ instant: Instant, toWorkday day: Int) -> Instant {
        for piece in Int(workdays[day].firstPiece)..<Int(workdays[day + 1].firstPiece) {
            if instant.microseconds < pieces.starts[piece] {
                return Instant(microseconds: pieces.starts[piece])
            }
            if instant.microseconds < pieces.ends[piece] {
                return instant
            }
        }
        return lastClosing(ofWorkday: day)
    }
}
