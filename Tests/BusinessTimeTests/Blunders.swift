import BusinessTime
import Testing

@Suite struct `Blunders of the caller` {
    @Test func `no business days are no budget`() async {
        await #expect(processExitsWith: .failure) {
            _ = try Timetable(.office).due("2026-06-08 09:00", .sameTime(0))
        }
        await #expect(processExitsWith: .failure) {
            _ = try Timetable(.office).due("2026-06-08 09:00", .endOfDay(-1))
        }
        await #expect(processExitsWith: .failure) {
            _ = try Timetable(.office).due("2026-06-08 09:00", .calendarDays(0))
        }
    }

    @Test func `a negative budget is none`() async {
        await #expect(processExitsWith: .failure) {
            _ = try Timetable(.office).due("2026-06-08 09:00", .hours(-1))
        }
    }

    @Test func `a zone needs an offset before its first transition`() async {
        await #expect(processExitsWith: .failure) {
            _ = Zone(name: "Nowhere", transitions: [0], offsets: [0], tail: nil)
        }
    }

    @Test func `periods that are empty, too long or start past midnight are none`() {
        #expect(DayPeriod(start: 600, end: 600) == nil)
        #expect(DayPeriod(start: 600, end: 540) == nil)
        #expect(DayPeriod(start: 1440, end: 1500) == nil)
        #expect(DayPeriod(start: -1, end: 60) == nil)
        #expect(DayPeriod(start: 600, end: 600 + 1441) == nil)
        #expect(DayPeriod(start: 0, end: 1440) == .wholeDay)
    }

    @Test func `overlapping periods of a week are found, around Sunday, too`() throws {
        #expect(WeekRule.office.overlap == nil)
        #expect(WeekRule.always.overlap == nil)
        #expect(WeekRule.weekdays((8, 12), (12, 18)).overlap == nil)
        #expect(WeekRule.weekdays((8, 12), (11, 18)).overlap?.0 == .monday)
        #expect(WeekRule.days([.sunday: [(22, 30)], .monday: [(5, 9)]]).overlap != nil)
        #expect(WeekRule.days([.sunday: [(22, 29)], .monday: [(5, 9)]]).overlap == nil)
        #expect(WeekRule.days([.tuesday: [(22, 30)], .wednesday: [(5, 9)]]).overlap?.0 == .tuesday)
    }
}
