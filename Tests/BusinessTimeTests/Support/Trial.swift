import BusinessTime
import BusinessTimeOracle
import Testing

/// One random calendar, compiled and in the oracle's hands, and the cases put to both.
struct Trial {
    private let seed: UInt64
    private let rule: CalendarRule
    private let table: Timetable
    private let oracle: Oracle
    private let moment: Instant
    private let days: Int

    init(zone: Zone, seed: UInt64, days: Int) throws {
        var random = SplitMix64(seed: seed)
        moment = random.moment(of: zone)
        rule = random.rule(in: zone, around: moment)
        // Three days before the moment to the end of the longest walk from three days after it.
        let first = Instant(seconds: moment.second - 4 * 86_400)
        let last = Instant(seconds: moment.second + Int64(days + 4) * 86_400)
        table = try Timetable(
            .rule(rule), years: zone.local(first).date.year...zone.local(last).date.year)
        oracle = Oracle(rule, from: first, to: last)
        self.seed = seed
        self.days = days
    }

    func run(_ cases: Int, _ tally: inout Tally) throws {
        var random = SplitMix64(seed: seed ^ 0x5eed)
        for number in 0..<cases {
            try once(&random, number, &tally)
            tally.cases += 1
        }
    }

    private func once(_ random: inout SplitMix64, _ number: Int, _ tally: inout Tally) throws {
        let start = random.instant(from: moment - .hours(72), within: 5 * 86_400)
        let end = random.instant(from: start, within: days * 86_400)
        let pauses = random.pauses(around: start, within: days * 86_400)
        let note = { (what: String) in
            "\(what), seed \(seed) case \(number): \(start.rfc3339) to \(end.rfc3339), paused \(pauses.written), \(rule.written)"
        }
        let open = oracle.open(from: start, to: end)
        #expect(try table.openTime(from: start, to: end) == .seconds(open), "\(note("open time"))")
        tally.answered += 1
        if open > 0 {
            let budget = Int64(random.number(1...Int(open)))
            let spending = Budget.open(.seconds(budget))
            if let due = oracle.due(from: start, spending: budget) {
                #expect(
                    try table.due(from: start, spending: spending) == Instant(seconds: due),
                    "\(note("\(budget) s"))")
                tally.answered += 1
            }
            if !pauses.isEmpty, let due = oracle.due(from: start, spending: budget, pausedIn: pauses) {
                #expect(
                    try table.due(from: start, spending: spending, pausedIn: pauses) == Instant(seconds: due),
                    "\(note("\(budget) s with pauses"))")
                tally.answered += 1
            }
        }
        let count = random.number(1...(days > 5 ? 400 : 3))
        if number % 2 == 0 {
            try compare(
                oracle.sameTime(businessDays: count, after: start), .sameTime(count), start, note, &tally)
        } else {
            try compare(
                oracle.endOfDay(businessDays: count, after: start), .endOfDay(count), start, note, &tally)
        }
    }

    private func compare(
        _ expected: Int64?, _ budget: Budget, _ start: Instant, _ note: (String) -> String,
        _ tally: inout Tally
    ) throws {
        guard let expected else { return }
        tally.answered += 1
        #expect(
            try table.due(from: start, spending: budget) == Instant(seconds: expected), "\(note("\(budget)"))"
        )
    }
}

extension [TimeRange] {
    fileprivate var written: String {
        map { "\($0.start.rfc3339)/\($0.end.rfc3339)" }.joined(separator: ",")
    }
}
