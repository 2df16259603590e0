/// A rule by which a case is escalated.
package struct EscalationRule: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// The condition, with its and and or.
    package let when: Located<Condition>
    /// What it does.
    package let effects: [Effect]
    /// Who is told.
    package let notifies: [Located<Role>]
    /// The way by which a person asks for it, with its number or address.
    package let route: Wording?
    /// The channels by which a customer asks for it; any if empty.
    package let channels: [Located<Name>]
    /// What has to be stated.
    package let requires: [Located<Requirement>]
    /// Where it is declared.
    package let place: Place

    /// What an escalation does.
    package enum Effect: String, CaseIterable, Sendable {
        case status = "sets the status"
        case raise = "raises the severity"
        case notify
        case nextTier = "goes to the next tier"
        case visibility = "raises visibility"
    }

    /// What has to be stated when a person asks.
    package enum Requirement: String, CaseIterable, Sendable {
        case caseNumber = "case number"
        case reason
    }
}

/// A guard that needs somebody's approval.
package struct ApprovalRule: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// The kinds of resolution it guards.
    package let resolutions: [Located<Name>]
    /// What has to hold.
    package let when: Located<Condition>?
    /// Who approves.
    package let by: Located<Role>
    /// Where it is declared.
    package let place: Place
}

/// Something a party owes while a case is open.
package struct Obligation: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// What is owed: `reachable`. Two obligations that owe the same must agree on where (defect D10).
    package let duty: Located<Name>
    /// Who owes it.
    package let party: Located<Role>
    /// The severities at which it is owed; any if empty.
    package let severities: [Located<Name>]
    /// From when until when, in words.
    package let during: Wording?
    /// What follows if it is not met.
    package let sanction: Located<Sanction>?
    /// Where it is declared.
    package let place: Place

    /// What follows an unmet obligation.
    package enum Sanction: String, CaseIterable, Sendable {
        case downgrade = "severity may be lowered"
        case delay
        case closure = "case may be closed"
        case none
    }
}

extension Grammar {
    static let escalation = Section(
        "escalation", "A rule by which a case is escalated.",
        [
            Key("label", .wording, "What people call it."),
            Key("when", .condition, "The condition, with its any and all.", required: true),
            Key("effects", .list(.choice(EscalationRule.Effect.allCases.map(\.rawValue))), "What it does."),
            Key("notifies", .list(.choice(Role.allCases.map(\.rawValue))), "Who is told."),
            Key("route", .wording, "How a person asks for it."),
            Key("channels", .names, "The channels by which a customer asks for it; any if left out."),
            Key(
                "requires", .list(.choice(EscalationRule.Requirement.allCases.map(\.rawValue))),
                "What is stated."),
        ])

    static let approval = Section(
        "approval", "Something that needs approval.",
        [
            Key("label", .wording, "What people call it."),
            Key("resolutions", .names, "The kinds of resolution it guards."),
            Key("when", .condition, "What has to hold."),
            Key("by", .choice(Role.allCases.map(\.rawValue)), "Who approves.", required: true),
        ])

    static let obligation = Section(
        "obligation", "Something a party owes.",
        [
            Key("label", .wording, "What people call it."),
            Key("duty", .name, "What is owed: `reachable`, `resources`.", required: true),
            Key("party", .choice(Role.allCases.map(\.rawValue)), "Who owes it.", required: true),
            Key("severities", .names, "The severities at which it is owed."),
            Key("during", .wording, "From when until when."),
            Key(
                "sanction", .choice(Obligation.Sanction.allCases.map(\.rawValue)),
                "What follows if it is not met."),
        ])
}

extension EscalationRule {
    init?(_ name: Located<Name>, _ reader: Reader) {
        guard let when = reader.condition("when") else { return nil }
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.when = when
        self.effects = reader.choices("effects", of: Effect.self).map(\.value)
        self.notifies = reader.choices("notifies")
        self.route = reader.wording("route")
        self.channels = reader.names("channels")
        self.requires = reader.choices("requires")
    }
}

extension ApprovalRule {
    init?(_ name: Located<Name>, _ reader: Reader) {
        guard let by = reader.choice("by", of: Role.self) else { return nil }
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.resolutions = reader.names("resolutions")
        self.when = reader.condition("when")
        self.by = by
    }
}

extension Obligation {
    init?(_ name: Located<Name>, _ reader: Reader) {
        guard let party = reader.choice("party", of: Role.self), let duty = reader.name("duty") else {
            return nil
        }
        self.duty = duty
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.party = party
        self.severities = reader.names("severities")
        self.during = reader.wording("during")
        self.sanction = reader.choice("sanction")
    }
}
