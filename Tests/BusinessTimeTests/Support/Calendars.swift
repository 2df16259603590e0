import BusinessTime

extension WeekRule {
    /// Monday to Friday, the same periods every day, in hours: `.weekdays((8, 12), (13, 17.5))`.
    static func weekdays(_ periods: (Double, Double)...) -> WeekRule {
        let day = periods.compactMap { DayPeriod($0.0, $0.1) }
        return WeekRule(
            Dictionary(uniqueKeysWithValues: Weekday.allCases.filter { $0 <= .friday }.map { ($0, day) }))
    }

    /// Some days, each with its own periods, in hours.
    static func days(_ days: [Weekday: [(Double, Double)]]) -> WeekRule {
        WeekRule(days.mapValues { $0.compactMap { DayPeriod($0.0, $0.1) } })
    }

    /// Monday to Friday, 08:00 to 18:00.
    static let office = weekdays((8, 18))

    /// Monday 00:00 to Saturday 00:00.
    static let aroundTheClockOnWeekdays = weekdays((0, 24))
}

extension DayPeriod {
    /// A period in hours: `DayPeriod(8.5, 17)`.
    init?(_ start: Double, _ end: Double) {
        self.init(start: Int(start * 60), end: Int(end * 60))
    }
}

extension DayException {
    /// A closed day, or one with other periods, in hours.
    static func on(_ text: String, _ periods: (Double, Double)...) -> DayException {
        DayException(
            date: CivilDate(text), name: text, periods: periods.compactMap { DayPeriod($0.0, $0.1) })
    }
}

extension CivilDate {
    /// A date written `2026-03-27`.
    init(_ text: String) {
        self = CivilTime(text + " 00:00").date
    }
}

extension CivilTime {
    /// A local time written `2026-03-27 17:30`.
    init(_ text: String) {
        guard let instant = Instant(rfc3339: text + "Z") else { preconditionFailure("not a time: \(text)") }
        self.init(localSecond: instant.second)
    }
}

extension Zone {
    /// An instant written as local time, `2026-03-27 17:30`, or in universal time, `2026-03-27 16:30Z`.
    func at(_ text: String) -> Instant {
        Instant(rfc3339: text) ?? instant(CivilTime(text))
    }
}

extension TimeRange {
    init(_ start: String, _ end: String, _ zone: Zone) {
        self.init(zone.at(start), zone.at(end))
    }
}

extension Timetable {
    convenience init(
        _ week: WeekRule, in zone: Zone = .berlin, except exceptions: [DayException] = [],
        years: ClosedRange<Int> = 2025...2028
    ) throws {
        try self.init(.rule(CalendarRule(week: week, zone: zone, exceptions: exceptions)), years: years)
    }

    /// When a budget is spent, in and out as local time of the calendar's place.
    func due(_ start: String, _ budget: Budget, paused: [(String, String)] = []) throws -> String {
        let pauses = paused.map { TimeRange($0.0, $0.1, zone) }
        return zone.local(try due(from: zone.at(start), spending: budget, pausedIn: pauses)).description
    }

    /// When a budget is spent, in and out in universal time.
    func dueUTC(_ start: String, _ budget: Budget) throws -> String {
        try due(from: zone.at(start), spending: budget).rfc3339
    }

    /// The open time between two local times.
    func open(_ start: String, _ end: String) throws -> TimeAmount {
        try openTime(from: zone.at(start), to: zone.at(end))
    }
}

extension Budget {
    static func hours(_ count: Int64) -> Budget { .open(.hours(count)) }
    static func minutes(_ count: Int64) -> Budget { .open(.minutes(count)) }
    static func sameTime(_ days: Int) -> Budget { .businessDays(days, .sameTime) }
    static func endOfDay(_ days: Int) -> Budget { .businessDays(days, .endOfDay) }
}
