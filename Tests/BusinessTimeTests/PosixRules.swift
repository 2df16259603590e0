import BusinessTime
import Testing

@Suite struct `Rules that continue a zone` {
    private func rule(_ start: PosixRule.YearlyMoment, _ end: PosixRule.YearlyMoment) -> PosixRule {
        PosixRule(standardOffset: 3600, daylight: .init(offset: 7200, start: start, end: end))
    }

    private func second(_ text: String) -> Int64 {
        Zone.utc.at(text).second
    }

    @Test func `summer begins and ends on the last Sundays`() {
        let zone = Zone.berlin
        #expect(zone.offset(atSecond: second("2026-03-29 00:59:59")) == 3600)
        #expect(zone.offset(atSecond: second("2026-03-29 01:00")) == 7200)
        #expect(zone.offset(atSecond: second("2026-10-25 00:59:59")) == 7200)
        #expect(zone.offset(atSecond: second("2026-10-25 01:00")) == 3600)
        #expect(
            zone.transition(afterSecond: second("2026-01-01 00:00"))?.second == second("2026-03-29 01:00"))
        #expect(
            zone.transition(afterSecond: second("2026-03-29 01:00"))?.second == second("2026-10-25 01:00"))
    }

    @Test func `the southern summer spans the new year`() {
        #expect(Zone.sydney.offset(atSecond: second("2026-01-01 00:00")) == 39_600)
        #expect(Zone.sydney.offset(atSecond: second("2026-07-01 00:00")) == 36_000)
        #expect(Zone.sydney.transition(afterSecond: second("2026-01-01 00:00"))?.offset == 36_000)
    }

    @Test func `a Julian day never counts the 29th of February, a plain one does`() {
        let julian = rule(.init(.julian(60), hour: 0), .init(.julian(300), hour: 0))
        #expect(
            julian.transition(afterSecond: second("2026-01-01 00:00"))?.second == second("2026-02-28 23:00"))
        #expect(
            julian.transition(afterSecond: second("2028-01-01 00:00"))?.second == second("2028-02-29 23:00"))
        let plain = rule(.init(.zeroBased(59), hour: 0), .init(.zeroBased(300), hour: 0))
        #expect(
            plain.transition(afterSecond: second("2026-01-01 00:00"))?.second == second("2026-02-28 23:00"))
        #expect(
            plain.transition(afterSecond: second("2028-01-01 00:00"))?.second == second("2028-02-28 23:00"))
    }

    @Test func `a summer that lasts all year has no change`() {
        let always = rule(.init(.julian(1), hour: 0), .init(.julian(365), hour: 25))
        #expect(always.transition(afterSecond: second("2026-06-01 00:00")) == nil)
        #expect(always.offset(atSecond: second("2026-12-31 23:30")) == 7200)
        #expect(always.offset(atSecond: second("2028-01-01 00:30")) == 7200)
    }

    @Test func `a moment may lie before its day or days after it`() {
        // Two days and two hours after one Thursday; two hours before another. Up to 167 hours are allowed.
        let moved = rule(
            .init(.monthly(month: 3, week: 4, weekday: 4), hour: 50),
            .init(.monthly(month: 10, week: 4, weekday: 4), hour: -2))
        #expect(
            moved.transition(afterSecond: second("2026-01-01 00:00"))?.second == second("2026-03-28 01:00"))
        #expect(
            moved.transition(afterSecond: second("2026-06-01 00:00"))?.second == second("2026-10-21 20:00"))
    }

    @Test func `recorded transitions come first, the rule after`() {
        let zone = Zone(
            name: "Test", transitions: [second("2020-01-01 00:00")], offsets: [0, 3600],
            tail: Zone.berlin.tail)
        #expect(zone.offset(atSecond: second("2019-07-01 00:00")) == 0)
        #expect(zone.offset(atSecond: second("2026-07-01 00:00")) == 7200)
        #expect(
            zone.transition(afterSecond: second("2020-02-01 00:00"))?.second == second("2020-03-29 01:00"))
    }
}
