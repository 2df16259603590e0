import BusinessTime

extension Comparison {
    /// Returns whom a change of a promise helps: less time allowed is better, a figure is better than none.
    func promiseBenefit(_ before: MatrixCell, _ after: MatrixCell) -> PolicyChange.Benefit? {
        guard case .within(let oldBudget, let oldEnd, _) = before.target.promise else {
            return after.hasFigure ? .better : nil
        }
        guard case .within(let newBudget, let newEnd, _) = after.target.promise else { return .worse }
        // Other hours count: what the amount alone says may be wrong.
        guard before.target.calendar == after.target.calendar else { return nil }
        let ofAmount: PolicyChange.Benefit? =
            switch (oldBudget, newBudget) {
            case (.open(let old), .open(let new)): .less(old, new)
            case (.calendarDays(let old), .calendarDays(let new)): .less(old, new)
            case (.businessDays(let old, let oldSense), .businessDays(let new, let newSense)):
                oldSense == newSense ? .less(old, new) : nil
            case (.businessDays(let days, .hours(let length)), .open(let amount)):
                .less(length.microseconds * Int64(days), amount.microseconds)
            case (.open(let amount), .businessDays(let days, .hours(let length))):
                .less(amount.microseconds, length.microseconds * Int64(days))
            case (.businessDays(let days, _), .open(let amount)):
                dayLength(before.target.calendar).flatMap { .less($0 * days, amount.wholeMinutes) }
            case (.open(let amount), .businessDays(let days, _)):
                dayLength(after.target.calendar).flatMap { .less(amount.wholeMinutes, $0 * days) }
            default: nil
            }
        guard oldBudget == newBudget else { return ofAmount }
        return oldEnd == newEnd ? nil : newEnd == .before ? .better : .worse
    }

    /// Returns the minutes of a calendar's working day, if all its working days are equally long.
    private func dayLength(_ calendar: Name?) -> Int? {
        guard let calendar, case .week(let week)? = new.policy.calendar(calendar)?.making else { return nil }
        let lengths = Set(
            Weekday.allCases.map { week.periods(on: $0).reduce(0) { $0 + $1.end - $1.start } }
                .filter { $0 > 0 })
        return lengths.count == 1 ? lengths.first : nil
    }

    /// Returns whom it helps that another calendar holds: more hours are better.
    func hoursBenefit(_ before: Name?, _ after: Name?) -> PolicyChange.Benefit? {
        switch (before.flatMap { weekMinutes($0, old) }, after.flatMap { weekMinutes($0, new) }) {
        case (let old?, let new?): .more(old, new)
        case (nil, _?): before == nil ? .better : nil
        case (_?, nil): after == nil ? .worse : nil
        case (nil, nil): nil
        }
    }

    private func weekMinutes(_ calendar: Name, _ edition: Edition) -> Int? {
        guard case .week(let week)? = edition.policy.calendar(calendar)?.making else { return nil }
        return week.minutes
    }

    /// Returns whom the change at an anchor helps, where the thing that stands there can be weighed.
    func benefit(at anchor: String) -> PolicyChange.Benefit? {
        let tiers = Set((old.policy.plans + new.policy.plans).flatMap { $0.coverage.map(\.tier.value) })
        for plan in new.policy.plans.map(\.name) where old.plan(plan) != nil {
            for channel in Set((old.policy.channels + new.policy.channels).map(\.name))
            where anchor == "channels-\(channel)-\(plan)" {
                return .more(accepts(old, channel, plan), accepts(new, channel, plan))
            }
            for tier in tiers
            where anchor == "coverage-\(plan)-\(tier)" {
                return hoursBenefit(
                    old.coverage(plan: plan, tier: tier), new.coverage(plan: plan, tier: tier))
            }
        }
        for calendar in new.policy.calendars.map(\.name) where anchor == "calendars-\(calendar)-week" {
            return hoursBenefit(calendar, calendar)
        }
        switch anchor {
        case "reopening-within":
            return .more(days(old.policy.reopening?.within), days(new.policy.reopening?.within))
        case "contacts-maximum":
            return .more(old.policy.contacts?.maximum ?? .max, new.policy.contacts?.maximum ?? .max)
        default: return nil
        }
    }

    private func accepts(_ edition: Edition, _ channel: Name, _ plan: Name) -> Int {
        let isKnown = edition.policy.channels.contains { $0.name == channel }
        return isKnown && edition.accepts(channel: channel, plan: plan) ? 1 : 0
    }

    /// Returns the days of a limit; no limit is the longest.
    private func days(_ limit: DurationText?) -> Int {
        switch limit {
        case .calendarDays(let count), .businessDays(let count): count
        case .open(let amount, _): amount.wholeMinutes / 1440
        case nil: .max
        }
    }
}

extension TimeAmount {
    fileprivate var wholeMinutes: Int { Int(microseconds / 60_000_000) }
}
