import BusinessTime
import Testing

@Suite struct `Business days` {
    private let office: Timetable

    init() throws {
        office = try Timetable(.office)
    }

    @Test(
        arguments: zip(
            [
                "2026-06-13 12:00", "2026-06-08 18:00", "2026-06-08 07:00", "2026-06-08 17:59:59",
                "2026-06-12 18:00",
            ],
            [
                "2026-06-16 08:00", "2026-06-10 08:00", "2026-06-09 08:00", "2026-06-09 17:59:59",
                "2026-06-16 08:00",
            ]))
    func `one day at the same time, counted from the start or the next opening`(start: String, due: String)
        throws
    {
        #expect(try office.due(start, .sameTime(1)) == due)
    }

    @Test(
        arguments: zip(
            ["2026-06-13 12:00", "2026-06-08 18:00", "2026-06-08 09:00"],
            ["2026-06-16 18:00", "2026-06-10 18:00", "2026-06-09 18:00"]))
    func `one day to its end`(start: String, due: String) throws {
        #expect(try office.due(start, .endOfDay(1)) == due)
    }

    @Test func `sixteen hours are sixteen business hours, and days of ten hours are ten`() throws {
        #expect(try office.due("2026-06-11 15:00", .hours(16)) == "2026-06-15 11:00")
        #expect(
            try office.due("2026-06-11 15:00", .businessDays(2, .hours(.hours(10)))) == "2026-06-15 15:00")
    }

    @Test func `a holiday is no working day`() throws {
        let closed = try Timetable(.office, except: [.on("2026-06-09")])
        #expect(try closed.due("2026-06-08 15:00", .sameTime(1)) == "2026-06-10 15:00")
        #expect(try closed.due("2026-06-08 15:00", .hours(4)) == "2026-06-10 09:00")
    }

    @Test func `a half day is a working day that closes early`() throws {
        let half = try Timetable(.office, except: [.on("2026-12-24", (8, 12))])
        #expect(try half.due("2026-12-23 15:00", .sameTime(1)) == "2026-12-24 12:00")
        #expect(try half.due("2026-12-23 11:00", .sameTime(1)) == "2026-12-24 11:00")
        #expect(try half.due("2026-12-23 11:00", .endOfDay(1)) == "2026-12-24 12:00")
        #expect(try half.due("2026-12-23 17:00", .hours(6)) == "2026-12-25 09:00")
    }

    @Test func `a special opening on a Saturday is a working day`() throws {
        let open = try Timetable(.office, except: [.on("2026-06-13", (10, 14))])
        #expect(try open.due("2026-06-12 15:00", .sameTime(1)) == "2026-06-13 14:00")
        #expect(try open.due("2026-06-12 09:00", .sameTime(1)) == "2026-06-13 10:00")
    }

    @Test func `a time in the break goes to the next opening of that day`() throws {
        let breaks = try Timetable(
            .days([.monday: [(8, 18)], .tuesday: [(8, 12), (13, 18)]]), years: 2026...2026)
        #expect(try breaks.due("2026-06-08 12:30", .sameTime(1)) == "2026-06-09 13:00")
        #expect(try breaks.due("2026-06-08 12:00", .sameTime(1)) == "2026-06-09 13:00")
    }

    @Test func `a period past midnight belongs to the date on which it began`() throws {
        let night = try Timetable(.days([.monday: [(22, 30)], .tuesday: [(22, 30)], .friday: [(22, 30)]]))
        // Tuesday 03:00 is still Monday's work; a day on is Wednesday 03:00, Tuesday's work.
        #expect(try night.due("2026-06-09 03:00", .sameTime(1)) == "2026-06-10 03:00")
        #expect(try night.due("2026-06-09 03:00", .sameTime(2)) == "2026-06-13 03:00")
        #expect(try night.due("2026-06-09 03:00", .endOfDay(2)) == "2026-06-13 06:00")
        #expect(try night.due("2026-06-09 05:00", .hours(2)) == "2026-06-09 23:00")
    }

    @Test func `around the clock has days, too`() throws {
        let always = try Timetable(.always)
        #expect(try always.due("2026-06-12 21:15", .sameTime(3)) == "2026-06-15 21:15")
        #expect(try always.due("2026-06-12 21:15", .endOfDay(1)) == "2026-06-14 00:00")
        let weekdays = try Timetable(.aroundTheClockOnWeekdays)
        #expect(try weekdays.due("2026-06-12 21:15", .sameTime(1)) == "2026-06-15 21:15")
        #expect(try weekdays.due("2026-06-13 21:15", .sameTime(1)) == "2026-06-16 00:00")
        #expect(try weekdays.due("2026-06-11 21:15", .endOfDay(1)) == "2026-06-13 00:00")
    }

    @Test func `the working days counted can be named`() throws {
        let days = try office.workdays(3, after: office.zone.at("2026-06-11 15:00"))
        #expect(days.map(\.description) == ["2026-06-12", "2026-06-15", "2026-06-16"])
        #expect(try office.workdays(0, after: office.zone.at("2026-06-11 15:00")).isEmpty)
        #expect(try office.workday(at: office.zone.at("2026-06-13 12:00")) == CivilDate("2026-06-15"))
    }

    @Test func `working days past the compiled years are not guessed`() throws {
        let year = try Timetable(.office, years: 2026...2026)
        #expect(throws: CalendarFault.outsideCompiledYears(2026...2026)) {
            try year.workdays(2, after: year.zone.at("2026-12-30 12:00"))
        }
    }

    @Test func `the last closing of a day is the latest, though a longer period began earlier`() throws {
        let overlapping = try Timetable(.weekdays((8, 18), (9, 12)))
        #expect(try overlapping.due("2026-06-08 10:00", .endOfDay(1)) == "2026-06-09 18:00")
    }
}
