package import BusinessTime

/// A second opinion on business time: slow, and right at a glance.
///
/// Walks minute by minute and asks of each whether it lies in a period of its date. Shares nothing with the
/// timetable but the rule it reads and the offsets of the zone. Works in whole seconds.
package struct Oracle: Sendable {
    private let clock: OracleClock
    private let hours: OracleHours
    private let limit: Int64

    /// Prepares the questions about a rule between two instants; no walk goes on past the later one.
    package init(_ rule: CalendarRule, from first: Instant, to last: Instant) {
        self.clock = OracleClock(rule.zone, from: first.second - 9 * 86_400, to: last.second + 4 * 86_400)
        self.hours = OracleHours(
            rule, from: Int(first.second / 86_400) - 11, to: Int(last.second / 86_400) + 6)
        self.limit = last.second
    }

    /// Returns the open seconds from one instant to another.
    package func open(from start: Instant, to end: Instant) -> Int64 {
        let last = end.second
        var walk = OracleWalk(clock, at: start.second)
        var open: Int64 = 0
        while walk.now < last {
            if hours.isOpen(walk.shown) {
                open += min(walk.end, last) - walk.now
            }
            walk.step()
        }
        return open
    }

    /// Returns the second at which a budget is spent, the clock standing still in pauses; nothing past the limit.
    package func due(from start: Instant, spending seconds: Int64, pausedIn pauses: [TimeRange] = [])
        -> Int64?
    {
        let pauses = pauses.map { ($0.start.second, $0.end.second) }
        var walk = OracleWalk(clock, at: start.second)
        var left = seconds
        while walk.now < limit {
            if hours.isOpen(walk.shown) {
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
        var walk = OracleWalk(clock, at: start.second)
        while walk.now < limit {
            if hours.isOpen(walk.shown) { return walk.now }
            walk.step()
        }
        return nil
    }

    /// Returns the working day of an open second and those that follow, by the minutes worked on them.
    ///
    /// Its working day is the last one that has begun by then.
    private func workdays(_ count: Int, from second: Int64) -> [Int]? {
        var walk = OracleWalk(clock, at: second - 3 * 86_400)
        var days: [Int] = []
        while walk.now < limit {
            for day in [hours.day(walk.shown) - 1, hours.day(walk.shown)] {
                // Each date whose own period is open in some minute is a working day, once.
                guard hours.isOpen(walk.shown, on: day), day > days.last ?? Int.min else { continue }
                if walk.now <= second {
                    days = [day]
                } else {
                    days.append(day)
                }
                if days.count > count { return days }
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
        // Until the wanted time is shown, or jumped over; then until the target's next minute of work.
        var walk = OracleWalk(clock, at: wanted - 2 * 86_400)
        while walk.local + (walk.end - walk.now) <= wanted {
            walk.step()
            guard walk.now < limit else { return nil }
        }
        let reached = walk.local >= wanted ? walk.now : walk.now + (wanted - walk.local)
        while hours.day(walk.shown) <= target + 2, walk.now < limit {
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
        var walk = OracleWalk(clock, at: second - 3 * 86_400)
        var closing: Int64?
        while hours.day(walk.shown) <= target + 2 {
            guard walk.now < limit else { return nil }
            if hours.isOpen(walk.shown, on: target) {
                closing = walk.end
            }
            walk.step()
        }
        return closing
    }

    /// Returns how many seconds of a minute no pause covers.
    @inline(__always)
    private func running(from start: Int64, to end: Int64, _ pauses: [(Int64, Int64)]) -> Int64 {
        var touched = false
        for pause in pauses where pause.0 < end && pause.1 > start {
            if pause.0 <= start, pause.1 >= end { return 0 }
            touched = true
        }
        return touched ? Int64((start..<end).count { !covered($0, pauses) }) : end - start
    }

    private func covered(_ second: Int64, _ pauses: [(Int64, Int64)]) -> Bool {
        pauses.contains { $0.0 <= second && second < $0.1 }
    }
}
