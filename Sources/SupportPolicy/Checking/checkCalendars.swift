package import BusinessTime

/// Finds calendars that leave open whose time they are, that never open, or whose hours belie their name.
func checkCalendars(_ policy: ParsedPolicy, _ places: Places, _ findings: inout Findings) {
    for calendar in policy.calendars {
        checkAnchor(of: calendar, policy, &findings)
        checkPlaces(of: calendar, places, &findings)
        for week in calendar.weeks {
            if week.neverOpens {
                findings.error(
                    .neverOpens, at: calendar.place, de: "»\(calendar.name)« ist nie offen.",
                    en: "'\(calendar.name)' is never open.",
                    hintDe: "Mindestens einen Tag mit Zeiten nennen.",
                    hintEn: "Name at least one day with hours.")
            }
            checkName(of: calendar, week, &findings)
        }
    }
    checkParts(policy, places, &findings)
}

/// Finds calendars made of others that can't be made, or that never open (decision 54).
private func checkParts(_ policy: ParsedPolicy, _ places: Places, _ findings: inout Findings) {
    let calendars = ReferenceCalendars(policy: policy, places: places)
    for calendar in policy.calendars where calendar.isComposite {
        if calendars.isRing(calendar.name) {
            findings.error(
                .calendarRing, at: calendar.place, de: "»\(calendar.name)« ist aus sich selbst gemacht.",
                en: "'\(calendar.name)' is made of itself.",
                hintDe: "Einen der Teile durch einen Kalender mit eigenen Zeiten ersetzen.",
                hintEn: "Replace one of the parts by a calendar with hours of its own.")
            continue
        }
        let regions = calendars.regions(of: calendar.name)
        for region in regions.isEmpty ? [nil] : regions.map(Optional.some) {
            guard let plan = calendars.plan(calendar.name, in: region) else { continue }
            do { _ = try Timetable(plan, years: 2026...2026) } catch CalendarFault.neverOpens {
                let place = region.map { " (\($0))" } ?? ""
                findings.error(
                    .neverOpens, at: calendar.place, de: "»\(calendar.name)« ist nie offen\(place).",
                    en: "'\(calendar.name)' is never open\(place).",
                    hintDe: "Die Teile überschneiden sich nie, oder der abgezogene nimmt alles weg.",
                    hintEn: "Its parts never overlap, or what is taken away leaves nothing.")
            } catch {}
        }
    }
}

private func checkAnchor(of calendar: CalendarText, _ policy: ParsedPolicy, _ findings: inout Findings) {
    guard !calendar.weeks.isEmpty else { return }
    let isAlways = calendar.weeks.allSatisfy { $0 == .always }
    if calendar.anchor == nil, !isAlways {
        findings.error(
            .anchorMissing, at: calendar.place, de: "»\(calendar.name)« sagt nicht, wessen Ortszeit gilt.",
            en: "'\(calendar.name)' does not say whose local time it is.",
            hintDe: "`anchor: customer`, `vendor`, `tier`, `partner` oder eine Zeitzone angeben.",
            hintEn: "Give `anchor: customer`, `vendor`, `tier`, `partner` or a zone.")
    }
    if calendar.anchor?.value == .vendor, policy.vendor.site == nil {
        findings.error(
            .anchorMissing, at: calendar.place,
            de: "»\(calendar.name)« folgt dem Anbieter, dessen Ort fehlt.",
            en: "'\(calendar.name)' follows the vendor, whose place is missing.",
            hintDe: "`vendor: {name: …, site: Europe/Berlin}` schreiben.",
            hintEn: "Write `vendor: {name: …, site: Europe/Berlin}`.")
    }
    if calendar.anchor?.value == .tier,
        policy.tiers.contains(where: { $0.site == nil }) || policy.tiers.isEmpty
    {
        findings.error(
            .anchorMissing, at: calendar.place,
            de: "»\(calendar.name)« folgt der Ebene, aber nicht jede nennt ihren Ort.",
            en: "'\(calendar.name)' follows the tier, but not every tier names its place.",
            hintDe: "Jeder Ebene `site: …` geben.", hintEn: "Give each tier a `site: …`.")
    }
    if calendar.holidays == nil, !isAlways {
        findings.error(
            .silence, at: calendar.place, de: "»\(calendar.name)« sagt nicht, ob Feiertage schließen.",
            en: "'\(calendar.name)' does not say whether holidays close it.",
            hintDe: "`holidays: anchor`, `none` oder Regionen wie DE-NW angeben.",
            hintEn: "Give `holidays: anchor`, `none` or regions such as DE-NW.")
    }
}

private func checkPlaces(of calendar: CalendarText, _ places: Places, _ findings: inout Findings) {
    if case .zone(let text)? = calendar.anchor?.value, let place = calendar.anchor?.place {
        let site = Site(text) ?? Site(zone: text)
        check(place, &findings) { () throws(PlaceFault) in _ = try places.zone(site.zone) }
        if let region = site.holidays {
            check(place, &findings) { () throws(PlaceFault) in _ = try places.holidays(region) }
        }
    }
    if case .regions(let regions)? = calendar.holidays?.value, let place = calendar.holidays?.place {
        for region in regions {
            check(place, &findings) { () throws(PlaceFault) in _ = try places.holidays(region) }
        }
    }
    if case .byRegion(let variants) = calendar.making {
        for zone in variants.compactMap(\.zone) {
            check(zone.place, &findings) { () throws(PlaceFault) in _ = try places.zone(zone.value) }
        }
    }
}

private func check(_ place: Place, _ findings: inout Findings, _ look: () throws(PlaceFault) -> Void) {
    do {
        try look()
    } catch {
        findings.error(
            .badValue, at: place, de: error.sentence(.german), en: error.sentence(.english),
            hintDe: "`fristwerk zones` listet die Zonen.", hintEn: "`fristwerk zones` lists the zones.")
    }
}

extension CalendarText {
    /// Whether it is made of other calendars.
    fileprivate var isComposite: Bool {
        switch making {
        case .anyOf, .allOf, .without: true
        case .week, .byRegion, .unreadable: false
        }
    }

    /// The weeks it is made of, one for each region.
    package var weeks: [WeekRule] {
        switch making {
        case .week(let week): [week]
        case .byRegion(let variants): variants.map(\.week)
        case .anyOf, .allOf, .without, .unreadable: []
        }
    }
}
