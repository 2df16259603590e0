package import BusinessTime

/// A calendar as a plain list of the working days of some weeks, looked through from the front.
///
/// The second reading asks nothing of the timetable: it is laid out from the week's hours, date by date, and every
/// question is answered by walking over the list.
package struct OracleCalendar: Sendable {
    /// A working day and its openings.
    struct Day: Sendable {
        let date: Int
        let openings: [(start: Int64, end: Int64)]
        var closing: Int64 { openings.last?.end ?? 0 }
    }

    let zone: Zone
    let days: [Day]

    /// Lays out a week's hours, in minutes of the day by weekday (0 is Monday), from one date to another.
    package init(week: [[(from: Int, to: Int)]], zone: Zone, from first: CivilDate, to last: CivilDate) {
        self.zone = zone
        self.days = (first.dayNumber...last.dayNumber).compactMap { number in
            let date = CivilDate(dayNumber: number)
            // Day 0 of 1970 was a Thursday.
            let openings = week[((number + 3) % 7 + 7) % 7].map { period in
                let start = zone.instant(CivilTime(date, second: period.from * 60)).microseconds
                let end =
                    period.to == 1440
                    ? zone.instant(CivilTime(date.advanced(by: 1), second: 0)).microseconds
                    : zone.instant(CivilTime(date, second: period.to * 60)).microseconds
                return (start: start, end: end)
            }.filter { $0.start < $0.end }
            return openings.isEmpty ? nil : Day(date: number, openings: openings)
        }
    }

    /// Returns the open time within a stretch, without what pauses cover.
    func running(_ from: Int64, _ to: Int64, without pauses: [(Int64, Int64)]) -> Int64 {
        stretches(from, to, without: pauses).reduce(0) { $0 + $1.1 - $1.0 }
    }

    /// Returns the open stretches between two instants with what pauses cover cut out.
    func stretches(_ from: Int64, _ to: Int64, without pauses: [(Int64, Int64)]) -> [(Int64, Int64)] {
        guard from < to else { return [] }
        var result: [(Int64, Int64)] = []
        for day in days {
            if let last = day.openings.last, last.end <= from { continue }
            if let first = day.openings.first, first.start >= to { break }
            for opening in day.openings {
                var begin = max(opening.start, from)
                let end = min(opening.end, to)
                for pause in pauses where pause.1 > begin && pause.0 < end && begin < end {
                    if pause.0 > begin { result.append((begin, pause.0)) }
                    begin = max(begin, pause.1)
                }
                if begin < end { result.append((begin, end)) }
            }
        }
        return result
    }

    /// Returns the earliest instant by which so much open time, pauses left out, lies behind a start.
    func walk(_ from: Int64, _ amount: Int64, without pauses: [(Int64, Int64)]) -> Int64? {
        var left = amount
        for (start, end) in stretches(from, Int64.max, without: pauses) {
            if end - start >= left { return start + left }
            left -= end - start
        }
        return nil
    }

    /// Returns the index of the working day on which a start counts, and the start or the next opening.
    func entry(_ from: Int64) -> (day: Int, begin: Int64)? {
        for (index, day) in days.enumerated() {
            for opening in day.openings where from < opening.end {
                return (index, max(from, opening.start))
            }
        }
        return nil
    }

    /// Returns the same local time some working days later, moved into that day's hours (decision 3).
    func sameTime(_ from: Int64, businessDays count: Int) -> Int64? {
        guard let (index, begin) = entry(from), index + count < days.count else { return nil }
        let target = days[index + count]
        let wanted = date(begin, later: target.date - days[index].date)
        for opening in target.openings {
            if wanted < opening.start { return opening.start }
            if wanted < opening.end { return wanted }
        }
        return target.closing
    }

    /// Returns the last closing of the working day some working days later (decision 4).
    func endOfDay(_ from: Int64, businessDays count: Int) -> Int64? {
        guard let (index, _) = entry(from), index + count < days.count else { return nil }
        return days[index + count].closing
    }

    /// Returns the same local time some dates later.
    func date(_ from: Int64, later count: Int) -> Int64 {
        let second = from >= 0 ? from / 1_000_000 : (from - 999_999) / 1_000_000
        let local = second + Int64(zone.offset(atSecond: second))
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let wanted = CivilTime(CivilDate(dayNumber: Int(day) + count), second: Int(local - day * 86_400))
        switch zone.occurrence(of: wanted) {
        case .once(let at), .twice(let at, _): return at * 1_000_000 + (from - second * 1_000_000)
        case .skipped(let at): return at * 1_000_000
        }
    }
}

extension OracleCalendar {
    /// Returns when a budget is spent; nothing past the days laid out.
    func due(
        _ start: Int64, _ budget: Budget, pauses: [(Int64, Int64)], _ mistake: OracleReading.Mistake? = nil
    ) -> Int64? {
        let pauses = merged(pauses).filter { $0.1 > start }
        switch budget {
        case .open(let amount): return walk(start, amount.microseconds, without: pauses)
        case .businessDays(let count, .hours(let length)):
            return walk(start, length.microseconds * Int64(count), without: pauses)
        case .businessDays(let count, .sameTime):
            guard let first = sameTime(start, businessDays: count) else { return nil }
            // Where no open time before it was paused it stands; else as much open time lies before the new one.
            let open = running(start, first, without: [])
            guard running(start, first, without: pauses) < open else { return first }
            return walk(start, open, without: pauses)
        case .businessDays(let count, .endOfDay) where mistake == .buysAWholeDay:
            guard let first = endOfDay(start, businessDays: count) else { return nil }
            let open = running(start, first, without: [])
            guard running(start, first, without: pauses) < open,
                let moved = walk(start, open, without: pauses)
            else { return first }
            return days.first { $0.closing >= moved }?.closing
        case .businessDays(let count, .endOfDay): return endOfDay(start, count, pauses)
        case .calendarDays(let count) where mistake == .pausesDaysByOpenTime:
            let first = date(start, later: count)
            let paused = running(start, first, without: []) - running(start, first, without: pauses)
            return paused == 0 ? first : walk(first, paused, without: [])
        case .calendarDays(let count):
            // Elapsed time, open or not: second by second it would be the same.
            var due = date(start, later: count)
            var counted: Set<Int> = []
            while let index = pauses.indices.first(where: { !counted.contains($0) && pauses[$0].0 < due }) {
                counted.insert(index)
                due += pauses[index].1 - max(pauses[index].0, start)
            }
            return due
        }
    }

    /// Returns the first closing that agrees with itself: counted from the start moved on by what was paused before it.
    private func endOfDay(_ start: Int64, _ count: Int, _ pauses: [(Int64, Int64)]) -> Int64? {
        for day in days where day.closing > start {
            let paused =
                running(start, day.closing, without: []) - running(start, day.closing, without: pauses)
            let begin = paused == 0 ? start : walk(start, paused, without: [])
            if let begin, endOfDay(begin, businessDays: count) == day.closing { return day.closing }
        }
        return nil
    }
}

/// Returns stretches sorted, those that touch joined, empty ones left out.
func merged(_ stretches: [(Int64, Int64)]) -> [(Int64, Int64)] {
    var result: [(Int64, Int64)] = []
    for stretch in stretches.filter({ $0.0 < $0.1 }).sorted(by: { $0.0 < $1.0 }) {
        if let last = result.last, stretch.0 <= last.1 {
            result[result.count - 1].1 = max(last.1, stretch.1)
        } else {
            result.append(stretch)
        }
    }
    return result
}
