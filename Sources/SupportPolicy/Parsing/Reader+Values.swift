package import BusinessTime

extension Reader {
    /// Returns the text beside a key.
    package func string(_ key: String) -> Located<String>? {
        value(key).flatMap { scalar($0, "\(key)") }
    }

    /// Returns the text of a scalar, or reports that it is none.
    package func scalar(_ tree: Tree, _ what: String) -> Located<String>? {
        if case .scalar(let text, let place) = tree { return Located(text, at: place) }
        log.error(
            .wrongShape, at: tree.place, de: "»\(what)« muss ein einzelner Wert sein.",
            en: "'\(what)' must be a single value.", hintDe: "Ohne Liste und ohne Unterschlüssel schreiben.",
            hintEn: "Write it without a list and without keys below.")
        return nil
    }

    /// Returns the identifier beside a key.
    package func name(_ key: String) -> Located<Name>? {
        string(key).flatMap { text in name(text.value, at: text.place).map { Located($0, at: text.place) } }
    }

    /// Returns an identifier, or reports that the text is none.
    package func name(_ text: String, at place: Place) -> Name? {
        if let name = Name(text) { return name }
        log.error(
            .badName, at: place, de: "»\(text)« ist kein Bezeichner.", en: "'\(text)' is no identifier.",
            hintDe: "Nur a–z, 0–9, Bindestrich und Leerzeichen.",
            hintEn: "Use a–z, 0–9, hyphens and spaces only.")
        return nil
    }

    /// Returns the identifiers beside a key, one or a list.
    package func names(_ key: String) -> [Located<Name>] {
        items(key).compactMap { item in
            scalar(item, key).flatMap { text in
                name(text.value, at: text.place).map { Located($0, at: text.place) }
            }
        }
    }

    /// Returns the words beside a key: one text, or one for each language.
    package func wording(_ key: String) -> Wording? {
        value(key).flatMap { wording($0) }
    }

    /// Returns words: one text, or one for each language.
    package func wording(_ tree: Tree) -> Wording? {
        switch tree {
        case .scalar(let text, _): return Wording(de: text, en: text)
        case .list(let items, let place):
            log.error(
                .wrongShape, at: place,
                de: "Hier steht eine Liste mit \(items.count) Texten statt eines Textes.",
                en: "A list of \(items.count) texts stands where one text belongs.",
                hintDe: "`{de: …, en: …}` schreiben.", hintEn: "Write `{de: …, en: …}`.")
            return nil
        case .mapping(let entries, _):
            var (german, english): (String?, String?) = (nil, nil)
            for entry in entries {
                switch (entry.key, entry.value) {
                case ("de", .scalar(let text, _)): german = text
                case ("en", .scalar(let text, _)): english = text
                default:
                    log.error(
                        .badValue, at: entry.place, de: "Ein Text hat nur die Sprachen de und en.",
                        en: "A text has the languages de and en only.", hintDe: "`{de: …, en: …}` schreiben.",
                        hintEn: "Write `{de: …, en: …}`.")
                }
            }
            return Wording(de: german, en: english)
        }
    }

    /// Returns the texts beside a key: one, or a list.
    package func wordings(_ key: String) -> [Wording] {
        items(key).compactMap { wording($0) }
    }

    /// Returns a whole number beside a key, in a range.
    package func number(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = string(key) else { return nil }
        if let number = Reader.decimal(text.value), range.contains(number) { return number }
        log.error(
            .badValue, at: text.place,
            de: "»\(text.value)« ist keine ganze Zahl von \(range.lowerBound) bis \(range.upperBound).",
            en: "'\(text.value)' is no whole number from \(range.lowerBound) to \(range.upperBound).",
            hintDe: "Ohne führende Null schreiben.", hintEn: "Write it without a leading zero.")
        return nil
    }

    /// Returns a decimal number without sign or leading zero, so that nobody's octals pass as decimals.
    package static func decimal(_ text: some StringProtocol) -> Int? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy({ (48...57).contains($0) }),
            digits.count == 1 || digits.first != 48
        else { return nil }
        return Int(String(text))
    }

    /// Returns yes or no beside a key.
    package func flag(_ key: String) -> Bool? {
        guard let text = string(key) else { return nil }
        switch text.value {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            log.error(
                .badValue, at: text.place, de: "»\(key)« ist ja oder nein.", en: "'\(key)' is yes or no.",
                hintDe: "`yes` oder `no` schreiben.", hintEn: "Write `yes` or `no`.")
            return nil
        }
    }

    /// Returns the choice beside a key, by its spoken name.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type = Choice.self
    ) -> Located<Choice>? {
        string(key).flatMap { text in
            choice(text.value, at: text.place, key, of: type).map { Located($0, at: text.place) }
        }
    }

    /// Returns the choices beside a key, one or a list.
    package func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type = Choice.self
    ) -> [Located<Choice>] {
        items(key).compactMap { item in
            scalar(item, key).flatMap { text in
                choice(text.value, at: text.place, key, of: type).map { Located($0, at: text.place) }
            }
        }
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String, at place: Place, _ key: String, of type: Choice.Type
    ) -> Choice? {
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let near = suggestion(for: text, among: words)
        let all = words.joined(separator: " | ")
        log.error(
            .badValue, at: place, de: "»\(text)« gibt es für »\(key)« nicht.",
            en: "'\(key)' knows no '\(text)'.",
            hintDe: near.map { "Ist »\($0)« gemeint?" } ?? "Möglich: \(all).",
            hintEn: near.map { "Did you mean '\($0)'?" } ?? "Possible: \(all).")
        return nil
    }

    /// Returns the date beside a key.
    package func date(_ key: String) -> Located<CivilDate>? {
        guard let text = string(key) else { return nil }
        if let date = CivilDate(iso8601: text.value) { return Located(date, at: text.place) }
        log.error(
            .badDate, at: text.place, de: "»\(text.value)« ist kein Datum.",
            en: "'\(text.value)' is no date.",
            hintDe: "`2026-03-27` schreiben.", hintEn: "Write `2026-03-27`.")
        return nil
    }
}
