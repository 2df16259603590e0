import BusinessTime
import Testing

@Suite struct `An almanac` {
    private func almanac(_ plan: CalendarPlan) -> Almanac<String> {
        Almanac { _ in plan }
    }

    private func office(known: ClosedRange<Int>? = nil, zone: Zone = .berlin) -> CalendarPlan {
        .rule(CalendarRule(week: .office, zone: zone, knownYears: known))
    }

    @Test func `extends itself until the answer lies inside`() throws {
        let start = Zone.berlin.at("2026-06-08 08:00")
        let almanac = almanac(office())
        let due = try almanac.answer("office", around: start) {
            try $0.due(from: start, spending: .hours(52 * 50 * 40))
        }
        #expect(
            try Timetable(.office, years: 2026...2080).due(from: start, spending: .hours(52 * 50 * 40)) == due
        )
        let early = Zone.berlin.at("1993-06-08 08:00")
        let inside = try almanac.answer("office", around: early) { try $0.isOpen(at: early) }
        #expect(inside)
    }

    @Test func `says which year's holidays are unknown instead of guessing`() throws {
        let start = Zone.berlin.at("2026-12-31 12:00")
        let almanac = almanac(office(known: 2025...2026))
        #expect(throws: CalendarFault.holidaysUnknown(year: 2027)) {
            try almanac.answer("office", around: start) { try $0.due(from: start, spending: .hours(10)) }
        }
        #expect(throws: CalendarFault.holidaysUnknown(year: 2030)) {
            let late = Zone.berlin.at("2030-06-03 12:00")
            _ = try self.almanac(office(known: 2025...2026)).answer("office", around: late) {
                try $0.isOpen(at: late)
            }
        }
    }

    @Test func `reckons the year on the local clock, where it may be another`() throws {
        // 2025-12-31 20:00Z is New Year's morning in Sydney.
        let start = Zone.sydney.at("2026-01-01 07:00")
        let plan = office(known: 2026...2026, zone: .sydney)
        let due = try almanac(plan).answer("office", around: start) {
            try $0.due(from: start, spending: .hours(1))
        }
        #expect(due == Zone.sydney.at("2026-01-01 09:00"))
    }

    @Test func `refuses years that no calendar is computed for`() {
        let start = Zone.berlin.at("1850-06-08 08:00")
        #expect(throws: CalendarFault.yearUnsupported(1850)) {
            try almanac(office()).answer("office", around: start) { try $0.isOpen(at: start) }
        }
        #expect(throws: CalendarFault.yearUnsupported(2201)) {
            let late = Zone.berlin.at("2200-12-31 12:00")
            _ = try almanac(office()).answer("office", around: late) {
                try $0.due(from: late, spending: .hours(100))
            }
        }
    }

    @Test func `a timetable answers nothing outside its years`() throws {
        let year = try Timetable(.always, years: 2026...2026)
        let outside = Zone.berlin.at("2027-01-02 00:00")
        #expect(throws: CalendarFault.outsideCompiledYears(2026...2026)) { try year.isOpen(at: outside) }
        #expect(throws: CalendarFault.outsideCompiledYears(2026...2026)) { try year.opening(at: outside) }
        let inside = Zone.berlin.at("2026-07-02 00:00")
        #expect(try year.opening(at: inside) == TimeRange("2026-01-01 00:00", "2027-01-01 00:00", .berlin))
    }
}
