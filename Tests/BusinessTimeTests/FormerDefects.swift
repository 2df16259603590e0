import BusinessTime
import Testing

/// What other products got wrong, each found in their source or their issues.
@Suite struct `Defects of other engines` {
    private let office: Timetable
    private let weekdays: Timetable

    init() throws {
        office = try Timetable(.office)
        weekdays = try Timetable(.aroundTheClockOnWeekdays)
    }

    @Test func `two pauses that begin in the same minute both count`() throws {
        let pauses = [
            ("2026-06-08 10:00:10", "2026-06-08 10:00:20"), ("2026-06-08 10:00:30", "2026-06-08 10:30:30"),
        ]
        #expect(try office.due("2026-06-08 09:00", .hours(2), paused: pauses) == "2026-06-08 11:30:10")
    }

    @Test func `an hour from Friday 23 30 on 24 by 5 ends at half past midnight, not a minute later`() throws
    {
        #expect(try weekdays.due("2026-06-12 23:30", .hours(1)) == "2026-06-15 00:30")
    }

    @Test func `a pause never moves the end into closed time`() throws {
        let pause = [("2026-06-08 16:30", "2026-06-08 17:30")]
        #expect(try office.due("2026-06-08 09:30", .hours(8), paused: pause) == "2026-06-09 08:30")
    }

    @Test func `a pause outside the hours moves nothing`() throws {
        let pause = [("2026-06-08 18:00", "2026-06-09 08:00")]
        #expect(try office.due("2026-06-08 16:00", .hours(4), paused: pause) == "2026-06-09 10:00")
    }

    @Test func `a closure of three weeks is passed over`() throws {
        let august = (3...23).map { DayException.on("2026-08-\($0.padded(to: 2))") }
        let closed = try Timetable(.office, except: august)
        #expect(try closed.due("2026-07-31 17:00", .hours(2)) == "2026-08-24 09:00")
        #expect(try closed.due("2026-08-05 12:00", .hours(2)) == "2026-08-24 10:00")
    }

    @Test func `a budget of years is answered, however slow the machine`() throws {
        let long = try Timetable(.office, years: 2026...2126)
        let year: Int64 = 52 * 50
        #expect(try long.due("2026-06-08 08:00", .hours(year)) == "2027-06-04 18:00")
        let due = try long.due("2026-06-08 08:00", .hours(year * 80))
        #expect(try long.open("2026-06-08 08:00", due) == .hours(year * 80))
    }

    @Test func `hundreds of pauses are all taken`() throws {
        // Every other minute is paused until Tuesday 17:20, through the night as well.
        let begin = office.zone.at("2026-06-08 08:00")
        let pauses = (0..<1000).map { index in
            let start = begin + .minutes(2 * Int64(index) + 1)
            return TimeRange(start, start + .minutes(1))
        }
        let due = try office.due(from: begin, spending: .hours(10), pausedIn: pauses)
        #expect(office.zone.local(due).description == "2026-06-09 17:40")
    }

    @Test func `a calendar that never opens does not compile`() {
        #expect(throws: CalendarFault.neverOpens) { try Timetable(WeekRule([:])) }
    }

    @Test func `a calendar that is closed on every day does not compile`() {
        let sundays = WeekRule.days([.sunday: [(8, 12)]])
        let dates = stride(
            from: CivilDate("2026-06-07").dayNumber, through: CivilDate("2026-06-28").dayNumber, by: 7)
        #expect(throws: CalendarFault.neverOpens) {
            let rule = CalendarRule(
                week: sundays, zone: .berlin,
                exceptions: dates.map { DayException(date: CivilDate(dayNumber: $0), name: "closed") })
            _ = try Timetable(
                .intersection([.rule(rule), .rule(CalendarRule(week: .office, zone: .berlin))]),
                years: 2026...2026)
        }
    }

    @Test func `a day of several segments is walked by warnings and targets alike`() throws {
        let split = try Timetable(.weekdays((8, 12), (13, 17), (19, 21)))
        #expect(try split.due("2026-06-08 11:00", .hours(1)) == "2026-06-08 12:00")
        #expect(try split.due("2026-06-08 11:00", .minutes(61)) == "2026-06-08 13:01")
        #expect(try split.due("2026-06-08 11:00", .hours(6)) == "2026-06-08 20:00")
        #expect(try split.due("2026-06-08 11:00", .hours(8)) == "2026-06-09 09:00")
    }

    @Test func `hours may begin and end at half past`() throws {
        let halves = try Timetable(.weekdays((8.5, 16.5)))
        #expect(try halves.due("2026-06-08 08:00", .hours(1)) == "2026-06-08 09:30")
        #expect(try halves.due("2026-06-08 16:00", .hours(1)) == "2026-06-09 09:00")
    }

    @Test func `days are working days, not 24 hours`() throws {
        #expect(try office.due("2026-06-12 10:00", .sameTime(1)) == "2026-06-15 10:00")
        #expect(try office.due("2026-06-12 10:00", .calendarDays(1)) == "2026-06-13 10:00")
    }

    @Test func `a budget spent at closing time is due at closing time, not at the next opening`() throws {
        let nine = try Timetable(.weekdays((9, 17)))
        #expect(try nine.due("2026-06-08 09:00", .hours(8)) == "2026-06-08 17:00")
    }
}
