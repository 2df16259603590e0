import BusinessTime
import Testing

@Suite struct `Skipped and repeated local times` {
    @Test func `the same time that a night skipped is the first instant after`() throws {
        let always = try Timetable(.always)
        // 02:30 does not exist on 2026-03-29; the clock jumps to 03:00 at 01:00Z.
        #expect(try always.dueUTC("2026-03-28 02:30", .sameTime(1)) == "2026-03-29T01:00:00Z")
        #expect(try always.dueUTC("2026-03-28 02:30", .calendarDays(1)) == "2026-03-29T01:00:00Z")
    }

    @Test func `a skipped time loses its fraction of a second, in both kinds of day`() throws {
        let always = try Timetable(.always)
        #expect(try always.dueUTC("2026-03-28T01:30:00.25Z", .sameTime(1)) == "2026-03-29T01:00:00Z")
        #expect(try always.dueUTC("2026-03-28T01:30:00.25Z", .calendarDays(1)) == "2026-03-29T01:00:00Z")
        #expect(try always.dueUTC("2026-03-27T01:30:00.25Z", .sameTime(1)) == "2026-03-28T01:30:00.25Z")
    }

    @Test func `the same time that came twice is the first`() throws {
        let always = try Timetable(.always)
        #expect(try always.dueUTC("2026-10-24 02:30", .sameTime(1)) == "2026-10-25T00:30:00Z")
        #expect(try always.dueUTC("2026-10-25T01:30:00Z", .sameTime(1)) == "2026-10-26T01:30:00Z")
    }

    @Test(arguments: zip(["2026-04-05", "2026-10-04", "2026-07-05"], [Int64(270), 210, 240]))
    func `Lord Howe moves its clocks by half an hour`(date: String, minutes: Int64) throws {
        let window = try Timetable(.days([.sunday: [(0, 4)]]), in: .lordHowe)
        #expect(try window.open("\(date) 00:00", "\(date) 12:00") == .minutes(minutes))
    }

    @Test func `Dublin's winter is the other offset, and nothing else differs`() throws {
        let window = try Timetable(.days([.sunday: [(0, 4)]]), in: .dublin)
        #expect(try window.open("2026-03-29 00:00", "2026-03-29 12:00") == .hours(3))
        #expect(try window.open("2026-10-25 00:00", "2026-10-25 12:00") == .hours(5))
        #expect(Zone.dublin.offset(atSecond: Zone.dublin.at("2026-01-15 12:00").second) == 0)
        #expect(Zone.dublin.offset(atSecond: Zone.dublin.at("2026-07-15 12:00").second) == 3600)
    }

    @Test func `a day that Apia skipped is no working day and has no hours`() throws {
        let office = try Timetable(.office, in: .apia, years: 2011...2012)
        #expect(try office.open("2011-12-29 08:00", "2011-12-31 08:00") == .hours(10))
        #expect(try office.due("2011-12-29 15:00", .sameTime(1)) == "2012-01-02 15:00")
        #expect(try office.due("2011-12-29 17:00", .hours(2)) == "2012-01-02 09:00")
        #expect(try office.due("2011-12-29 15:00", .calendarDays(1)) == "2011-12-31 00:00")
    }

    @Test func `a period that ends in a repeated hour ends when its end is first shown`() throws {
        let window = try Timetable(.days([.sunday: [(1, 2.5)]]))
        #expect(try window.open("2026-10-25 00:00", "2026-10-25 12:00") == .minutes(90))
        let late = try Timetable(.days([.sunday: [(2.5, 4)]]))
        #expect(try late.open("2026-10-25 00:00", "2026-10-25 12:00") == .minutes(150))
    }

    @Test func `a period that a night swallows leaves nothing, and its date is no working day`() throws {
        let window = try Timetable(.days([.sunday: [(2, 3)], .monday: [(9, 17)]]))
        #expect(try window.open("2026-03-29 00:00", "2026-03-29 12:00") == .zero)
        #expect(try window.due("2026-03-23 10:00", .sameTime(1)) == "2026-03-30 10:00")
    }

    @Test func `a local time occurs once, twice or never`() {
        let berlin = Zone.berlin
        #expect(berlin.occurrence(of: CivilTime("2026-06-01 12:00")) == .once(1_780_308_000))
        #expect(
            berlin.occurrence(of: CivilTime("2026-10-25 02:30"))
                == .twice(first: 1_792_888_200, last: 1_792_891_800))
        #expect(berlin.occurrence(of: CivilTime("2026-03-29 02:30")) == .skipped(1_774_746_000))
    }
}
