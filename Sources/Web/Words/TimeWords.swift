package import BusinessTime
package import SupportPolicy

/// Says times as people read them: `Thu 19 Nov, 14:30`, `in 43 min`, `8 h 20`.
package struct TimeWords: Sendable {
    /// The language.
    package let language: Language
    /// The zone on whose clock times are shown.
    package let zone: Zone
    /// The present instant.
    package let now: Instant

    /// Creates the words of a moment.
    package init(language: Language, zone: Zone, now: Instant) {
        self.language = language
        self.zone = zone
        self.now = now
    }

    /// The zone as forms name it, `America/New York`.
    package var zoneName: String { zone.name.replacing("_", with: " ") }

    /// Returns the time of day, `14:30`.
    package func clock(_ instant: Instant) -> String {
        let second = zone.local(instant).secondOfDay
        return "\((second / 3600).padded(to: 2)):\((second / 60 % 60).padded(to: 2))"
    }

    /// Returns the day, `Thu 19 Nov`; the year only where it differs, `today` for today.
    package func day(_ instant: Instant) -> String {
        date(zone.local(instant).date)
    }

    /// Returns a day that is said as such, `Thu 19 Nov`, in the same way.
    package func date(_ date: CivilDate) -> String {
        let today = zone.local(now).date
        if date == today { return language == .german ? "heute" : "today" }
        let (year, month, day) = date.parts
        let weekday = Self.weekdays[language]?[date.weekday.rawValue - Weekday.allCases[0].rawValue] ?? ""
        let name = Self.months[language]?[month - 1] ?? ""
        let tail = year == today.year ? "" : " \(year)"
        return language == .german ? "\(weekday) \(day). \(name)\(tail)" : "\(weekday) \(day) \(name)\(tail)"
    }

    /// Returns weekday and day of the month, `Thu 19`.
    package func shortDay(_ instant: Instant) -> String {
        let date = zone.local(instant).date
        let weekday = Self.weekdays[language]?[date.weekday.rawValue - Weekday.allCases[0].rawValue] ?? ""
        return language == .german ? "\(weekday) \(date.parts.day)." : "\(weekday) \(date.parts.day)"
    }

    /// Returns the instant that a form's date and time mean here, `2026-11-27T14:00`; a skipped hour is the one after.
    ///
    /// Nothing for what is no date and time, or none that a door takes.
    package func instant(fromForm text: String) -> Instant? {
        let parts = text.split(separator: "T").map(String.init)
        guard parts.count == 2, let date = CivilDate(iso8601: parts[0]) else { return nil }
        let digits = parts[1].split(separator: ":").map { Int($0) }
        guard (2...3).contains(digits.count), let hour = digits[0], let minute = digits[1],
            (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        let instant = zone.instant(CivilTime(date, second: hour * 3600 + minute * 60))
        return instant.isTakenAtDoors ? instant : nil
    }

    /// Returns an instant as a form's field for date and time holds it.
    package func forForm(_ instant: Instant) -> String {
        "\(zone.local(instant).date.description)T\(clock(instant))"
    }

    /// Returns day and time, `Thu 19 Nov, 14:30`.
    package func moment(_ instant: Instant) -> String {
        "\(day(instant)), \(clock(instant))"
    }

    /// Returns a stretch of time whose day is named beside it, `08:00–18:00`; the day of its end only if it is another.
    package func span(_ range: TimeRange) -> String {
        let isSameDay = zone.local(range.start).date == zone.local(range.end).date
        return "\(clock(range.start))–\(isSameDay ? clock(range.end) : moment(range.end))"
    }

    /// Returns a duration, `8 h 20` or `43 min`.
    package func duration(_ amount: TimeAmount) -> String {
        let minutes = max(0, amount.microseconds / 60_000_000)
        let (days, hours, rest) = (minutes / 1440, minutes / 60, minutes % 60)
        let isGerman = language == .german
        if days >= 3 { return isGerman ? "\(days) Tage" : "\(days) days" }
        if hours == 0 { return isGerman ? "\(rest) Min." : "\(rest) min" }
        if rest == 0 { return isGerman ? "\(hours) Std." : "\(hours) h" }
        return isGerman ? "\(hours) Std. \(rest) Min." : "\(hours) h \(Int(rest).padded(to: 2))"
    }

    /// Returns a duration to the second, so that the parts of a calculation add up: `8 h 20`, `37 min 30 s`.
    package func exact(_ amount: TimeAmount) -> String {
        let seconds = max(0, amount.microseconds / 1_000_000)
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        let isGerman = language == .german
        var parts: [String] = []
        if hours > 0 { parts.append(isGerman ? "\(hours) Std." : "\(hours) h") }
        if minutes > 0 { parts.append(isGerman ? "\(minutes) Min." : "\(minutes) min") }
        if rest > 0 || parts.isEmpty { parts.append(isGerman ? "\(rest) Sek." : "\(rest) s") }
        return parts.joined(separator: " ")
    }

    /// Returns how far an instant lies ahead or behind, `in 43 min` or `49 min late`.
    package func distance(_ instant: Instant) -> String {
        if instant >= now {
            return language == .german ? "noch \(duration(instant - now))" : "in \(duration(instant - now))"
        }
        return language == .german ? "\(duration(now - instant)) zu spät" : "\(duration(now - instant)) late"
    }

    private static let weekdays: [Language: [String]] = [
        .german: ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."],
        .english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ]
    static let months: [Language: [String]] = [
        .german: [
            "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
        ],
        .english: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ]
}
