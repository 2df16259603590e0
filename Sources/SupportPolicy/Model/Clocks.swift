/// A kind of commitment: what starts its clock, what stops it, and what a change does to it.
package struct ClockRule: Sendable {
    /// Its identifier, `first-response`.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// What starts it.
    package let start: Located<Start>?
    /// What stops it.
    package let stop: Located<Stop>?
    /// Which of the two severities decides its target.
    package let driver: Located<Driver>?
    /// The waiting reasons during which it stands still.
    package let pausedWhile: [Located<Name>]
    /// The waiting reasons during which it runs on.
    package let runsWhile: [Located<Name>]
    /// How strongly it is meant.
    package let strength: Strength
    /// Whether the policy says so, rather than saying nothing.
    package let statesStrength: Bool
    /// What each kind of change does to it.
    package let changeRules: [ChangeKind: ChangeEffect]
    /// What a contested resolution does to it (decision 45); where the policy says nothing, it goes on.
    package let contested: Contested?
    /// What follows a miss, if anything is stated.
    package let consequence: Wording?
    /// Whether customers never see it: an ageing rule, an internal target.
    package let isInternal: Bool
    /// Where it is declared.
    package let place: Place

    /// What starts a clock.
    package enum Start: String, CaseIterable, Sendable {
        case submission
        case classification
        case handOver = "hand-over"
        case lastReply = "last reply to the customer"
        case solutionFound = "solution found"
    }

    /// What stops a clock.
    package enum Stop: String, CaseIterable, Sendable {
        case firstReply = "first reply by a person to the customer"
        case nextReply = "next reply by a person to the customer"
        case allowedResolution = "a resolution of an allowed kind"
        case solutionTold = "solution told to the customer"
        case closure
    }

    /// What becomes of a clock whose stop is withdrawn, because what counted as solved is not.
    package enum Contested: String, CaseIterable, Sendable {
        /// The same version goes on; the time since the resolution pauses it.
        case goesOn = "goes on"
        /// The next version counts from when it was contested.
        case restarts
        /// The next version counts from the old start; the time since the resolution pauses it.
        case newVersion = "new version"
    }

    /// Which severity decides a clock's target.
    package enum Driver: String, CaseIterable, Sendable {
        /// As the customer reported it.
        case reported
        /// As the desk assessed it; as reported until then.
        case assessed
    }

    /// How strongly a commitment is meant.
    package enum Strength: String, CaseIterable, Sendable {
        case promise
        case reasonableEffort = "reasonable effort"
        case effort
        case unstated = "none stated"
    }
}

/// What can change under a running clock (decision 13).
package enum ChangeKind: String, CaseIterable, Sendable {
    case severityUp = "severity-up"
    case severityDown = "severity-down"
    case plan
    case site
    case tier
    case calendar
    case zoneData = "zone-data"
}

/// What a change does to a running clock (decision 13).
package enum ChangeEffect: String, CaseIterable, Sendable {
    /// The old due time stands.
    case keep
    /// The new target, from the old start.
    case recompute = "recompute from start"
    /// The new target, from the change.
    case restart
    /// The new target's share of what was left of the old.
    case proportional
}

extension Grammar {
    static let clock = Section(
        "clock", "A kind of commitment and how its clock runs.",
        [
            Key("label", .wording, "What people call it."),
            Key(
                "starts", .choice(ClockRule.Start.allCases.map(\.rawValue)), "What starts the clock.",
                required: true),
            Key("stops", .choice(ClockRule.Stop.allCases.map(\.rawValue)), "What stops it.", required: true),
            Key("driven-by", .choice(ClockRule.Driver.allCases.map(\.rawValue)), "Which severity decides."),
            Key("paused-while", .names, "Waiting reasons during which it stands still."),
            Key("runs-while", .names, "Waiting reasons during which it runs on."),
            Key(
                "strength", .choice(ClockRule.Strength.allCases.map(\.rawValue)), "How strongly it is meant."),
            Key("on-change", .section("change-rules"), "What each kind of change does to it."),
            Key(
                "contested", .choice(ClockRule.Contested.allCases.map(\.rawValue)),
                "What it does when what counted as solved is not; it goes on unless said."),
            Key("consequence", .wording, "What follows a miss."),
            Key("internal", .flag, "Whether customers never see it."),
        ])

    static let changeRules = Section(
        "change-rules", "What each kind of change does to a running clock.",
        ChangeKind.allCases.map {
            Key(
                $0.rawValue, .choice(ChangeEffect.allCases.map(\.rawValue)),
                "What a change of \($0.rawValue) does.")
        })
}

extension ClockRule {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.start = reader.choice("starts")
        self.stop = reader.choice("stops")
        self.driver = reader.choice("driven-by")
        self.pausedWhile = reader.names("paused-while").filter { $0.value.text != "none" }
        self.runsWhile = reader.names("runs-while").filter { $0.value.text != "none" }
        self.strength = reader.choice("strength", of: Strength.self)?.value ?? .unstated
        self.statesStrength = reader.has("strength")
        self.isInternal = reader.flag("internal") ?? false
        self.contested = reader.choice("contested", of: Contested.self)?.value
        self.consequence = reader.wording("consequence")
        var rules: [ChangeKind: ChangeEffect] = [:]
        if let changes = reader.section("on-change", Grammar.changeRules) {
            for kind in ChangeKind.allCases {
                rules[kind] = changes.choice(kind.rawValue, of: ChangeEffect.self)?.value
            }
        }
        self.changeRules = rules
    }
}
