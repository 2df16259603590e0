/// A named bundle of coverage, channels, targets and options.
package struct Plan: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// The plan whose values it takes where it has none of its own.
    package let parent: Located<Name>?
    /// The channels it accepts; nothing where it takes its parent's.
    package let channels: [Located<Name>]?
    /// Who works when: the calendar of each tier.
    package let coverage: [(tier: Located<Name>, calendar: Located<Name>)]
    /// When requests are received, where that differs from working hours.
    package let intake: Located<Name>?
    /// The targets it states itself.
    package let targets: [TargetGroup]
    /// What else the plan grants.
    package let grants: [Name]
    /// Whether its targets come from each contract's schedule of services.
    package let isIndividual: Bool
    /// Where it is declared.
    package let place: Place
}

/// Something a contract may book on top of its plan.
package struct Option: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// What has to be confirmed before it can be used.
    package let precondition: Wording?
    /// The kinds of case it lets in.
    package let grants: [Located<Name>]
    /// Who may file those kinds besides the policy's submitters.
    package let submitters: [Located<Role>]
    /// The channels it works on; any if empty.
    package let channels: [Located<Name>]
    /// The tier that does its work.
    package let tier: Located<Name>?
    /// The calendar it is worked on.
    package let hours: Located<Name>?
    /// Where it is declared.
    package let place: Place
}

/// A tier of support, in the order in which cases climb.
package struct Tier: Sendable {
    /// Its identifier, `l1`.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Who runs it.
    package let operatedBy: Located<Role>?
    /// What it does.
    package let duties: [Wording]
    /// The tiers that may hand a case over to it; any if empty.
    package let takesFrom: [Located<Name>]
    /// Whether leaving it needs a description of the problem.
    package let needsDescription: Bool
    /// Whether handing over to the next tier promises a time for the follow-up.
    package let promisesFollowUp: Bool
    /// Its place, `Europe/Berlin+DE-BE`, for calendars anchored at the tier.
    package let site: Located<String>?
    /// Where it is declared.
    package let place: Place
}

/// A way by which cases come in.
package struct Channel: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Whether it is the one way the policy prefers.
    package let isPrimary: Bool
    /// Whether it is the way in when the primary one is down.
    package let isBackup: Bool
    /// Whether a request through it can be answered and closed in writing in one step.
    package let isElectronic: Bool
    /// Where it is declared.
    package let place: Place
}

extension Grammar {
    static let plan = Section(
        "plan", "A bundle of coverage, channels, targets and options; the cheapest plan comes first.",
        [
            Key("label", .wording, "What people call it."),
            Key("extends", .name, "The plan whose values it takes where it has none."),
            Key("channels", .names, "The channels it accepts."),
            Key("coverage", .map(.name), "The calendar on which each tier works."),
            Key("intake", .name, "When requests are received, if not when they are worked on."),
            Key("targets", .map(.section("targets")), "The targets of each clock."),
            Key("grants", .names, "What else it grants: knowledge, library."),
            Key("individual", .flag, "Whether each contract's schedule of services states the targets."),
        ])

    static let option = Section(
        "option", "Something a contract may book.",
        [
            Key("label", .wording, "What people call it."),
            Key("precondition", .wording, "What has to be confirmed before it is used."),
            Key("grants", .names, "The kinds of case it lets in."),
            Key(
                "submitters", .list(.choice(Role.allCases.map(\.rawValue))),
                "Who may file those kinds besides the policy's submitters."),
            Key("channels", .names, "The channels it works on."),
            Key("tier", .name, "The tier that does its work."),
            Key("hours", .name, "The calendar it is worked on."),
        ])

    static let tier = Section(
        "tier", "A tier of support, lowest first.",
        [
            Key("label", .wording, "What people call it."),
            Key("operated-by", .choice(Role.allCases.map(\.rawValue)), "Who runs it."),
            Key("duties", .list(.wording), "What it does."),
            Key("takes-from", .names, "The tiers that may hand over to it."),
            Key(
                "needs-description", .flag, "Whether a case leaves it only with a description of the problem."
            ),
            Key("promises-follow-up", .flag, "Whether handing on promises a time for the follow-up."),
            Key("site", .text, "Its place, for calendars anchored at the tier."),
        ])

    static let channel = Section(
        "channel", "A way in.",
        [
            Key("label", .wording, "What people call it."),
            Key("primary", .flag, "Whether it is the preferred way."),
            Key("backup", .flag, "Whether it is the way in when the primary one is down."),
            Key("electronic", .flag, "Whether it is answered in writing."),
        ])
}

extension Plan {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.parent = reader.name("extends")
        self.channels = reader.has("channels") ? reader.names("channels") : nil
        self.coverage = reader.named("coverage").compactMap { tier, tree in
            reader.scalar(tree, "coverage").flatMap { text in
                reader.name(text.value, at: text.place).map { (tier, Located($0, at: text.place)) }
            }
        }
        self.intake = reader.name("intake")
        self.targets = reader.sections("targets", Grammar.targets).map {
            TargetGroup($0.name, $0.reader, isInPlan: true)
        }
        self.grants = reader.names("grants").map(\.value)
        self.isIndividual = reader.flag("individual") ?? false
    }
}

extension Option {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.precondition = reader.wording("precondition")
        self.grants = reader.names("grants")
        self.submitters = reader.choices("submitters")
        self.channels = reader.names("channels")
        self.tier = reader.name("tier")
        self.hours = reader.name("hours")
    }
}

extension Tier {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.text.uppercased())
        self.operatedBy = reader.choice("operated-by")
        self.duties = reader.wordings("duties")
        self.takesFrom = reader.names("takes-from")
        self.needsDescription = reader.flag("needs-description") ?? false
        self.promisesFollowUp = reader.flag("promises-follow-up") ?? false
        self.site = reader.string("site")
    }
}

extension Channel {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.isPrimary = reader.flag("primary") ?? false
        self.isBackup = reader.flag("backup") ?? false
        self.isElectronic = reader.flag("electronic") ?? true
    }
}
