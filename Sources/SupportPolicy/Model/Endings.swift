/// A reason for which a case may be closed, with its guard.
package struct ClosureRule: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// What has to hold; nothing if nothing does.
    package let guardedBy: Located<Condition>?
    /// Whether the survey is sent.
    package let sendsSurvey: Bool
    /// Where it is declared.
    package let place: Place
}

/// What happens when a closed case comes back.
package struct ReopeningRule: Sendable {
    /// Who may reopen.
    package let by: [Located<Role>]
    /// How long after the closure; nothing if for ever.
    package let within: DurationText?
    /// Whether the resolution clock goes on from the old start or starts anew.
    package let resolution: Located<Resolution>?

    /// What the resolution clock does on reopening.
    package enum Resolution: String, CaseIterable, Sendable {
        /// The old start, the time in between left out.
        case goOn = "goes on"
        /// The reopening is the new start.
        case restart = "restarts"
    }
}

/// What a customer's message means that comes after the resolution, by no button (decision 45).
package enum ReplyAfterResolution: String, CaseIterable, Sendable {
    /// Somebody judges it; unjudged by the next closing, it contests the resolution.
    case asks
    /// It contests the resolution.
    case contests
}

/// A cause that a case can turn out to have, and where it leads.
package struct Cause: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// The department it is passed on to.
    package let leadsTo: Located<Role>?
}

/// A hand-over to another department, which may cost money.
package struct Referral: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Who takes it.
    package let to: Located<Role>
    /// What leads there.
    package let when: Located<Condition>?
    /// Whether it may be billed.
    package let isBillable: Bool
    /// Whether the customer has to accept the cost before work begins.
    package let needsAcceptance: Bool
    /// Whether the case is closed once everything is handed over.
    package let closesCase: Bool
    /// Whether news from there reach the requester after the closure.
    package let reportsBack: Bool
    /// Where it is declared.
    package let place: Place
}

extension Grammar {
    static let closure = Section(
        "closure", "A reason to close a case.",
        [
            Key("label", .wording, "What people call it."),
            Key("when", .condition, "What has to hold first."),
            Key("survey", .flag, "Whether the survey is sent; yes unless said."),
        ])

    static let reopening = Section(
        "reopening", "What happens when a closed case comes back.",
        [
            Key("by", .list(.choice(Role.allCases.map(\.rawValue))), "Who may reopen."),
            Key("within", .duration, "How long after the closure."),
            Key(
                "resolution-clock", .choice(ReopeningRule.Resolution.allCases.map(\.rawValue)),
                "Whether the resolution clock goes on or restarts.", required: true),
        ])

    static let cause = Section(
        "cause", "A cause of a problem.",
        [
            Key("label", .wording, "What people call it."),
            Key("leads-to", .choice(Role.allCases.map(\.rawValue)), "The department it is passed on to."),
        ])

    static let referral = Section(
        "referral", "A hand-over to another department.",
        [
            Key("label", .wording, "What people call it."),
            Key("to", .choice(Role.allCases.map(\.rawValue)), "Who takes it.", required: true),
            Key("when", .condition, "What leads there."),
            Key("billable", .flag, "Whether it may be billed."),
            Key(
                "acceptance", .choice(["required", "not required"]),
                "Whether the customer accepts the cost first."),
            Key("closes-case", .flag, "Whether the case is closed once handed over and complete."),
            Key("reports-back", .flag, "Whether later decisions are told to the requester."),
        ])
}

extension ClosureRule {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.guardedBy = reader.condition("when")
        self.sendsSurvey = reader.flag("survey") ?? true
    }
}

extension ReopeningRule {
    init(_ reader: Reader) {
        self.by = reader.choices("by")
        self.within = reader.duration("within")
        self.resolution = reader.choice("resolution-clock")
    }
}

extension Cause {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.leadsTo = reader.choice("leads-to")
    }
}

extension Referral {
    init?(_ name: Located<Name>, _ reader: Reader) {
        guard let to = reader.choice("to", of: Role.self) else { return nil }
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.to = to
        self.when = reader.condition("when")
        self.isBillable = reader.flag("billable") ?? false
        self.needsAcceptance = reader.string("acceptance")?.value == "required"
        self.closesCase = reader.flag("closes-case") ?? false
        self.reportsBack = reader.flag("reports-back") ?? false
    }
}
