package import BusinessTime

/// A policy file, read but not judged: every part in its place, nothing resolved.
package struct ParsedPolicy: Sendable {
    /// The file's name, for diagnostics.
    package let file: String
    /// The policy's identifier.
    package let name: Name
    /// The date of this edition.
    package let edition: CivilDate
    /// The policy's title.
    package let title: Wording
    /// Whether the file encodes a published text literally, defects included.
    package let isAsPublished: Bool
    /// The company whose policy it is.
    package let vendor: Vendor
    /// The languages it is published in.
    package let languages: [Language]
    /// For whom it is.
    package let audience: [Located<Role>]
    /// What it is for.
    package let purpose: Wording?
    /// Which document says what, and which wins.
    package let documents: DocumentRule?
    /// Who takes which part when a partner acts.
    package let parties: PartyRule?
    /// What it covers and leaves out.
    package let scope: ScopeRule?
    /// The regions with hours of their own.
    package let regions: [Region]
    /// The environments cases are filed for.
    package let environments: [Term]
    /// The business impacts a customer can state, gravest first.
    package let impacts: [Term]
    /// The ways in.
    package let channels: [Channel]
    /// Whether the policy says that no way in is preferred.
    package let prefersNoChannel: Bool
    /// Whether the policy says that there is no way in when the preferred one is down.
    package let hasNoBackupChannel: Bool
    /// The questions that conditions ask.
    package let facts: [FactDefinition]
    /// The business hours.
    package let calendars: [CalendarText]
    /// Whether anybody may read its page, without signing in.
    package let isPublic: Bool
    /// The scale of severities.
    package let severities: SeverityScale
    /// The tiers of support, lowest first.
    package let tiers: [Tier]
    /// The statuses of a case.
    package let statuses: [Status]
    /// Why a case may wait.
    package let waitingReasons: [WaitingReason]
    /// The kinds of commitment.
    package let clocks: [ClockRule]
    /// The plans, the cheapest first.
    package let plans: [Plan]
    /// What a contract may book.
    package let options: [Option]
    /// The targets stated outside the plans.
    package let targets: [TargetGroup]
    /// The kinds of case.
    package let caseTypes: [CaseType]
    /// The fields a case may ask for.
    package let fields: [Term]
    /// What to do before filing.
    package let preparation: [Wording]
    /// Which of them have to be confirmed before a case can be sent, counted from 1.
    package let requiredPreparation: Set<Int>
    /// What happens after filing.
    package let expectations: [Wording]
    /// The kinds of resolution.
    package let resolutionKinds: [Term]
    /// The causes a case can have.
    package let causes: [Cause]
    /// The reasons to close.
    package let closures: [ClosureRule]
    /// What happens when a closed case comes back.
    package let reopening: ReopeningRule?
    /// What a message after the resolution means; where the policy says nothing, somebody is asked.
    package let replyAfterResolution: ReplyAfterResolution?
    /// The rules of escalation.
    package let escalations: [EscalationRule]
    /// What needs approval.
    package let approvals: [ApprovalRule]
    /// What parties owe.
    package let obligations: [Obligation]
    /// Who may file cases.
    package let contacts: ContactRule?
    /// The hand-overs to other departments.
    package let referrals: [Referral]
    /// How a part of a submission becomes a case of its own.
    package let splitting: SplittingRule?
    /// How a case's priority follows.
    package let priority: PriorityRule?
    /// The scales that are named beside the severities.
    package let otherScales: [OtherScale]
    /// In what order cases are taken.
    package let queue: QueueRule?
    /// How remote sessions are held.
    package let sessions: SessionRule?
    /// The survey after a case.
    package let survey: SurveyRule?
    /// How the desk writes to customers.
    package let messages: MessageRule?
    /// The regular look at what was asked.
    package let improvement: ImprovementRule?
    /// Who may read the knowledge base.
    package let knowledge: KnowledgeRule?
    /// The paragraphs that state no rule of their own.
    package let clauses: [Clause]
    /// What the source does not say and the file decides.
    package let assumptions: [Assumption]
    /// The place of each top-level section, for clauses and diagnostics.
    package let sectionPlaces: [String: Place]
}

