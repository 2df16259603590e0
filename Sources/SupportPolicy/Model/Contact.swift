/// How a remote session with a customer may be held.
package struct SessionRule: Sendable {
    /// Who may open one.
    package let openedBy: [Located<Role>]
    /// Whose agreement it needs.
    package let consent: Located<Role>?
    /// Who has to stay present.
    package let presence: Located<Role>?
    /// After how many seconds without presence it ends.
    package let endsAfterSeconds: Int
    /// Whether it is the only way work is done: never on site.
    package let isOnlyWay: Bool
    /// Where it is declared.
    package let place: Place
}

/// The survey after a case.
package struct SurveyRule: Sendable {
    /// What it asks about.
    package let dimensions: [Term]
    /// Who gets it.
    package let recipient: Located<Role>?
    /// The channel it goes by.
    package let channel: Located<Name>?
    /// Who calls back on wish.
    package let callBackBy: Located<Role>?
    /// With whom answers are shared.
    package let sharedWith: [Located<Role>]
    /// Whether a case closed again gets another.
    package let isRepeated: Bool
}

/// How the desk writes to customers.
package struct MessageRule: Sendable {
    /// The channels by which it writes.
    package let by: [Located<Name>]
    /// What is never used.
    package let never: [Wording]
    /// The kinds of notice customers get.
    package let notices: [Term]
}

/// The regular look at what was asked, and what follows from it.
package struct ImprovementRule: Sendable {
    /// How often.
    package let every: DurationText?
    /// By what requests are analysed.
    package let by: [Name]
    /// Whether findings lead to measures with an owner and a date.
    package let leadsToMeasures: Bool
}

/// Who may read the knowledge base and the library.
package struct KnowledgeRule: Sendable {
    /// What a contract needs for it; nothing if every contract may.
    package let requires: Requirement?
    /// The notice every page carries.
    package let notice: Wording?
    /// Further libraries.
    package let libraries: [Term]

    /// What a contract needs.
    package enum Requirement: String, CaseIterable, Sendable {
        case qualifiedContract = "qualified contract"
        case activeContract = "active contract"
    }
}

extension Grammar {
    static let sessions = Section(
        "sessions", "How remote sessions are held.",
        [
            Key("opened-by", .list(.choice(Role.allCases.map(\.rawValue))), "Who may open one."),
            Key("consent", .choice(Role.allCases.map(\.rawValue)), "Whose agreement it needs."),
            Key("presence", .choice(Role.allCases.map(\.rawValue)), "Who has to stay present."),
            Key("ends-after-seconds", .number, "After how many seconds without presence it ends."),
            Key("only-way", .flag, "Whether all work is done remotely."),
        ])

    static let survey = Section(
        "survey", "The survey after a case.",
        [
            Key("dimensions", .either([.names, .map(.wording)]), "What it asks about.", required: true),
            Key("recipient", .choice(Role.allCases.map(\.rawValue)), "Who gets it."),
            Key("channel", .name, "The channel it goes by."),
            Key("call-back-by", .choice(Role.allCases.map(\.rawValue)), "Who calls back on wish."),
            Key(
                "shared-with", .list(.choice(Role.allCases.map(\.rawValue))), "With whom answers are shared."),
            Key("repeated", .flag, "Whether a case closed again gets another."),
        ])

    static let messages = Section(
        "messages", "How the desk writes to customers.",
        [
            Key("by", .names, "The channels by which it writes."),
            Key("never", .list(.wording), "What is never used."),
            Key("notices", .either([.names, .map(.wording)]), "The kinds of notice."),
        ])

    static let improvement = Section(
        "improvement", "The regular look at what was asked.",
        [
            Key("every", .duration, "How often."),
            Key("by", .names, "By what requests are analysed."),
            Key("measures", .flag, "Whether findings lead to measures with owner and date."),
        ])

    static let knowledge = Section(
        "knowledge", "Who may read the knowledge base.",
        [
            Key(
                "requires", .choice(KnowledgeRule.Requirement.allCases.map(\.rawValue)),
                "What a contract needs for it."
            ),
            Key("notice", .wording, "The notice every page carries."),
            Key("libraries", .either([.names, .map(.wording)]), "Further libraries."),
        ])
}

extension SessionRule {
    init(_ reader: Reader) {
        self.openedBy = reader.choices("opened-by")
        self.consent = reader.choice("consent")
        self.presence = reader.choice("presence")
        self.endsAfterSeconds = reader.number("ends-after-seconds", in: 1...3600) ?? 10
        self.isOnlyWay = reader.flag("only-way") ?? false
        self.place = reader.place
    }
}

extension SurveyRule {
    init(_ reader: Reader) {
        self.dimensions = reader.terms("dimensions")
        self.recipient = reader.choice("recipient")
        self.channel = reader.name("channel")
        self.callBackBy = reader.choice("call-back-by")
        self.sharedWith = reader.choices("shared-with")
        self.isRepeated = reader.flag("repeated") ?? false
    }
}

extension MessageRule {
    init(_ reader: Reader) {
        self.by = reader.names("by")
        self.never = reader.wordings("never")
        self.notices = reader.terms("notices")
    }
}

extension ImprovementRule {
    init(_ reader: Reader) {
        self.every = reader.duration("every")
        self.by = reader.names("by").map(\.value)
        self.leadsToMeasures = reader.flag("measures") ?? false
    }
}

extension KnowledgeRule {
    init(_ reader: Reader) {
        self.requires = reader.choice("requires", of: Requirement.self)?.value
        self.notice = reader.wording("notice")
        self.libraries = reader.terms("libraries")
    }
}
