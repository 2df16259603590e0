package import BusinessTime

/// A second opinion on business time: slow, and right at a glance.
///
/// Walks minute by minute and asks of each whether it lies in a period of its date. Shares nothing with the
/// timetable but the rule it reads and the offsets of the zone. Works in whole seconds. In one file, since only
/// within a file is it optimised as a whole.
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

/// Every local minute of some days, marked with whose work it is.
private struct OracleHours: Sendable {
    /// What a minute can be marked with; both where a period past midnight meets the next day's.
    private static let own: UInt8 = 1
    private static let dayBefore: UInt8 = 2

    private let firstDay: Int
    private var marks: [UInt8]

    /// Marks the minutes of the days from one to another, which is left out.
    init(_ rule: CalendarRule, from firstDay: Int, to endDay: Int) {
        self.firstDay = firstDay
        marks = Array(repeating: 0, count: (endDay - firstDay + 2) * 1440)
        let week = Weekday.allCases.map { rule.week.periods(on: $0) }
        let exceptions = Dictionary(
            uniqueKeysWithValues: rule.exceptions.map { ($0.key.dayNumber, $0.value.periods) })
        for day in firstDay..<endDay {
            // Day 0 of 1970 was a Thursday; the week begins on Monday.
            for period in exceptions[day] ?? week[((day + 3) % 7 + 7) % 7] {
                for minute in period.start..<period.end {
                    let mark = minute < 1440 ? OracleHours.own : OracleHours.dayBefore
                    marks[(day - firstDay) * 1440 + minute] |= mark
                }
            }
        }
    }

    /// The date on which a second of the local clock falls.
    @inline(__always)
    func day(_ second: Int64) -> Int {
        minute(second) / 1440 + firstDay
    }

    @inline(__always)
    private func minute(_ second: Int64) -> Int {
        Int(second - Int64(firstDay) * 86_400) / 60
    }

    /// Whether a second of the local clock is open.
    @inline(__always)
    func isOpen(_ second: Int64) -> Bool {
        marks[minute(second)] != 0
    }

    /// Whether a second lies in a period that began on a date.
    @inline(__always)
    func isOpen(_ second: Int64, on date: Int) -> Bool {
        switch day(second) - date {
        case 0: marks[minute(second)] & OracleHours.own != 0
        case 1: marks[minute(second)] & OracleHours.dayBefore != 0
        default: false
        }
    }
}

/// A walk along the local clock, one local minute at a time, never skipping any.
///
/// A step ends where the local minute ends or the clock is moved, so within a step nothing changes. When the clock
/// goes back, the minutes it shows again are no new minutes: the latest one shown before stands until the clock has
/// passed it. So a period begins when its first minute is first shown, and ends when the minute after it is.
private struct OracleWalk {
    private(set) var now: Int64
    /// The first second after the step.
    private(set) var end: Int64 = 0
    /// What the clock shows, in seconds.
    private(set) var local: Int64 = 0
    /// The latest second ever shown.
    private var latest = Int64.min
    private var clock: OracleClock

    /// Starts a walk; a day earlier, so that it knows what the clock has shown.
    init(_ clock: OracleClock, at second: Int64) {
        self.clock = clock
        self.now = second - 86_400
        look()
        while end <= second {
            step()
        }
        now = second
        look()
    }

    /// The second of the local clock that counts.
    @inline(__always)
    var shown: Int64 { max(local, latest) }

    /// Goes on to the next step.
    @inline(__always)
    mutating func step() {
        latest = max(latest, local + (end - now) - 1)
        now = end
        look()
    }

    @inline(__always)
    private mutating func look() {
        let (offset, until) = clock.reading(at: now)
        local = now + offset
        let intoMinute = local >= 0 ? local % 60 : (local % 60 + 60) % 60
        end = min(now + 60 - intoMinute, until)
    }
}

/// The local clock of a place, watched for a while.
///
/// Knows a zone by one question only, how far east of universal time it is at a second, asked before the walks
/// begin, since the answers come from code built without optimisation.
private struct OracleClock: Sendable {
    private let changes: [Int64]
    private let offsets: [Int64]
    private var held = 0

    /// Watches a zone between two seconds since the epoch.
    ///
    /// Asks every three hours and then halves the stretch in which the answer changed; no place has moved its
    /// clocks twice within three hours since 1970.
    init(_ zone: Zone, from first: Int64, to last: Int64) {
        var changes: [Int64] = [Int64.min]
        var offsets = [Int64(zone.offset(atSecond: first))]
        var second = first
        while second < last {
            let next = second + 3 * 3600
            let offset = Int64(zone.offset(atSecond: next))
            if offset != offsets[offsets.count - 1] {
                var (low, high) = (second, next)
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if Int64(zone.offset(atSecond: middle)) == offset {
                        high = middle
                    } else {
                        low = middle
                    }
                }
                changes.append(high)
                offsets.append(offset)
            }
            second = next
        }
        changes.append(Int64.max)
        self.changes = changes
        self.offsets = offsets
    }

    /// Returns the distance from universal time at a second, and the second at which it next changes.
    @inline(__always)
    mutating func reading(at second: Int64) -> (offset: Int64, until: Int64) {
        while second >= changes[held + 1] {
            held += 1
        }
        while second < changes[held] {
            held -= 1
        }
        return (offsets[held], changes[held + 1])
    }
}
