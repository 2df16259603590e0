package import BusinessTime
package import SupportPolicy

extension Explanation {
    /// Returns the explanation as text, with local times of the calendar's zone.
    package func text(in language: Language) -> String {
        let words = ExplanationWords(language)
        var lines = [
            "\(label(language)), \(planLabel(language)), \(severityLabel(language)): \(words.due(comparator)) \(words.moment(due, in: zone)) (\(due.rfc3339))",
            "  \(words.promised(budget)), \(words.counted) »\(calendarLabel(language))« [\(calendar)]"
                + (site.map { " \(words.at) \($0.text)" } ?? "") + ", \(zone.name)",
            "  \(words.clause): \(words.clause(clause, in: file)), \(edition), \(words.zoneData) \(zoneDataVersion)",
        ]
        if version > 1 { lines.append("  \(words.version) \(version)") }
        for leaf in leaves {
            let range = leaf.stretch.range
            var line =
                "  \(words.moment(range.start, in: zone)) – \(words.moment(range.end, in: zone))  \(words.kind(leaf.stretch.kind)) \(words.amount(range.length))"
            if !leaf.holidays.isEmpty { line += ": " + leaf.holidays.joined(separator: ", ") }
            lines.append(line)
        }
        lines.append(
            "  = \(words.amount(time(.counted))) \(words.kind(.counted)), \(words.amount(time(.paused))) \(words.kind(.paused)), \(words.amount(time(.closed))) \(words.kind(.closed))"
        )
        if !workdays.isEmpty {
            lines.append("  \(words.workdays): \(workdays.map(\.description).joined(separator: ", "))")
        }
        if let withoutPauses {
            lines.append("  \(words.withoutPauses): \(words.moment(withoutPauses, in: zone))")
        }
        for alternative in alternatives { lines.append("  \(words.because): \(alternative(language))") }
        return lines.joined(separator: "\n")
    }
}

/// The words around an explanation's figures.
package struct ExplanationWords {
    private let language: Language

    /// Creates the words of a language.
    package init(_ language: Language) {
        self.language = language
    }

    private func choose(_ german: String, _ english: String) -> String {
        language == .german ? german : english
    }

    func due(_ comparator: Comparator) -> String {
        switch comparator {
        case .before: choose("fällig vor", "due before")
        case .atMost: choose("fällig bis", "due by")
        }
    }

    /// Returns a budget in words.
    package func promised(_ budget: Budget) -> String {
        switch budget {
        case .open(let amount): self.amount(amount) + choose(" offener Zeit", " of open time")
        case .businessDays(let count, let convention):
            "\(count) "
                + (count == 1 ? choose("Arbeitstag", "business day") : choose("Arbeitstage", "business days"))
                + meaning(convention)
        case .calendarDays(let count): "\(count) " + choose("Kalendertage", "calendar days")
        }
    }

    private func meaning(_ convention: DayConvention) -> String {
        switch convention {
        case .sameTime: choose(" bis zur selben Uhrzeit", " to the same time of day")
        case .endOfDay: choose(" bis zum Ende des Tages", " to the end of the day")
        case .hours(let length): choose(" zu je ", " of ") + amount(length)
        }
    }

    /// Returns an amount of time as hours and minutes, seconds only if there are any.
    package func amount(_ amount: TimeAmount) -> String {
        let seconds = amount.microseconds / 1_000_000
        let minutes = "\(seconds / 3600) h \((Int(seconds / 60 % 60)).padded(to: 2))"
        let rest = Int(seconds % 60)
        let fraction = amount.microseconds % 1_000_000
        if fraction != 0 { return "\(minutes):\(rest.padded(to: 2)).\(Int(fraction).padded(to: 6))" }
        return rest == 0 ? minutes : "\(minutes):\(rest.padded(to: 2))"
    }

    /// Returns what a stretch was.
    package func kind(_ kind: Stretch.Kind) -> String {
        switch kind {
        case .counted: choose("gezählt", "counted")
        case .paused: choose("angehalten", "paused")
        case .closed: choose("geschlossen", "closed")
        }
    }

    var counted: String { choose("gezählt in", "counted in") }
    var at: String { choose("am Standort", "at the site") }
    var clause: String { choose("Klausel", "clause") }

    /// Names a clause: its anchor on the customers' page if it has one, and where it stands.
    func clause(_ clause: StatedClause, in file: String) -> String {
        let place = "\(clause.place.line):\(clause.place.column)"
        guard clause.source != .contract else { return choose("Leistungsschein", "schedule") + ":\(place)" }
        return "\(file):\(place) (\(clause.source.name))" + (clause.anchor.map { " #\($0)" } ?? "")
    }
    var zoneData: String { choose("Zonendaten", "zone data") }
    var version: String { choose("Fassung der Zusage", "version of the commitment") }
    var workdays: String { choose("gezählte Arbeitstage", "working days counted") }
    var withoutPauses: String { choose("ohne Unterbrechung wäre es", "without the pause it would be") }
    var because: String { choose("denn", "because") }

    func weekday(_ day: Weekday) -> String {
        language == .german
            ? ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"][day.rawValue]
            : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.rawValue]
    }

    /// Returns a local time with its weekday.
    package func moment(_ instant: Instant, in zone: Zone) -> String {
        let time = zone.local(instant)
        return "\(weekday(time.date.weekday)) \(time)"
    }
}
