import BusinessTime

/// The calendars of a policy as its checks reckon with them: composite ones from their parts, each region's hours, real
/// zones; holidays only where a check puts one.
///
/// Whoever follows the customer is at the vendor's place, or on universal time where that is not stated: so calendars of
/// both sides are compared on one clock, and those of other zones on their own.
struct ReferenceCalendars {
    let policy: ParsedPolicy
    let places: Places

    /// Returns the regions whose hours a calendar tells apart, its parts' included; none where all have the same.
    func regions(of name: Name) -> [Name] {
        var found: [Name] = []
        for calendar in parts(of: name) {
            guard case .byRegion(let variants) = calendar.making else { continue }
            for region in variants.map(\.region.value) where !found.contains(region) { found.append(region) }
        }
        return found
    }

    /// Returns how a calendar is made in a region, closed on the holiday where it keeps holidays at all.
    ///
    /// Nothing where it is made of itself, or of what is not there or unreadable. A calendar that tells other regions
    /// apart than this one has the hours of its first.
    func plan(_ name: Name, in region: Name?, closedOn holiday: DayException? = nil) -> CalendarPlan? {
        isRing(name) ? nil : made(name, region, holiday)
    }

    /// Whether a calendar can't be made because it, or one of its parts, is made of itself.
    func isRing(_ name: Name) -> Bool {
        parts(of: name).contains { part in made(of: part.name).contains { reaches($0, part.name) } }
    }

    private func reaches(_ start: Name, _ end: Name) -> Bool { parts(of: start).contains { $0.name == end } }

    /// A calendar and all that it is made of.
    private func parts(of name: Name) -> [CalendarText] {
        var seen: Set<Name> = []
        var next = [name]
        while let one = next.popLast() {
            if seen.insert(one).inserted { next += made(of: one) }
        }
        return policy.calendars.filter { seen.contains($0.name) }
    }

    private func made(of name: Name) -> [Name] {
        switch policy.calendar(name)?.making {
        case .anyOf(let parts), .allOf(let parts): parts.map(\.value)
        case .without(let first, let second): [first.value, second.value]
        case .week, .byRegion, .unreadable, nil: []
        }
    }

    private func made(_ name: Name, _ region: Name?, _ holiday: DayException?) -> CalendarPlan? {
        guard let calendar = policy.calendar(name) else { return nil }
        func all(_ names: [Located<Name>]) -> [CalendarPlan]? {
            let plans = names.compactMap { made($0.value, region, holiday) }
            return plans.count == names.count && !plans.isEmpty ? plans : nil
        }
        switch calendar.making {
        case .anyOf(let names): return all(names).map { .union($0) }
        case .allOf(let names): return all(names).map { .intersection($0) }
        case .without(let first, let second):
            return all([first, second]).flatMap { $0.count == 2 ? .difference($0[0], $0[1]) : nil }
        case .week(let week): return rule(week, calendar, zone: nil, holiday)
        case .byRegion(let variants):
            guard let variant = variants.first(where: { $0.region.value == region }) ?? variants.first
            else { return nil }
            return rule(variant.week, calendar, zone: variant.zone?.value, holiday)
        case .unreadable: return nil
        }
    }

    private func rule(_ week: WeekRule, _ calendar: CalendarText, zone: String?, _ holiday: DayException?)
        -> CalendarPlan
    {
        let closes = calendar.holidays.map { $0.value != .none } ?? false
        return .rule(
            CalendarRule(
                week: week, zone: self.zone(zone, calendar),
                exceptions: (closes ? holiday : nil).map { [$0] } ?? []))
    }

    private func zone(_ named: String?, _ calendar: CalendarText) -> Zone {
        let vendor = policy.vendor.site.flatMap { Site($0.value)?.zone }
        let text: String? =
            switch calendar.anchor?.value {
            case _ where named != nil: named
            case .zone(let text): Site(text)?.zone ?? text
            case .tier: policy.tiers.compactMap { $0.site.flatMap { Site($0.value)?.zone } }.first ?? vendor
            case .customer, .headquarters, .site, .partner, .vendor: vendor
            case nil: nil
            }
        return text.flatMap { try? places.zone($0) } ?? .utc
    }
}
