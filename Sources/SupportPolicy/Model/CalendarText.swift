package import BusinessTime

/// A calendar as a policy writes it down.
package struct CalendarText: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Whose local time it is; nothing where the file does not say.
    package let anchor: Located<Anchor>?
    /// How it comes by its openings.
    package let making: Making
    /// Which holidays close it; nothing where the file does not say.
    package let holidays: Located<Holidays>?
    /// Dates that differ.
    package let specialDates: [DayException]
    /// Dates of every year that are half days or closed, by month and day.
    package let yearlyDates: [YearlyDate]
    /// What one business day means on it; nothing where the file does not say.
    package let businessDay: DayConvention?
    /// Where it is declared.
    package let place: Place

    /// A date of every year with its own periods.
    package struct YearlyDate: Sendable {
        /// The month, 1 to 12.
        package let month: Int
        /// The day of the month.
        package let day: Int
        /// The working periods, none if closed.
        package let periods: [DayPeriod]
        /// What the day is called.
        package let name: String
    }

    /// Whose clock a calendar is read on.
    package enum Anchor: Hashable, Sendable {
        case customer
        case headquarters
        case site
        case partner
        case vendor
        case tier
        case zone(String)

        /// Whether the place is known only once a case names its site.
        package var needsSite: Bool {
            switch self {
            case .customer, .headquarters, .site, .partner: true
            case .vendor, .tier, .zone: false
            }
        }
    }

    /// Which holidays close a calendar.
    package enum Holidays: Hashable, Sendable {
        case none
        /// Those of the place it is anchored at.
        case anchor
        /// Those of named regions, `DE-NW`.
        case regions([String])
    }

    /// How a calendar comes by its openings.
    package indirect enum Making: Sendable {
        case week(WeekRule)
        /// Different weeks by the region in which the anchor lies; the last may be for everywhere else.
        case byRegion([(region: Located<Name>, week: WeekRule, zone: Located<String>?)])
        case anyOf([Located<Name>])
        case allOf([Located<Name>])
        case without(Located<Name>, Located<Name>)
        /// Nothing readable was written.
        case unreadable
    }
}

extension Grammar {
    static let calendar = Section(
        "calendar", "Business hours: a week, a place, its holidays.",
        [
            Key("label", .wording, "What people call it."),
            Key(
                "anchor", .text,
                "Whose local time: customer, headquarters, site, partner, vendor, tier, or a zone."),
            Key(
                "week", .either([.text, .map(.hours)]),
                "Hours by weekday, `mon-fri: 08:00-18:00`, or `always`."),
            Key("by-region", .map(.section("regional-hours")), "Different hours by the anchor's region."),
            Key("any-of", .names, "Open when any of these calendars is."),
            Key("all-of", .names, "Open when all of these calendars are."),
            Key("without", .names, "Two calendars: open when the first is and the second is not."),
            Key(
                "holidays", .either([.text, .names]),
                "`none`, `anchor`, or regions such as DE-NW and `.ics` files beside the policy."),
            Key("special-dates", .map(.hours), "Dates that differ: `2026-12-24: closed`."),
            Key("every-year", .map(.hours), "Dates that differ every year: `12-24: 08:00-12:00`."),
            Key("business-day", .text, "`same time`, `end of day`, or its length such as `10 hours`."),
        ])

    static let regionalHours = Section(
        "regional-hours", "The hours of one region.",
        [
            Key("week", .either([.text, .map(.hours)]), "Hours by weekday.", required: true),
            Key("zone", .text, "The zone whose clock counts; without it the anchor's own."),
        ])
}

extension CalendarText {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.place = name.place
        self.anchor = reader.string("anchor").flatMap { text in
            Anchor(text.value).map { Located($0, at: text.place) }
        }
        self.making = reader.making(anchor: anchor)
        self.holidays = reader.holidays()
        self.specialDates = reader.specialDates()
        self.yearlyDates = reader.yearlyDates()
        self.businessDay = reader.dayConvention()
    }
}

