import BusinessTime
import ZoneData

/// Due times and open time, warm, from random starts over ten years, on an office calendar with holidays.
enum DueTimes {
    private static let years = 2020...2034

    /// What is measured here.
    static func measurements() throws -> [Measurement] {
        let office = try Timetable(.rule(try rule()), years: years)
        let starts = randomStarts(in: office, count: 1 << 14)
        var list: [Measurement] = []
        let budgets: [(String, Budget)] = [
            ("due, 1 business hour", .open(.hours(1))),
            ("due, 80 business hours", .open(.hours(80))),
            ("due, 2000 business hours", .open(.hours(2000))),
            ("due, 1 business day, same time", .businessDays(1, .sameTime)),
            ("due, 10 business days, same time", .businessDays(10, .sameTime)),
            ("due, 250 business days, same time", .businessDays(250, .sameTime)),
            ("due, 1 business day, end of day", .businessDays(1, .endOfDay)),
            ("due, 250 business days, end of day", .businessDays(250, .endOfDay)),
            ("due, 250 business days of 10 hours", .businessDays(250, .hours(.hours(10)))),
            ("due, 10 calendar days", .calendarDays(10)),
        ]
        for (name, budget) in budgets {
            list.append(
                Measurement(name: name, repetitions: 1 << 20) { count in
                    var sum: Int64 = 0
                    for index in 0..<count {
                        sum &+= try office.due(from: starts[index & (1 << 14 - 1)], spending: budget)
                            .microseconds
                    }
                    return sum
                })
        }
        list.append(
            Measurement(name: "open time between two instants", repetitions: 1 << 20) { count in
                var sum: Int64 = 0
                for index in 0..<count {
                    let (one, other) = (starts[index & (1 << 14 - 1)], starts[(index &+ 1) & (1 << 14 - 1)])
                    sum &+= try office.openTime(from: min(one, other), to: max(one, other)).microseconds
                }
                return sum
            })
        let pause = { (start: Instant) in [TimeRange(start + .hours(30), start + .hours(90))] }
        let paused = starts.map { ($0, pause($0)) }
        list.append(
            Measurement(name: "due, 80 business hours, one pause", repetitions: 1 << 18) { count in
                var sum: Int64 = 0
                for index in 0..<count {
                    let (start, pauses) = paused[index & (1 << 14 - 1)]
                    sum &+= try office.due(from: start, spending: .open(.hours(80)), pausedIn: pauses)
                        .microseconds
                }
                return sum
            })
        let plan = CalendarPlan.rule(try rule())
        list.append(
            Measurement(name: "compile a calendar of four years", repetitions: 200) { count in
                var sum: Int64 = 0
                for _ in 0..<count {
                    sum &+= Int64(try Timetable(plan, years: 2025...2028).openings.count)
                }
                return sum
            })
        return list
    }

    private static func rule() throws -> CalendarRule {
        let day = [DayPeriod(start: 480, end: 1080)].compactMap(\.self)
        let week = WeekRule(
            Dictionary(uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, day) }))
        let holidays = years.flatMap { year in
            [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)].compactMap { month, day in
                CivilDate(year: year, month: month, day: day).map { DayException(date: $0, name: "holiday") }
            }
        }
        return CalendarRule(
            week: week, zone: try ZoneDatabase().zone(named: "Europe/Berlin"), exceptions: holidays)
    }

    /// Instants of ten years, at any microsecond, from a fixed seed.
    private static func randomStarts(in table: Timetable, count: Int) -> [Instant] {
        var state: UInt64 = 42
        let first = table.zone.instant(CivilTime(.newYear(2021), second: 0))
        let last = table.zone.instant(CivilTime(.newYear(2031), second: 0))
        let reach = UInt64((last - first).microseconds)
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return first + TimeAmount(microseconds: Int64((state ^ (state >> 29)) % reach))
        }
    }
}
