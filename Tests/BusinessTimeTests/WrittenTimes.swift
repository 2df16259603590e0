import BusinessTime
import BusinessTimeOracle
import Testing

@Suite struct `Instants and dates as text` {
    @Test(
        arguments: zip(
            [
                "2026-03-27T17:30:00+01:00", "2026-03-27 17:30Z", "2026-03-27T17:30:00.25-05:30",
                "1969-12-31T23:59:59.999999Z", "2024-02-29T00:00:00Z",
            ],
            [
                "2026-03-27T16:30:00Z", "2026-03-27T17:30:00Z", "2026-03-27T23:00:00.25Z",
                "1969-12-31T23:59:59.999999Z", "2024-02-29T00:00:00Z",
            ]))
    func `is read and written in universal time`(text: String, written: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == written)
    }

    @Test(arguments: [
        "", "2026-03-27T17:30:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-27T24:30:00Z",
        "2026-03-27T17:60:00Z", "2026-03-27T17:30:00Z ", "26-03-27T17:30:00Z", "2026-03-27T17:30:00+1:00",
        "2026-03-27T17:30:00.Z", "２026-03-27T17:30:00Z",
    ])
    func `is refused where it is not exactly that`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `any instant of the supported years comes back`() {
        var random = SplitMix64(seed: 3339)
        for _ in 0..<20_000 {
            let instant = Instant(
                microseconds: Int64(random.number(-2_208_988_800_000_000...7_289_654_399_999_999)))
            #expect(Instant(rfc3339: instant.rfc3339) == instant)
        }
    }

    @Test func `dates and day numbers agree over five centuries`() {
        var day = CivilDate("1800-01-01")
        var weekday = Weekday.wednesday
        while day.year < 2300 {
            let (year, month, dayOfMonth) = day.parts
            #expect(CivilDate(year: year, month: month, day: dayOfMonth) == day)
            #expect(day.weekday == weekday)
            day = day.advanced(by: 1)
            weekday = Weekday(rawValue: (weekday.rawValue + 1) % 7) ?? .monday
        }
        #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    }
}
