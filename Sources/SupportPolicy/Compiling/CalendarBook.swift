import BusinessTime

/// Makes the calendars of a policy for the places of its customers.
struct CalendarBook: Sendable {
    let policy: ParsedPolicy
    let places: Places

    /// Returns how a calendar is made at a site.
    ///
    /// Throws ``AskingRefusal`` where the calendar needs a site and has none, or a place is unknown.
    func plan(_ key: CalendarKey) throws -> CalendarPlan {
        try plan(key.calendar, site: key.site, depth: 0)
    }

    private func plan(_ name: Name, site: Site?, depth: Int) throws -> CalendarPlan {
        guard let calendar = policy.calendar(name), depth < 16 else {
            throw AskingRefusal.unknown("calendar", name.text)
        }
        switch calendar.making {
        case .anyOf(let names):
            return .union(try names.map { try plan($0.value, site: site, depth: depth + 1) })
        case .allOf(let names):
            return .intersection(try names.map { try plan($0.value, site: site, depth: depth + 1) })
        case .without(let first, let second):
            return .difference(
                try plan(first.value, site: site, depth: depth + 1),
                try plan(second.value, site: site, depth: depth + 1))
        case .week(let week):
            return .rule(try rule(week, calendar, anchorage: try anchorage(calendar, site), zone: nil))
        case .byRegion(let variants):
            let place = try anchorage(calendar, site)
            guard let variant = try variant(variants, at: place) else {
                throw AskingRefusal.regionUnknown(place.text)
            }
            return .rule(try rule(variant.week, calendar, anchorage: place, zone: variant.zone?.value))
        case .unreadable: throw AskingRefusal.unknown("calendar", name.text)
        }
    }

    /// Returns the place whose clock and holidays a calendar follows.
    private func anchorage(_ calendar: CalendarText, _ site: Site?) throws -> Site {
        switch calendar.anchor?.value {
        case .customer, .headquarters, .site, .partner, .tier:
            guard let site else { throw AskingRefusal.siteNeeded }
            return site
        case .vendor:
            guard let site = policy.vendor.site.flatMap({ Site($0.value) }) else {
                throw AskingRefusal.siteNeeded
            }
            return site
        case .zone(let zone): return Site(zone) ?? Site(zone: zone)
        case nil: return Site(zone: "UTC")
        }
    }

    private func variant(
        _ variants: [(region: Located<Name>, week: WeekRule, zone: Located<String>?)], at site: Site
    ) throws -> (week: WeekRule, zone: Located<String>?)? {
        let code = site.holidays.map { String($0.prefix { $0 != "-" }) } ?? places.country(site.zone)
        var elsewhere: (WeekRule, Located<String>?)?
        for variant in variants {
            guard let region = policy.regions.first(where: { $0.name == variant.region.value }) else {
                continue
            }
            if region.countries.isEmpty {
                elsewhere = (variant.week, variant.zone)
            } else if let code, region.countries.contains(code) {
                return (variant.week, variant.zone)
            }
        }
        return elsewhere
    }

    private func rule(
        _ week: WeekRule, _ calendar: CalendarText, anchorage: Site, zone: String?
    ) throws -> CalendarRule {
        var exceptions: [DayException] = []
        var years: ClosedRange<Int>?
        let regions: [String] =
            switch calendar.holidays?.value {
            case nil, CalendarText.Holidays.none?: []
            case .anchor: anchorage.holidays.map { [$0] } ?? []
            case .regions(let regions): regions
            }
        for region in regions {
            do {
                let known = try places.holidays(region)
                exceptions += known.days
                years = years.map { $0.clamped(to: known.years) } ?? known.years
            } catch { throw AskingRefusal.place(error) }
        }
        for date in calendar.yearlyDates {
            exceptions += (years ?? Timetable.supportedYears).compactMap { year in
                CivilDate(year: year, month: date.month, day: date.day).map {
                    DayException(date: $0, name: date.name, periods: date.periods)
                }
            }
        }
        do {
            let zone = try places.zone(zone ?? anchorage.zone)
            return CalendarRule(
                week: week, zone: zone, exceptions: exceptions + calendar.specialDates, knownYears: years)
        } catch { throw AskingRefusal.place(error) }
    }
}
