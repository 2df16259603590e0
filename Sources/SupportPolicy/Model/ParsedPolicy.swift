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
    package let vendor: Vendor
    package let languages: [Language]
    package let audience: [Located<Role>]
    package let purpose: Wording?
    package let documents: DocumentRule?
    package let parties: PartyRule?
    package let scope: ScopeRule?
    package let regions: [Region]
    package let environments: [Term]
    package let impacts: [Term]
    package let channels: [Channel]
    package let facts: [FactDefinition]
    package let calendars: [CalendarText]
    package let severities: SeverityScale
    package let tiers: [Tier]
    package let statuses: [Status]
    package let waitingReasons: [WaitingReason]
    package let clocks: [ClockRule]
    /// The plans, the cheapest first.
    package let plans: [Plan]
    package let options: [Option]
    package let targets: [TargetGroup]
    package let caseTypes: [CaseType]
    package let fields: [Term]
    package let preparation: [Wording]
    package let expectations: [Wording]
    package let resolutionKinds: [Term]
    package let causes: [Cause]
    package let closures: [ClosureRule]
    package let reopening: ReopeningRule?
    package let escalations: [EscalationRule]
    package let approvals: [ApprovalRule]
    package let obligations: [Obligation]
    package let contacts: ContactRule?
    package let referrals: [Referral]
    package let queue: QueueRule?
    package let sessions: SessionRule?
    package let survey: SurveyRule?
    package let messages: MessageRule?
    package let improvement: ImprovementRule?
    package let knowledge: KnowledgeRule?
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
            Key("facts", .map(.section("fact")), "Questions whose answers conditions ask for."),
            Key("calendars", .map(.section("calendar")), "Business hours.", required: true),
            Key("severities", .section("severities"), "The scale of severities.", required: true),
            Key("tiers", .map(.section("tier")), "The tiers of support, lowest first."),
            Key("statuses", .map(.section("status")), "The statuses of a case."),
            Key("waiting-reasons", .map(.section("waiting-reason")), "Why a case may wait."),
            Key("clocks", .map(.section("clock")), "The kinds of commitment.", required: true),
            Key("plans", .map(.section("plan")), "The plans, cheapest first.", required: true),
            Key("options", .map(.section("option")), "What a contract may book."),
            Key("targets", .map(.section("targets")), "Targets of several plans at once."),
            Key("fields", .either([.names, .map(.wording)]), "The fields a case may ask for."),
            Key("case-types", .map(.section("case-type")), "The kinds of case."),
            Key("before-submitting", .list(.wording), "What to do before filing."),
            Key("what-to-expect", .list(.wording), "What happens after filing."),
            Key("resolution-kinds", .either([.names, .map(.wording)]), "The kinds of resolution."),
            Key("causes", .map(.section("cause")), "The causes a case can have."),
            Key("closures", .map(.section("closure")), "The reasons to close."),
            Key("reopening", .section("reopening"), "What happens when a closed case comes back."),
            Key("escalations", .map(.section("escalation")), "The rules of escalation."),
            Key("approvals", .map(.section("approval")), "What needs approval."),
            Key("obligations", .map(.section("obligation")), "What parties owe."),
            Key("contacts", .section("contacts"), "Who may file cases."),
            Key("referrals", .map(.section("referral")), "Hand-overs to other departments."),
            Key("queue", .section("queue"), "In what order cases are taken."),
            Key("sessions", .section("sessions"), "How remote sessions are held."),
            Key("survey", .section("survey"), "The survey after a case."),
            Key("messages", .section("messages"), "How the desk writes to customers."),
            Key("improvement", .section("improvement"), "The regular look at what was asked."),
            Key("knowledge", .section("knowledge"), "Who may read the knowledge base."),
            Key("clauses", .map(.section("clause")), "Paragraphs that state no rule of their own."),
        ])
}
