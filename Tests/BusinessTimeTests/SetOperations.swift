import BusinessTime
import BusinessTimeOracle
import Testing

@Suite struct `Calendars made from others` {
    private let berlin = CalendarPlan.rule(CalendarRule(week: .office, zone: .berlin))
    private let newYork = CalendarPlan.rule(CalendarRule(week: .office, zone: .newYork))

    @Test func `a union is open when any part is`() throws {
        let union = try Timetable(.union([berlin, newYork]), years: 2026...2026)
        // Berlin's 08:00 to New York's 18:00, which is midnight in Berlin.
        #expect(try union.due("2026-06-08 17:00", .hours(8)) == "2026-06-09 09:00")
        #expect(try union.open("2026-06-08 00:00", "2026-06-09 00:00") == .hours(16))
    }

    @Test func `an intersection is open when all parts are`() throws {
        let both = try Timetable(.intersection([berlin, newYork]), years: 2026...2026)
        #expect(try both.open("2026-06-08 00:00", "2026-06-09 00:00") == .hours(4))
        // For three weeks of March New York is an hour nearer.
        #expect(try both.open("2026-03-16 00:00", "2026-03-17 00:00") == .hours(5))
    }

    @Test func `a difference is open when only the first is`() throws {
        let outOfHours = try Timetable(
            .difference(.rule(CalendarRule(week: .always, zone: .berlin)), berlin), years: 2026...2026)
        #expect(try outOfHours.due("2026-06-08 17:00", .hours(14)) == "2026-06-09 08:00")
    }

    @Test func `a calendar of nothing never opens`() {
        #expect(throws: CalendarFault.neverOpens) { try Timetable(.intersection([]), years: 2026...2026) }
        #expect(throws: CalendarFault.neverOpens) {
            try Timetable(.difference(berlin, berlin), years: 2026...2026)
        }
    }

    @Test func `what is closed of a range are its gaps`() throws {
        let office = try Timetable(.office)
        let day = TimeRange("2026-06-08 00:00", "2026-06-09 00:00", .berlin)
        #expect(
            try office.gaps(in: day) == [
                TimeRange("2026-06-08 00:00", "2026-06-08 08:00", .berlin),
                TimeRange("2026-06-08 18:00", "2026-06-09 00:00", .berlin),
            ])
        #expect(try office.gaps(in: TimeRange(day.start, day.start)).isEmpty)
    }

    @Test func `a part whose holidays are known for other years leaves no year known to both`() {
        func known(_ years: ClosedRange<Int>) -> CalendarPlan {
            .rule(CalendarRule(week: .office, zone: .berlin, knownYears: years))
        }
        let plan = CalendarPlan.union([known(2020...2022), known(2024...2026)])
        for year in 2020...2026 {
            #expect(throws: CalendarFault.holidaysUnknown(year: year)) {
                try Timetable(plan, years: year...year)
            }
        }
    }

    @Test(arguments: 0..<20)
    func `union, intersection and difference keep the laws of sets`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<25 {
            let a = random.ranges()
            let b = random.ranges()
            let c = random.ranges()
            #expect(a.union(b) == b.union(a))
            #expect(a.intersection(b) == b.intersection(a))
            #expect(a.union(b).subtracting(b) == a.subtracting(b))
            #expect(a.subtracting(b).union(a.intersection(b)) == a.merged())
            #expect(a.subtracting(b).intersection(b).isEmpty)
            #expect(a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c)))
            #expect(a.subtracting(b.union(c)) == a.subtracting(b).subtracting(c))
            #expect(a.merged().merged() == a.merged())
            for second in 0..<60 {
                let instant = Instant(seconds: Int64(second))
                let (inA, inB) = (a.holds(instant), b.holds(instant))
                #expect(a.union(b).holds(instant) == (inA || inB))
                #expect(a.intersection(b).holds(instant) == (inA && inB))
                #expect(a.subtracting(b).holds(instant) == (inA && !inB))
            }
        }
    }
}

extension SplitMix64 {
    /// Up to six ranges in a minute, unsorted, some empty, some overlapping.
    fileprivate mutating func ranges() -> [TimeRange] {
        (0..<number(0...6)).map { _ in
            let start = Int64(number(0...50))
            return TimeRange(Instant(seconds: start), Instant(seconds: start + Int64(number(0...12))))
        }
    }
}

extension [TimeRange] {
    fileprivate func holds(_ instant: Instant) -> Bool {
        contains { $0.contains(instant) }
    }
}
