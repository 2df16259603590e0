/// What became of a stretch of time between a clock's start and its due time.
package struct Stretch: Hashable, Sendable {
    /// The stretch.
    package let range: TimeRange
    /// How it was counted.
    package let kind: Kind

    /// Creates a stretch.
    package init(_ range: TimeRange, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }

    /// How a stretch was counted.
    package enum Kind: Hashable, Sendable {
        /// Open, and spent from the budget.
        case counted
        /// Outside the calendar's openings.
        case closed
        /// Open, but the clock stood still.
        case paused
    }
}

extension Timetable {
    /// Returns a range cut into stretches that tile it without gap or overlap (decision 27).
    ///
    /// Complexity: O(openings and pauses in the range). Throws ``CalendarFault`` outside the compiled years.
    package func account(of range: TimeRange, pausedIn pauses: [TimeRange]) throws(CalendarFault) -> [Stretch]
    {
        let open = try openings(in: range)
        let paused = open.intersection(pauses)
        let counted = open.subtracting(pauses)
        let closed = [range].subtracting(open)
        let all =
            counted.map { Stretch($0, .counted) } + paused.map { Stretch($0, .paused) }
            + closed.map { Stretch($0, .closed) }
        return all.sorted { $0.range.start < $1.range.start }
    }
}

extension Timetable {
    /// Returns a range cut into stretches as a budget counts it: calendar days run open or not, everything else only
    /// while the calendar is open.
    ///
    /// Complexity and errors as ``account(of:pausedIn:)``.
    package func account(of range: TimeRange, spending budget: Budget, pausedIn pauses: [TimeRange])
        throws(CalendarFault) -> [Stretch]
    {
        guard case .calendarDays = budget else { return try account(of: range, pausedIn: pauses) }
        let paused = [range].intersection(pauses)
        let all =
            [range].subtracting(pauses).map { Stretch($0, .counted) } + paused.map { Stretch($0, .paused) }
        return all.sorted { $0.range.start < $1.range.start }
    }
}

extension [Stretch] {
    /// Returns the time of one kind, added up.
    package func time(_ kind: Stretch.Kind) -> TimeAmount {
        reduce(.zero) { $1.kind == kind ? $0 + $1.range.length : $0 }
    }
}
