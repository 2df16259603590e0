/// How a case's priority follows from what its customer reported (RC-30); it never replaces the severity.
package struct PriorityRule: Sendable {
    /// What people call it.
    package let label: Wording
    /// Which of the two severities counts.
    package let driver: Located<ClockRule.Driver>
    /// The priorities, the highest first.
    package let levels: [Term]
    /// The rules; the first that fits decides.
    package let rules: [Cell]
    /// Where it is declared.
    package let place: Place

    /// One rule: what of the inputs it asks for, and the priority it gives.
    package struct Cell: Sendable {
        /// The severities it fits; any if empty.
        package let severities: [Located<Name>]
        /// The business impacts it fits; any if empty.
        package let impacts: [Located<Name>]
        /// The environments it fits; any if empty.
        package let environments: [Located<Name>]
        /// The priority it gives.
        package let priority: Located<Name>
        /// Where it is written.
        package let place: Place

        func fits(_ severity: Name, _ impact: Name?, _ environment: Name?) -> Bool {
            func fits(_ wanted: [Located<Name>], _ name: Name?) -> Bool {
                wanted.isEmpty || wanted.contains { $0.value == name }
            }
            return fits(severities, severity) && fits(impacts, impact) && fits(environments, environment)
        }
    }

    /// Returns the rule that decides over three inputs.
    ///
    /// An impact or an environment that was not stated counts as the last of its list.
    package func deciding(
        severity: Name, impact: Name?, environment: Name?, in policy: ParsedPolicy
    ) -> Cell? {
        let impact = impact ?? policy.impacts.last?.name
        let environment = environment ?? policy.environments.last?.name
        return rules.first { $0.fits(severity, impact, environment) }
    }
}

/// A further scale that a text names beside its severities, so that nobody wonders whether it is another.
package struct OtherScale: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Whether it is the scale of severities under another name.
    package let isSeverities: Bool
    /// The clocks whose targets it decides.
    package let drives: [Located<Name>]
    /// Where it is declared.
    package let place: Place
}

extension Grammar {
    static let priority = Section(
        "priority", "How a case's priority follows from severity, business impact and environment.",
        [
            Key("label", .wording, "What people call it."),
            Key(
                "driven-by", .choice(ClockRule.Driver.allCases.map(\.rawValue)),
                "Which of the two severities counts.", required: true),
            Key(
                "levels", .either([.names, .map(.wording)]), "The priorities, the highest first.",
                required: true),
            Key(
                "rules", .list(.section("priority-rule")), "The rules; the first that fits decides.",
                required: true),
        ])

    static let priorityRule = Section(
        "priority-rule", "What of the inputs a rule asks for, and the priority it gives.",
        [
            Key("severity", .names, "The severities it fits; any unless said."),
            Key("business-impact", .names, "The impacts it fits; any unless said."),
            Key("environment", .names, "The environments it fits; any unless said."),
            Key("gives", .name, "The priority.", required: true),
        ])

    static let otherScale = Section(
        "other-scale", "A further scale that is named beside the severities.",
        [
            Key("label", .wording, "What people call it."),
            Key("same-as", .choice(["severities"]), "Says that it is the severities under another name."),
            Key("drives", .names, "The clocks whose targets it decides."),
        ])
}

extension PriorityRule {
    init?(_ reader: Reader) {
        guard let driver = reader.choice("driven-by", of: ClockRule.Driver.self) else { return nil }
        self.driver = driver
        self.label = reader.wording("label") ?? Wording(de: "Priorität", en: "Priority")
        self.levels = reader.terms("levels")
        self.rules = reader.list("rules", Grammar.priorityRule).compactMap { entry in
            guard let priority = entry.name("gives") else { return nil }
            return Cell(
                severities: entry.names("severity"), impacts: entry.names("business-impact"),
                environments: entry.names("environment"), priority: priority, place: entry.place)
        }
        self.place = reader.place
    }
}

extension OtherScale {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.isSeverities = reader.has("same-as")
        self.drives = reader.names("drives")
    }
}