extension Grammar {
    /// The keys of a policy file.
    package static let policy = Section(
        "policy", "A support policy, one edition a file.",
        [
            Key("policy", .name, "The policy's identifier.", required: true),
            Key("edition", .date, "The date of this edition.", required: true),
            Key(
                "as-published", .flag,
                "Whether the file encodes a published text literally, defects included."),
            Key("public", .flag, "Whether anybody may read its page, without signing in."),
            Key("title", .wording, "The policy's title.", required: true),
            Key(
                "vendor", .either([.text, .section("vendor")]), "The company whose policy it is.",
                required: true),
            Key("languages", .list(.choice(["de", "en"])), "The languages it is published in."),
            Key("audience", .list(.choice(Role.allCases.map(\.rawValue))), "For whom it is."),
            Key("purpose", .wording, "What it is for."),
            Key("documents", .section("documents"), "Which document says what."),
            Key("parties", .section("parties"), "Who takes which part."),
            Key("scope", .section("scope"), "What it covers."),
            Key("regions", .map(.section("region")), "Regions with other hours."),
            Key("environments", .either([.names, .map(.wording)]), "The environments cases are filed for."),
            Key(
                "business-impact", .either([.names, .map(.wording)]),
                "The impacts a customer can state, gravest first."),
            Key("channels", .map(.section("channel")), "The ways in."),
            Key(
                "preferred-channel", .choice(["none"]),
                "`none` where no way in is preferred; else a channel is marked `primary`."),
            Key(
                "backup-channel", .choice(["none"]),
                "`none` where there is no way in when the preferred one is down; else a channel is marked `backup`."
            ),
            Key("facts", .map(.section("fact")), "Questions whose answers conditions ask for."),
            Key("calendars", .map(.section("calendar")), "Business hours.", required: true),
            Key("severities", .section("severities"), "The scale of severities.", required: true),
            Key(
                "other-scales", .map(.section("other-scale")), "Scales that are named beside the severities."),
            Key("tiers", .map(.section("tier")), "The tiers of support, lowest first."),
            Key("statuses", .map(.section("status")), "The statuses of a case."),
            Key("waiting-reasons", .map(.section("waiting-reason")), "Why a case may wait."),
            Key("clocks", .map(.section("clock")), "The kinds of commitment.", required: true),
            Key("plans", .map(.section("plan")), "The plans, cheapest first.", required: true),
            Key("options", .map(.section("option")), "What a contract may book."),
            Key("targets", .map(.section("targets")), "Targets of several plans at once."),
            Key("fields", .either([.names, .map(.wording)]), "The fields a case may ask for."),
            Key("case-types", .map(.section("case-type")), "The kinds of case."),
            Key(
                "before-submitting", .list(.either([.wording, .section("preparation")])),
                "What to do before filing."),
            Key("what-to-expect", .list(.wording), "What happens after filing."),
            Key("resolution-kinds", .either([.names, .map(.wording)]), "The kinds of resolution."),
            Key("causes", .map(.section("cause")), "The causes a case can have."),
            Key("closures", .map(.section("closure")), "The reasons to close."),
            Key("reopening", .section("reopening"), "What happens when a closed case comes back."),
            Key(
                "reply-after-resolution", .choice(ReplyAfterResolution.allCases.map(\.rawValue)),
                "What a customer's message after the resolution means; somebody is asked unless said."),
            Key("escalations", .map(.section("escalation")), "The rules of escalation."),
            Key("approvals", .map(.section("approval")), "What needs approval."),
            Key("obligations", .map(.section("obligation")), "What parties owe."),
            Key("contacts", .section("contacts"), "Who may file cases."),
            Key("referrals", .map(.section("referral")), "Hand-overs to other departments."),
            Key("splitting", .section("splitting"), "How a part of a submission becomes a case of its own."),
            Key("priority", .section("priority"), "How a case's priority follows from what was reported."),
            Key("queue", .section("queue"), "In what order cases are taken."),
            Key("sessions", .section("sessions"), "How remote sessions are held."),
            Key("survey", .section("survey"), "The survey after a case."),
            Key("messages", .section("messages"), "How the desk writes to customers."),
            Key("improvement", .section("improvement"), "The regular look at what was asked."),
            Key("knowledge", .section("knowledge"), "Who may read the knowledge base."),
            Key("clauses", .map(.section("clause")), "Paragraphs that state no rule of their own."),
        ])
}
