extension Timetable {
    /// Returns the dates of the working days after `start`'s own, up to and including the `count`-th.
    ///
    /// Complexity: O(count). Throws ``CalendarFault`` where they leave the compiled years.
    package func workdays(_ count: Int, after start: Instant) throws(CalendarFault) -> [CivilDate] {
        let day = try workdayIndex(at: try nextOpen(from: start))
        guard count > 0 else { return [] }
        guard day + count < firstPiece.count - 1 else { throw beyond() }
        // The days laid out past the last year serve periods that reach over; their holidays may be unknown.
        guard date(ofWorkday: day + count).year <= years.upperBound else { throw beyond() }
        return (1...count).map { date(ofWorkday: day + $0) }
    }

    /// Returns the working day on which an instant counts: its own, or that of the next opening.
    package func workday(at instant: Instant) throws(CalendarFault) -> CivilDate {
        date(ofWorkday: try workdayIndex(at: try nextOpen(from: instant)))
    }

    /// Returns the same local time `count` working days after `start`'s working day (decision 3).
    func sameTime(businessDays count: Int, after start: Instant) throws(CalendarFault) -> Instant {
        precondition(count > 0, "a budget is positive")
        let begin = try nextOpen(from: start)
        let from = try workdayIndex(at: begin)
        let target = from + count
        guard target < firstPiece.count - 1 else { throw beyond() }
        // A period past midnight belongs to the day on which it began, so the local time may lie a day on.
        let local = zone.local(begin)
        let dayShift = local.date.dayNumber - date(ofWorkday: from).dayNumber
        let wanted = CivilTime(date(ofWorkday: target).advanced(by: dayShift), second: local.secondOfDay)
        let fraction = begin.microseconds - begin.second * 1_000_000
        return try answer(clamp(zone.instant(wanted, andMicroseconds: fraction), toWorkday: target))
    }

    /// Returns the last closing of the `count`-th working day after `start`'s (decision 4).
    func endOfDay(businessDays count: Int, after start: Instant) throws(CalendarFault) -> Instant {
        precondition(count > 0, "a budget is positive")
        let target = try workdayIndex(at: try nextOpen(from: start)) + count
        guard target < firstPiece.count - 1 else { throw beyond() }
        return try answer(lastClosing(ofWorkday: target))
    }

    /// Returns the last closing of the working day in which an instant lies or at whose closing it is.
    func closing(ofWorkdayAt instant: Instant) throws(CalendarFault) -> Instant {
        let piece = piecesByDay.lastIndex(notAbove: instant.microseconds - 1, in: pieces.starts)
        guard piece >= 0 else { throw beyond() }
        return try answer(lastClosing(ofWorkday: Int(workday[piece])))
    }

    /// Returns the same local time some dates later; a skipped local time gives the first instant after.
    func sameTime(calendarDays count: Int, after start: Instant) throws(CalendarFault) -> Instant {
        precondition(count > 0, "a budget is positive")
        try check(start)
        let local = zone.local(start)
        let fraction = start.microseconds - start.second * 1_000_000
        let wanted = CivilTime(local.date.advanced(by: count), second: local.secondOfDay)
        return try answer(zone.instant(wanted, andMicroseconds: fraction))
    }

    /// Returns the working day of an instant that lies in an opening; the last one that has begun.
    private func workdayIndex(at instant: Instant) throws(CalendarFault) -> Int {
        let piece = piecesByDay.lastIndex(notAbove: instant.microseconds, in: pieces.starts)
        guard piece >= 0 else { throw beyond() }
        return Int(workday[piece])
    }

    private func date(ofWorkday day: Int) -> CivilDate {
        CivilDate(dayNumber: Int(pieces.dates[Int(firstPiece[day])]))
    }

    private func lastClosing(ofWorkday day: Int) -> Instant {
        // Periods may overlap, so the last to begin need not be the last to end.
        var latest = Int64.min
        for piece in Int(firstPiece[day])..<Int(firstPiece[day + 1]) {
            latest = max(latest, pieces.ends[piece])
        }
        return Instant(microseconds: latest)
    }

    /// Moves an instant into a working day: to the next opening before or between periods, to the closing after.
    private func clamp(_ instant: Instant, toWorkday day: Int) -> Instant {
        for piece in Int(firstPiece[day])..<Int(firstPiece[day + 1]) {
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
