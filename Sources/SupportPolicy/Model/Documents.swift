/// Which document says what, and which one wins.
package struct DocumentRule: Sendable {
    /// The documents, the strongest first.
    package let precedence: [Term]
    /// When the policy may be changed.
    package let mayChange: Wording?
    /// What a new edition means for open cases and running contracts.
    package let onChange: Located<OnChange>?

    /// What a new edition means for what already runs.
    package enum OnChange: String, CaseIterable, Sendable {
        /// A contract keeps its edition for its term, a case the one it was opened under.
        case keep = "contracts keep their edition"
        case follow = "everybody follows"
    }
}

/// A paragraph for the published page that states no rule of its own.
package struct Clause: Sendable {
    /// Its identifier, the anchor on the page.
    package let name: Name
    /// Its heading.
    package let title: Wording
    /// Its text.
    package let text: Wording
    /// The things it announces that must exist in the file.
    package let refersTo: [Located<Name>]
    /// Where it is declared.
    package let place: Place
}

/// A region in which other hours hold, with its countries.
package struct Region: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// The ISO 3166 codes of its countries; empty for everywhere else.
    package let countries: [String]
    /// Where it is declared.
    package let place: Place
}

/// The company whose policy it is.
package struct Vendor: Sendable {
    /// Its name.
    package let name: String
    /// Its place, `Europe/Berlin+DE-NW`, for calendars anchored at the vendor.
    package let site: Located<String>?
}

extension Grammar {
    static let documents = Section(
        "documents", "Which document says what.",
        [
            Key("precedence", .either([.names, .map(.wording)]), "The documents, the strongest first."),
            Key("may-change", .wording, "When the policy may be changed."),
            Key(
                "on-change", .choice(DocumentRule.OnChange.allCases.map(\.rawValue)),
                "What a new edition means."),
        ])

    static let clause = Section(
        "clause", "A paragraph that states no rule of its own.",
        [
            Key("title", .wording, "Its heading.", required: true),
            Key("text", .wording, "Its text.", required: true),
            Key("refers-to", .names, "What it announces and the file must hold."),
        ])

    static let region = Section(
        "region", "A region with its countries.",
        [
            Key("label", .wording, "What people call it."),
            Key("countries", .list(.text), "ISO 3166 codes, or `elsewhere`.", required: true),
        ])

    static let vendor = Section(
        "vendor", "The company whose policy it is.",
        [
            Key("name", .text, "Its name.", required: true),
            Key("site", .text, "Its place, for calendars anchored at the vendor."),
        ])
}

extension DocumentRule {
    init(_ reader: Reader) {
        self.precedence = reader.terms("precedence")
        self.mayChange = reader.wording("may-change")
        self.onChange = reader.choice("on-change")
    }
}

extension Clause {
    init?(_ name: Located<Name>, _ reader: Reader) {
        guard let title = reader.wording("title"), let text = reader.wording("text") else { return nil }
        self.name = name.value
        self.place = name.place
        self.title = title
        self.text = text
        self.refersTo = reader.names("refers-to")
    }
}

extension Region {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        let codes = reader.items("countries").compactMap { reader.scalar($0, "countries")?.value }
        self.countries = codes == ["elsewhere"] ? [] : codes.map { $0.uppercased() }
    }
}