extension CalendarText.Anchor {
    /// Creates an anchor from the word of the language, or a zone from anything that looks like one.
    init?(_ text: String) {
        switch text {
        case "customer": self = .customer
        case "headquarters": self = .headquarters
        case "site": self = .site
        case "partner": self = .partner
        case "vendor": self = .vendor
        case "tier": self = .tier
        case "": return nil
        default: self = .zone(text)
        }
    }
}

extension Reader {
    fileprivate func making(anchor: Located<CalendarText.Anchor>?) -> CalendarText.Making {
        let forms = ["week", "by-region", "any-of", "all-of", "without"].filter { has($0) }
        guard forms.count == 1, let form = forms.first else {
            log.error(
                .wrongShape, at: place, de: "Ein Kalender hat genau eine Quelle seiner Öffnungszeiten.",
                en: "A calendar has exactly one source of its hours.",
                hintDe: "Eines von week, by region, any of, all of, without angeben.",
                hintEn: "Give one of week, by region, any of, all of, without.")
            return .unreadable
        }
        switch form {
        case "week": return weekRule("week").map { .week($0) } ?? .unreadable
        case "by-region":
            return .byRegion(
                sections("by-region", Grammar.regionalHours).compactMap { name, reader in
                    reader.weekRule("week").map { (name, $0, reader.string("zone")) }
                })
        case "any-of": return .anyOf(names("any-of"))
        case "all-of": return .allOf(names("all-of"))
        default:
            let pair = names("without")
            return pair.count == 2 ? .without(pair[0], pair[1]) : .unreadable
        }
    }

    fileprivate func holidays() -> Located<CalendarText.Holidays>? {
        guard value("holidays") != nil else { return nil }
        let texts = items("holidays").compactMap { scalar($0, "holidays") }
        switch texts.map(\.value) {
        case ["none"]: return Located(.none, at: place(of: "holidays"))
        case ["anchor"]: return Located(.anchor, at: place(of: "holidays"))
        case let regions: return Located(.regions(regions), at: place(of: "holidays"))
        }
    }

    fileprivate func dayConvention() -> DayConvention? {
        guard let text = string("business-day") else { return nil }
        switch text.value {
        case "same time": return .sameTime
        case "end of day": return .endOfDay
        default:
            if case .open(let amount, _)? = duration(text.value, at: text.place), amount > .zero {
                return .hours(amount)
            }
            log.error(
                .badDuration, at: text.place, de: "»\(text.value)« sagt nicht, was ein Arbeitstag ist.",
                en: "'\(text.value)' does not say what a business day is.",
                hintDe: "`same time`, `end of day` oder eine Länge wie `10 hours`.",
                hintEn: "Write `same time`, `end of day` or a length such as `10 hours`.")
            return nil
        }
    }

    fileprivate func specialDates() -> [DayException] {
        named("special-dates").compactMap { entry in
            let text = entry.name.value.text
            guard let date = CivilDate(iso8601: text) else {
                log.error(
                    .badDate, at: entry.name.place, de: "»\(text)« ist kein Datum.",
                    en: "'\(text)' is no date.",
                    hintDe: "`2026-12-24` schreiben.", hintEn: "Write `2026-12-24`.")
                return nil
            }
            return periods(entry.tree).map { DayException(date: date, name: text, periods: $0) }
        }
    }

    fileprivate func yearlyDates() -> [CalendarText.YearlyDate] {
        named("every-year").compactMap { entry in
            let parts = entry.name.value.text.split(separator: "-").map { Int(String($0)) }
            guard parts.count == 2, let month = parts[0], let day = parts[1],
                CivilDate(year: 2024, month: month, day: day) != nil
            else {
                log.error(
                    .badDate, at: entry.name.place, de: "»\(entry.name.value)« ist kein Tag des Jahres.",
                    en: "'\(entry.name.value)' is no day of the year.", hintDe: "`12-24` schreiben.",
                    hintEn: "Write `12-24`.")
                return nil
            }
            return periods(entry.tree).map {
                CalendarText.YearlyDate(month: month, day: day, periods: $0, name: entry.name.value.text)
            }
        }
    }
}
