/// The scale on which cases are ranked, the gravest level first.
package struct SeverityScale: Sendable {
    /// What the scale is called.
    package let label: Wording
    /// Further names of the same scale.
    package let aliases: [Wording]
    /// Who sets the level first.
    package let setBy: Located<Role>?
    /// Who confirms it.
    package let confirmedBy: Located<Role>?
    /// Whether the level given at intake is an estimate only, apart from the level set later.
    package let isEstimatedFirst: Bool
    /// What has to be known before the level is set; nothing if it can be set at once.
    package let classifiedWhen: Located<Condition>?
    /// The levels, gravest first.
    package let levels: [SeverityLevel]
    /// Who may ask for a change, and who decides.
    package let changes: SeverityChangeRule?

    /// Returns the rank of a level, 0 for the gravest.
    package func rank(_ name: Name) -> Int? {
        levels.firstIndex { $0.name == name }
    }
}

/// One level of the severity scale.
package struct SeverityLevel: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it, by language; one label each.
    package let label: Wording
    /// Where two labels were given for one language (defect D6), what they were.
    package let conflictingLabels: [String]
    /// Other names that are read as this level.
    package let aliases: [Wording]
    /// The environments the level is reserved for; any if empty.
    package let onlyIn: [Located<Name>]
    /// The criteria.
    package let criteria: Located<Condition>?
    /// The criteria in words.
    package let description: Wording?
    /// The reasons of which one has to be chosen, if any are listed.
    package let qualifyingReasons: [Term]
    /// Examples.
    package let examples: [Wording]
    /// What choosing the level confirms.
    package let confirmation: Wording?
    /// The calendar outside which the customer is not contacted.
    package let contactOnlyDuring: Located<Name>?
    /// Where it is declared.
    package let place: Place
}

/// How a severity is changed once a case is open.
package struct SeverityChangeRule: Sendable {
    /// Who may ask for a change.
    package let asks: [Located<Role>]
    /// Who decides.
    package let decides: Located<Role>?
    /// Whether a change has to give a reason.
    package let needsReason: Bool
    /// Downgrades at the vendor's discretion.
    package let downgrades: [Downgrade]

    /// A lowering of the severity that an unmet obligation allows.
    package struct Downgrade: Sendable {
        /// The level it starts from.
        package let level: Located<Name>
        /// The level it goes to.
        package let to: Located<Name>
        /// When it is allowed.
        package let when: Located<Condition>?
    }
}

extension Grammar {
    static let severities = Section(
        "severities", "The scale of severities and how a case comes by one.",
        [
            Key("label", .wording, "What the scale is called."),
            Key("also-called", .list(.wording), "Other names of the same scale."),
            Key(
                "set-by", .choice(Role.allCases.map(\.rawValue)), "Who sets the severity first.",
                required: true),
            Key(
                "confirmed-by", .choice(Role.allCases.map(\.rawValue)),
                "Who confirms it; `nobody` if nobody does."),
            Key("estimated-first", .flag, "Whether the level given at intake is an estimate only."),
            Key("classified-when", .condition, "What has to be known before the level is set."),
            Key("levels", .map(.section("severity")), "The levels, gravest first.", required: true),
            Key(
                "changes", .section("severity-changes"), "Who may ask for a change, who decides, downgrades."),
        ])

    static let severity = Section(
        "severity", "One level of the scale.",
        [
            Key("label", .wording, "What people call it, one label for each language."),
            Key("also-called", .list(.wording), "Other names read as this level."),
            Key("only-in", .names, "The environments it is reserved for."),
            Key("when", .condition, "The criteria."),
            Key("meaning", .wording, "The criteria in words."),
            Key(
                "qualifying-reasons", .either([.names, .map(.wording)]),
                "Reasons of which one must be chosen."),
            Key("examples", .list(.wording), "Examples."),
            Key("choosing-confirms", .wording, "What the customer confirms by choosing it."),
            Key("contact-only-during", .name, "The calendar outside which the customer is not contacted."),
        ])

    static let severityChanges = Section(
        "severity-changes", "How a severity is changed.",
        [
            Key("asked-by", .list(.choice(Role.allCases.map(\.rawValue))), "Who may ask."),
            Key("decided-by", .choice(Role.allCases.map(\.rawValue)), "Who decides."),
            Key("reason", .choice(["required", "optional"]), "Whether a reason must be given."),
            Key("downgrades", .list(.section("downgrade")), "Lowerings at the vendor's discretion."),
        ])

    static let downgrade = Section(
        "downgrade", "A lowering of the severity.",
        [
            Key("level", .name, "The level it starts from.", required: true),
            Key("to", .name, "The lower level it goes to.", required: true),
            Key("when", .condition, "When it is allowed."),
        ])
}

extension SeverityScale {
    init(_ reader: Reader) {
        self.label = reader.wording("label") ?? Wording(de: "Schweregrad", en: "Severity")
        self.aliases = reader.wordings("also-called")
        self.setBy = reader.choice("set-by")
        self.confirmedBy = reader.choice("confirmed-by")
        self.isEstimatedFirst = reader.flag("estimated-first") ?? false
        self.classifiedWhen = reader.condition("classified-when")
        self.levels = reader.sections("levels", Grammar.severity).map { SeverityLevel($0.name, $0.reader) }
        self.changes = reader.section("changes", Grammar.severityChanges).map(SeverityChangeRule.init)
    }
}

extension SeverityLevel {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        let (label, conflicts) = reader.singleLabel() ?? (Wording(de: nil, en: name.value.spoken), [])
        self.label = label
        self.conflictingLabels = conflicts
        self.aliases = reader.wordings("also-called")
        self.onlyIn = reader.names("only-in")
        self.criteria = reader.condition("when")
        self.description = reader.wording("meaning")
        self.qualifyingReasons = reader.terms("qualifying-reasons")
        self.examples = reader.wordings("examples")
        self.confirmation = reader.wording("choosing-confirms")
        self.contactOnlyDuring = reader.name("contact-only-during")
    }
}

extension Reader {
    /// Returns the label; where a language lists several, the first, and all of them as a conflict.
    fileprivate func singleLabel() -> (Wording, conflicts: [String])? {
        guard let tree = value("label") else { return nil }
        guard case .mapping(let entries, _) = tree else { return wording(tree).map { ($0, []) } }
        var words: [String: String] = [:]
        var conflicts: [String] = []
        for entry in entries {
            switch entry.value {
            case .scalar(let text, _): words[entry.key] = text
            case .list(let items, _):
                let texts = items.compactMap { scalar($0, "label")?.value }
                words[entry.key] = texts.first
                conflicts += texts.count > 1 ? texts : []
            case .mapping: break
            }
        }
        return (Wording(de: words["de"], en: words["en"]), conflicts)
    }
}

extension SeverityChangeRule {
    init(_ reader: Reader) {
        self.asks = reader.choices("asked-by")
        self.decides = reader.choice("decided-by")
        self.needsReason = reader.string("reason")?.value != "optional"
        self.downgrades = reader.list("downgrades", Grammar.downgrade).compactMap { entry in
            guard let level = entry.name("level"), let to = entry.name("to") else { return nil }
            return Downgrade(level: level, to: to, when: entry.condition("when"))
        }
    }
}
