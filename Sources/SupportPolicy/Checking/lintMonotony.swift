import BusinessTime

/// Finds a graver severity or a dearer plan that is slower, and a resolution due before the first response.
///
/// Due times are compared at every minute of a reference fortnight, once as it is and once with a holiday on its
/// first Wednesday (decision 15). Minutes at which both calendars are closed are skipped: there a due time is that
/// of the next opening. The witness is an instant.
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
    // A fortnight without a clock change, far from any edge of the compiled years.
    private let start = Instant(seconds: 1_781_481_600)  // Monday 2026-06-15T00:00:00Z
    private var fortnight: TimeRange { TimeRange(start, start + .hours(14 * 24)) }
    private var tables: [String: Timetable] = [:]
    private var told: Set<[Place]> = []
    private var compared: Set<Pair> = []

    init(_ edition: Edition) {
        self.edition = edition
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
        for withHoliday in [false, true] {
            guard let witness = witness(oneCalendar, oneBudget, otherCalendar, otherBudget, withHoliday)
            else { continue }
            guard told.insert([one.place, other.place]).inserted else { return }
            let moment = witness.rfc3339 + (withHoliday ? " (Wed 2026-06-17 a holiday)" : "")
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

    /// Returns the first minute at which the first promise would be due later than the second.
    private mutating func witness(
        _ oneCalendar: Name, _ oneBudget: Budget, _ otherCalendar: Name, _ otherBudget: Budget,
        _ withHoliday: Bool
    ) -> Instant? {
        guard let one = table(oneCalendar, withHoliday), let other = table(otherCalendar, withHoliday),
            compared.insert(Pair(oneCalendar, oneBudget, otherCalendar, otherBudget, withHoliday)).inserted
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
        let calendars: [Name]
        let budgets: [Budget]
        let withHoliday: Bool

        init(_ one: Name, _ oneBudget: Budget, _ other: Name, _ otherBudget: Budget, _ withHoliday: Bool) {
            self.calendars = [one, other]
            self.budgets = [oneBudget, otherBudget]
            self.withHoliday = withHoliday
        }
    }

    private mutating func table(_ name: Name, _ withHoliday: Bool) -> Timetable? {
        let key = "\(name)\(withHoliday)"
        if let known = tables[key] { return known }
        guard let week = edition.policy.calendar(name)?.weeks.first else { return nil }
        let holiday = DayException(date: CivilDate(dayNumber: 20_621), name: "reference holiday")
        let closes = edition.policy.calendar(name)?.holidays.map { $0.value != .none } ?? false
        let rule = CalendarRule(week: week, zone: .utc, exceptions: withHoliday && closes ? [holiday] : [])
        let table = try? Timetable(.rule(rule), years: 2026...2027)
        tables[key] = table
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
