import Synchronization

/// Compiled timetables by name, made once and extended to further years when asked for them.
///
/// The answer to any question is the same whatever was asked before: only the years that lie compiled differ.
package final class Almanac<Key: Hashable & Sendable>: Sendable {
    private let shelf: Mutex<[Key: Timetable]>
    private let plan: @Sendable (Key) throws -> CalendarPlan

    /// Creates an almanac over a source of calendars.
    package init(plan: @escaping @Sendable (Key) throws -> CalendarPlan) {
        self.shelf = Mutex([:])
        self.plan = plan
    }

    /// Returns a timetable that covers some years at least.
    ///
    /// Throws ``CalendarFault``, or what the source of calendars throws.
    package func timetable(_ key: Key, covering years: ClosedRange<Int>) throws -> Timetable {
        let known = shelf.withLock { $0[key] }
        if let known, known.years.lowerBound <= years.lowerBound, known.years.upperBound >= years.upperBound {
            return known
        }
        let wanted = known.map {
            min($0.years.lowerBound, years.lowerBound)...max($0.years.upperBound, years.upperBound)
        }
        let made = try Timetable(known?.plan ?? plan(key), years: wanted ?? years)
        shelf.withLock { $0[key] = made }
        return made
    }

    /// Returns what `question` answers, with a timetable extended until question and answer lie inside it.
    ///
    /// Throws what the question throws once no further year can be compiled: the holidays of the next one are
    /// unknown, or no calendar is computed that far.
    package func answer<Answer>(
        _ key: Key, around instant: Instant, _ question: (Timetable) throws -> Answer
    ) throws -> Answer {
        let known = shelf.withLock { $0[key] }
        let plan = try known?.plan ?? plan(key)
        let year = plan.zone.local(instant).date.year
        guard Timetable.supportedYears.contains(year) else { throw CalendarFault.yearUnsupported(year) }
        var table = try known ?? first(key, plan, year: year)
        while true {
            do {
                return try question(table)
            } catch CalendarFault.outsideCompiledYears {
                table = try extended(key, table, towards: year)
            }
        }
    }

    private func first(_ key: Key, _ plan: CalendarPlan, year: Int) throws -> Timetable {
        let limits = Almanac.limits(of: plan)
        guard limits.contains(year) else { throw CalendarFault.holidaysUnknown(year: year) }
        let made = try Timetable(plan, years: (year - 1...year + 2).clamped(to: limits))
        shelf.withLock { $0[key] = made }
        return made
    }

    /// Doubles the years on both sides, up to what is known; throws once nothing is left to add.
    private func extended(_ key: Key, _ table: Timetable, towards year: Int) throws -> Timetable {
        let limits = Almanac.limits(of: table.plan)
        let years = table.years
        let wider = (min(year - 1, years.lowerBound - 2)...max(year + 1, years.upperBound + years.count))
            .clamped(to: limits)
        guard wider != years else {
            let beyond = year < limits.lowerBound ? limits.lowerBound - 1 : limits.upperBound + 1
            throw table.plan.knownYears == nil
                ? CalendarFault.yearUnsupported(beyond) : CalendarFault.holidaysUnknown(year: beyond)
        }
        return try timetable(key, covering: wider)
    }

    private static func limits(of plan: CalendarPlan) -> ClosedRange<Int> {
        let supported = Timetable.supportedYears
        return plan.knownYears.map { $0.clamped(to: supported) } ?? supported
    }
}
