import BusinessTime

/// Turns the parts of an edition into words of one language.
struct Publisher: Sendable {
    let edition: Edition
    let language: Language
    /// Whether it writes for comparisons: clocks that customers never see too, and every rule by itself.
    var isComplete = false

    var policy: ParsedPolicy { edition.policy }

    /// Returns a fixed phrase, its places filled in order.
    func callAsFunction(_ phrase: Phrase, _ parts: String...) -> String {
        phrase(language, parts)
    }

    /// Returns a wording in the publisher's language.
    func callAsFunction(_ wording: Wording) -> String { wording(language) }

    /// Returns one of the words of the policy language.
    func callAsFunction<Choice: Worded>(_ choice: Choice) -> String { choice.wording(language) }

    /// The clocks to write about.
    var shownClocks: [ClockRule] { policy.clocks.filter { isComplete || !$0.isInternal } }

    /// Returns words joined by commas and a last word before the last: `a, b und c`.
    func list(_ words: [String], last: Phrase = .and) -> String {
        guard let final = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(self(last)) " + final
    }

    /// Returns the roles as `Kunde und Partner`.
    func roles(_ roles: [Located<Role>], last: Phrase = .and) -> String {
        list(roles.map { self($0.value.label) }, last: last)
    }

    /// Returns the text with a capital first letter.
    func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Returns one line of a list of definitions, or none where nothing is said.
    func define(_ term: Phrase, _ text: String?, id: String? = nil) -> [Publication.Definition] {
        guard let text, !text.isEmpty else { return [] }
        return [Publication.Definition(self(term), [text], id: id)]
    }

    /// Returns yes or no.
    func yesNo(_ holds: Bool) -> String { self(holds ? .yes : .no) }
}

// MARK: - Names

extension Publisher {
    func label(_ name: Name, in terms: [Term]) -> String {
        terms.first { $0.name == name }.map { self($0.label) } ?? name.spoken
    }

    func severity(_ name: Name) -> String {
        policy.severities.levels.first { $0.name == name }.map { self($0.label) } ?? name.spoken
    }

    func plan(_ name: Name) -> String {
        edition.plan(name).map { self($0.label) } ?? name.spoken
    }

    func clock(_ name: Name) -> String {
        edition.clock(name).map { self($0.label) } ?? name.spoken
    }

    func calendar(_ name: Name) -> String {
        policy.calendar(name).map { self($0.label) } ?? name.spoken
    }

    func tier(_ name: Name) -> String {
        policy.tiers.first { $0.name == name }.map { self($0.label) } ?? name.text.uppercased()
    }

    func channel(_ name: Name) -> String {
        policy.channels.first { $0.name == name }.map { self($0.label) } ?? name.spoken
    }

    func environment(_ name: Name) -> String { label(name, in: policy.environments) }

    func reason(_ name: Name) -> String {
        policy.waitingReasons.first { $0.name == name }.map { self($0.label) } ?? name.spoken
    }

    func kind(_ name: Name) -> String { label(name, in: policy.resolutionKinds) }
}

// MARK: - Amounts

extension Publisher {
    /// Returns an amount: `2 Geschäftsstunden`; in the case that German prepositions of time ask for.
    func amount(_ duration: DurationText, dative: Bool = false) -> String {
        switch duration {
        case .open(let amount, let isBusiness):
            let minutes = Int(amount.microseconds / 60_000_000)
            let isHours = minutes.isMultiple(of: 60)
            let count = isHours ? minutes / 60 : minutes
            let (one, many): (Phrase, Phrase) =
                switch (isHours, isBusiness) {
                case (true, true): (.businessHour, .businessHours)
                case (true, false): (.hour, .hours)
                case (false, true): (.businessMinute, .businessMinutes)
                case (false, false): (.minute, .minutes)
                }
            return "\(number(count)) \(self(count == 1 ? one : many))"
        case .businessDays(let count):
            return "\(number(count)) "
                + self(count == 1 ? .businessDay : dative ? .businessDaysDative : .businessDays)
        case .calendarDays(let count):
            return "\(number(count)) "
                + self(count == 1 ? .calendarDay : dative ? .calendarDaysDative : .calendarDays)
        }
    }

    /// Returns what a target promises, in words.
    func promise(_ promise: CompiledTarget.Promise) -> String {
        switch promise {
        case .within(_, .before, let text): self(.lessThan, amount(text, dative: true))
        case .within(_, .atMost, let text): self(.within, amount(text, dative: true))
        case .qualitative(let words): self(words)
        case .noneStated: self(.noneStated)
        }
    }

    /// Returns a number with the language's separator of thousands.
    func number(_ number: Int) -> String {
        guard number >= 1000 else { return String(number) }
        let rest = (number % 1000).padded(to: 3)
        return "\(number / 1000)\(language == .german ? "." : ",")\(rest)"
    }

    /// Returns a date, its month in words.
    func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.parts
        let name = Phrase.months[language]?[month - 1] ?? ""
        return language == .german ? "\(day). \(name) \(year)" : "\(day) \(name) \(year)"
    }

    /// Returns a day of every year, its month in words.
    func dayOfYear(month: Int, day: Int) -> String {
        let name = Phrase.months[language]?[month - 1] ?? ""
        return language == .german ? "\(day). \(name)" : "\(day) \(name)"
    }
}
