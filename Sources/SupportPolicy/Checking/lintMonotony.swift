import BusinessTime

/// Finds a graver severity or a dearer plan that is slower, and a resolution due before the first response.
///
/// Due times are compared at every minute of a reference fortnight, once as it is and once with a holiday on its
/// first Wednesday (decision 15), and in each region that a calendar tells apart; composite calendars are made from their
/// parts (decision 54). Minutes at which both calendars are closed are skipped: there a due time is that of the next
/// opening. The witness is an instant.
func lintMonotony(_ edition: Edition, _ findings: inout Findings) {
    var bench = ReferenceFortnight(edition)
    let levels = edition.policy.severities.levels
    let plans = edition.policy.plans
    for clock in edition.policy.clocks {
        for plan in plans {
            for (graver, milder) in zip(levels, levels.dropFirst()) {
                bench.compare(
                    faster: (plan.name, graver.name, clock.name),
                    slower: (plan.name, milder.name, clock.name),
                    .notMonotone, &findings)
            }
        }
        for (cheaper, dearer) in zip(plans, plans.dropFirst()) {
            for level in levels {
                bench.compare(
                    faster: (dearer.name, level.name, clock.name),
                    slower: (cheaper.name, level.name, clock.name),
                    .notMonotone, &findings)
            }
        }
    }
    for plan in plans {
        for level in levels where edition.clock("first-response") != nil && edition.clock("resolution") != nil
        {
            bench.compare(
                faster: (plan.name, level.name, "first-response"),
                slower: (plan.name, level.name, "resolution"),
                .resolutionBeforeResponse, &findings)
        }
    }
}

/// Compares promises over two weeks that stand for all.
private struct ReferenceFortnight {
    typealias Cell = (plan: Name, severity: Name, clock: Name)

    private let edition: Edition
    private let calendars: ReferenceCalendars
    // A fortnight without a clock change, far from any edge of the compiled years.
    private let start = Instant(seconds: 1_781_481_600)  // Monday 2026-06-15T00:00:00Z
    private var fortnight: TimeRange { TimeRange(start, start + .hours(14 * 24)) }
    private var tables: [Ground: Timetable] = [:]
    private var told: Set<[Place]> = []
    private var compared: Set<Pair> = []

    init(_ edition: Edition) {
        self.edition = edition
        self.calendars = ReferenceCalendars(policy: edition.policy, places: edition.places)
    }

    /// A calendar where and when it is looked at.
    private struct Ground: Hashable {
        var calendar: Name
        let region: Name?
        let withHoliday: Bool
    }

    mutating func compare(
        faster: Cell, slower: Cell, _ code: Diagnostic.Code, _ findings: inout Findings
    ) {
        guard let one = edition.target(plan: faster.plan, severity: faster.severity, clock: faster.clock),
            let other = edition.target(plan: slower.plan, severity: slower.severity, clock: slower.clock),
            case .within(let oneBudget, _, _) = one.promise,
            case .within(let otherBudget, _, _) = other.promise,
            let oneCalendar = one.calendar, let otherCalendar = other.calendar, one.place != other.place,
            !(oneCalendar == otherCalendar && oneBudget.isSurelyNotMore(than: otherBudget))
        else { return }
        let regions = calendars.regions(of: oneCalendar) + calendars.regions(of: otherCalendar)
        for region in regions.isEmpty ? [nil] : regions.map(Optional.some) {
            for withHoliday in [false, true] {
                let ground = Ground(calendar: oneCalendar, region: region, withHoliday: withHoliday)
                guard let witness = witness(ground, oneBudget, otherCalendar, otherBudget) else { continue }
                guard told.insert([one.place, other.place]).inserted else { return }
                let moment =
                    witness.rfc3339 + (region.map { " (\($0))" } ?? "")
                    + (withHoliday ? " (Wed 2026-06-17 a holiday)" : "")
                findings.warning(
                    code, at: one.place,
                    de:
                        "\(faster.plan)/\(faster.severity)/\(faster.clock) ist langsamer als \(slower.plan)/\(slower.severity)/\(slower.clock), etwa bei Eingang \(moment).",
                    en:
                        "\(faster.plan)/\(faster.severity)/\(faster.clock) is slower than \(slower.plan)/\(slower.severity)/\(slower.clock), for instance when received at \(moment).",
                    hintDe: "Eines der Ziele berichtigen.", hintEn: "Correct one of the targets.")
                return
            }
        }
    }

    /// Returns the first minute at which the first promise would be due later than the second.
    private mutating func witness(
        _ oneGround: Ground, _ oneBudget: Budget, _ otherCalendar: Name, _ otherBudget: Budget
    ) -> Instant? {
        var otherGround = oneGround
        otherGround.calendar = otherCalendar
        guard let one = table(oneGround), let other = table(otherGround),
            compared.insert(Pair(grounds: [oneGround, otherGround], budgets: [oneBudget, otherBudget]))
                .inserted
        else { return nil }
        let isElapsed = oneBudget.countsClosedTime || otherBudget.countsClosedTime
        for stretch in isElapsed ? [fortnight] : stretches(one, other) {
            var instant = stretch.start
            while instant < stretch.end {
                guard let left = try? one.due(from: instant, spending: oneBudget),
                    let right = try? other.due(from: instant, spending: otherBudget)
                else { return nil }
                if left > right { return instant }
                instant = instant + .minutes(1)
            }
        }
        return nil
    }

    /// Returns the fortnight without the minutes at which both are closed, but for the first of each such stretch.
    private func stretches(_ one: Timetable, _ other: Timetable) -> [TimeRange] {
        let open = ((try? one.openings(in: fortnight)) ?? []).union(
            (try? other.openings(in: fortnight)) ?? [])
        let firsts = [fortnight].subtracting(open).map { TimeRange($0.start, $0.start + .minutes(1)) }
        return open.union(firsts)
    }

    private struct Pair: Hashable {
        let grounds: [Ground]
        let budgets: [Budget]
    }

    private mutating func table(_ ground: Ground) -> Timetable? {
        if let known = tables[ground] { return known }
        let holiday = DayException(date: CivilDate(dayNumber: 20_621), name: "reference holiday")
        let plan = calendars.plan(
            ground.calendar, in: ground.region, closedOn: ground.withHoliday ? holiday : nil)
        let table = plan.flatMap { try? Timetable($0, years: 2026...2027) }
        tables[ground] = table
        return table
    }
}

extension Budget {
    /// Whether this budget, counted in the same calendar, can never be spent later than the other.
    fileprivate func isSurelyNotMore(than other: Budget) -> Bool {
        switch (self, other) {
        case (.open(let left), .open(let right)): left <= right
        case (.businessDays(let left, let one), .businessDays(let right, let two)):
            one == two && left <= right
        case (.calendarDays(let left), .calendarDays(let right)): left <= right
        default: false
        }
    }

    fileprivate var countsClosedTime: Bool {
        if case .calendarDays = self { return true }
        return false
    }
}
