import BusinessTime
import BusinessTimeOracle
import Testing

/// What must hold of any calendar, in microseconds, with no oracle to ask.
@Suite struct `Laws of business time` {
    private static let seeds = UInt64(0)..<150

    private struct Drawn {
        let rule: CalendarRule
        let plan: CalendarPlan
        let table: Timetable
        let instants: [Instant]
        let budget: TimeAmount
    }

    private func drawn(_ seed: UInt64) throws -> Drawn {
        var random = SplitMix64(seed: seed)
        let zone = TestZones.all[random.number(0...TestZones.all.count - 1)]
        let moment = random.moment(of: zone)
        let rule = random.rule(in: zone, around: moment)
        let plan = CalendarPlan.rule(rule)
        let year = zone.local(moment).date.year
        let instants = (0..<40).map { _ in
            Instant(
                microseconds: moment.microseconds
                    + Int64(random.number(-20 * 86_400_000_000...20 * 86_400_000_000)))
        }
        return Drawn(
            rule: rule, plan: plan, table: try Timetable(plan, years: year - 1...year + 1),
            instants: instants.sorted(),
            budget: TimeAmount(microseconds: Int64(random.number(1...400_000_000_000))))
    }

    @Test(arguments: seeds)
    func `open time adds up over any point between`(seed: UInt64) throws {
        let drawn = try drawn(seed)
        for (a, (b, c)) in zip(drawn.instants, zip(drawn.instants.dropFirst(), drawn.instants.dropFirst(2))) {
            let whole = try drawn.table.openTime(from: a, to: c)
            let parts = try drawn.table.openTime(from: a, to: b) + drawn.table.openTime(from: b, to: c)
            #expect(whole == parts, "seed \(seed)")
            #expect(whole >= .zero && whole <= c - a)
        }
    }

    @Test(arguments: seeds)
    func `the open time up to the end of a budget is the budget`(seed: UInt64) throws {
        let drawn = try drawn(seed)
        for start in drawn.instants {
            let due = try drawn.table.instant(after: start, spending: drawn.budget)
            #expect(try drawn.table.openTime(from: start, to: due) == drawn.budget, "seed \(seed)")
            // And not a microsecond earlier.
            let before = due - TimeAmount(microseconds: 1)
            #expect(try drawn.table.openTime(from: start, to: before) < drawn.budget, "seed \(seed)")
        }
    }

    @Test(arguments: seeds)
    func `a later start or a larger budget never ends earlier`(seed: UInt64) throws {
        let drawn = try drawn(seed)
        var budgets: [Budget] = [.open(drawn.budget)]
        if drawn.rule.week.overlap == nil, drawn.rule.exceptions.isEmpty {
            // Where a night shift outlasts the next day's work, the earlier day closes later.
            budgets.append(.businessDays(3, .endOfDay))
        }
        for budget in budgets {
            let ends = try drawn.instants.map { try drawn.table.due(from: $0, spending: budget) }
            #expect(ends == ends.sorted(), "seed \(seed), \(budget)")
        }
        for start in drawn.instants {
            let more = drawn.budget + TimeAmount(microseconds: 1)
            #expect(
                try drawn.table.instant(after: start, spending: drawn.budget)
                    < drawn.table.instant(after: start, spending: more))
        }
    }

    @Test(arguments: seeds)
    func `an answer does not hang on the years compiled`(seed: UInt64) throws {
        let drawn = try drawn(seed)
        let years = drawn.table.years
        let wide = try Timetable(drawn.plan, years: years.lowerBound - 3...years.upperBound + 4)
        let almanac = Almanac<Int> { _ in drawn.plan }
        let budgets: [Budget] = [
            .open(drawn.budget), .businessDays(2, .sameTime), .businessDays(2, .endOfDay), .calendarDays(5),
        ]
        for (start, budget) in zip(drawn.instants, budgets + budgets + budgets) {
            let due = try drawn.table.due(from: start, spending: budget)
            #expect(try wide.due(from: start, spending: budget) == due, "seed \(seed), \(budget)")
            let asked = try almanac.answer(0, around: start) { try $0.due(from: start, spending: budget) }
            #expect(asked == due, "seed \(seed), \(budget)")
        }
    }

    @Test(arguments: seeds)
    func `openings and gaps tile any range`(seed: UInt64) throws {
        let drawn = try drawn(seed)
        guard let first = drawn.instants.first, let last = drawn.instants.last else { return }
        let range = TimeRange(first, last)
        let open = try drawn.table.openings(in: range)
        #expect(open.union(try drawn.table.gaps(in: range)) == [range].merged(), "seed \(seed)")
        let sum = open.reduce(TimeAmount.zero) { $0 + $1.length }
        #expect(try drawn.table.openTime(from: first, to: last) == sum, "seed \(seed)")
    }
}
