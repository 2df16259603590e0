package import BusinessTime

/// A second opinion on business time: slow, and right at a glance.
///
/// Walks minute by minute and asks of each whether it lies in a period of its date. Shares nothing with the
/// timetable but the rule it reads and the offsets of the zone. Works in whole seconds.
package struct Oracle: Sendable {
    private let clock: OracleClock
    private let week: [[DayPeriod]]
    private let exceptions: [Int: [DayPeriod]]
    private let limit: Int64

    /// Prepares the questions about a rule between two instants; no walk goes on past the later one.
    package init(_ rule: CalendarRule, from first: Instant, to last: Instant) {
        self.clock = OracleClock(rule.zone, from: first.second - 4 * 86_400, to: last.second + 4 * 86_400)
        self.week = Weekday.allCases.map { rule.week.periods(on: $0) }
        self.exceptions = Dictionary(
            uniqueKeysWithValues: rule.exceptions.map { ($0.key.dayNumber, $0.value.periods) })
        self.limit = last.second
    }

    /// Returns the open seconds from one instant to another that no pause covers.
    package func open(from start: Instant, to end: Instant, outside pauses: [TimeRange] = []) -> Int64 {
        var hours = OracleHours(week, exceptions)
        var walk = OracleWalk(clock, at: start.second)
        var open: Int64 = 0
        while walk.now < end.second {
            let stop = min(walk.end, end.second)
            if hours.isOpen(walk.shown) {
                open += pauses.isEmpty ? stop - walk.now : running(from: walk.now, to: stop, pauses)
            }
            walk.step()
        }
        return open
    }

    /// Returns the second at which a budget is spent, the clock standing still in pauses; nothing past the limit.
    package func due(from start: Instant, spending seconds: Int64, pausedIn pauses: [TimeRange] = []) -> Int64? {
        var hours = OracleHours(week, exceptions)
        var walk = OracleWalk(clock, at: start.second)
        var left = seconds
        while walk.now < limit {
            if hours.isOpen(walk.shown) {
                if pauses.isEmpty, left <= walk.end - walk.now {
                    return walk.now + left
                }
                let running = running(from: walk.now, to: walk.end, pauses)
                if left <= running {
                    // It ends within this minute: look at each second of it.
                    for second in walk.now..<walk.end where !covered(second, pauses) {
                        left -= 1
                        if left == 0 { return second + 1 }
                    }
                }
                left -= running
            }
            walk.step()
        }
        return nil
    }

    /// Returns the first open second from an instant on.
    package func nextOpen(from start: Instant) -> Int64? {
        var hours = OracleHours(week, exceptions)
        var walk = OracleWalk(clock, at: start.second)
        while walk.now < limit {
            if hours.isOpen(walk.shown) { return walk.now }
            walk.step()
        }
        return nil
    }

    /// Returns the working day of an open second and those that follow, by the minutes worked on them.
    private func workdays(_ count: Int, from second: Int64) -> [Int]? {
        let hours = OracleHours(week, exceptions)
        var walk = OracleWalk(clock, at: second)
        guard let first = hours.workday(walk.shown) else { return nil }
        var days = [first]
        while walk.now < limit {
            // Each date whose own period is open in this minute is a working day, once.
            for day in [walk.shown.day - 1, walk.shown.day] where day > days[days.count - 1] {
                if hours.isOpen(walk.shown, on: day) {
                    days.append(day)
                    if days.count > count { return days }
                }
            }
            walk.step()
        }
        return nil
    }

    /// Returns the same local time a number of working days later.
    package func sameTime(businessDays count: Int, after start: Instant) -> Int64? {
        guard let begin = nextOpen(from: start), let days = workdays(count, from: begin) else { return nil }
        let target = days[count]
        let wanted = OracleWalk(clock, at: begin).local + Int64(target - days[0]) * 86_400
        let hours = OracleHours(week, exceptions)
        // Until the wanted time is shown, or jumped over; then until the target's next minute of work.
        var walk = OracleWalk(clock, at: wanted - 3 * 86_400)
        while walk.local + (walk.end - walk.now) <= wanted {
            walk.step()
            guard walk.now < limit else { return nil }
        }
        let reached = walk.local >= wanted ? walk.now : walk.now + (wanted - walk.local)
        while walk.shown.day <= target + 2, walk.now < limit {
            if hours.isOpen(walk.shown, on: target) { return max(reached, walk.now) }
            walk.step()
        }
        return lastClosing(of: target, near: wanted)
    }

    /// Returns the last closing of the working day a number of working days later.
    package func endOfDay(businessDays count: Int, after start: Instant) -> Int64? {
        guard let begin = nextOpen(from: start), let days = workdays(count, from: begin) else { return nil }
        return lastClosing(of: days[count], near: begin + Int64(days[count] - days[0]) * 86_400)
    }

    private func lastClosing(of target: Int, near second: Int64) -> Int64? {
        let hours = OracleHours(week, exceptions)
        var walk = OracleWalk(clock, at: second - 4 * 86_400)
        var closing: Int64?
        while walk.shown.day <= target + 2 {
            guard walk.now < limit else { return nil }
            if hours.isOpen(walk.shown, on: target) {
                closing = walk.end
            }
            walk.step()
        }
        return closing
    }

    /// Returns how many seconds of a minute no pause covers.
    private func running(from start: Int64, to end: Int64, _ pauses: [TimeRange]) -> Int64 {
        guard pauses.contains(where: { $0.start.second < end && $0.end.second > start }) else {
            return end - start
        }
        return Int64((start..<end).count { !covered($0, pauses) })
    }

    private func covered(_ second: Int64, _ pauses: [TimeRange]) -> Bool {
        pauses.contains { $0.start.second <= second && second < $0.end.second }
    }
}
