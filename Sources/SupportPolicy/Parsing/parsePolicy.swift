/// Reads a policy file.
///
/// Returns the policy if the file could be read at all, and everything that was noticed; a policy that comes
/// with errors is there for tools that compare or explain, and does not compile. Complexity: O(size).
package func parsePolicy(_ bytes: [UInt8], file: String) -> (policy: ParsedPolicy?, diagnostics: [Diagnostic])
{
    let (tree, problems) = readTree(bytes)
    guard let tree else { return (nil, problems) }
    let log = ParsingLog()
    let reader = Reader(tree, Grammar.policy, path: [], log: log)
    let policy = ParsedPolicy(reader, file: file)
    return (policy, log.diagnostics.sorted { $0.place < $1.place })
}

extension ParsedPolicy {
    fileprivate init?(_ reader: Reader, file: String) {
        guard case .mapping(let entries, _) = reader.tree, let name = reader.name("policy"),
            let edition = reader.date("edition"),
            let severities = reader.section("severities", Grammar.severities)
        else { return nil }
        self.file = file
        self.name = name.value
        self.edition = edition.value
        self.title = reader.wording("title") ?? Wording(de: nil, en: name.value.spoken)
        self.isAsPublished = reader.flag("as-published") ?? false
        self.isPublic = reader.flag("public") ?? false
        self.vendor = reader.vendor()
        self.languages = reader.choices("languages", of: Language.self).map(\.value)
        self.audience = reader.choices("audience")
        self.purpose = reader.wording("purpose")
        self.documents = reader.section("documents", Grammar.documents).map(DocumentRule.init)
        self.parties = reader.section("parties", Grammar.parties).map(PartyRule.init)
        self.scope = reader.section("scope", Grammar.scope).map(ScopeRule.init)
        self.regions = reader.sections("regions", Grammar.region).map { Region($0.name, $0.reader) }
        self.environments = reader.terms("environments")
        self.impacts = reader.terms("business-impact")
        self.channels = reader.sections("channels", Grammar.channel).map { Channel($0.name, $0.reader) }
        self.prefersNoChannel = reader.string("preferred-channel")?.value == "none"
        self.hasNoBackupChannel = reader.string("backup-channel")?.value == "none"
        self.facts = reader.sections("facts", Grammar.fact).map { FactDefinition($0.name, $0.reader) }
        self.calendars = reader.sections("calendars", Grammar.calendar).map {
            CalendarText($0.name, $0.reader)
        }
        self.severities = SeverityScale(severities)
        self.otherScales = reader.sections("other-scales", Grammar.otherScale).map {
            OtherScale($0.name, $0.reader)
        }
        self.tiers = reader.sections("tiers", Grammar.tier).map { Tier($0.name, $0.reader) }
        self.statuses = reader.sections("statuses", Grammar.status).map { Status($0.name, $0.reader) }
        self.waitingReasons = reader.sections("waiting-reasons", Grammar.waitingReason).map {
            WaitingReason($0.name, $0.reader)
        }
        self.clocks = reader.sections("clocks", Grammar.clock).map { ClockRule($0.name, $0.reader) }
        self.plans = reader.sections("plans", Grammar.plan).map { Plan($0.name, $0.reader) }
        self.options = reader.sections("options", Grammar.option).map { Option($0.name, $0.reader) }
        self.targets = reader.sections("targets", Grammar.targets).map {
            TargetGroup($0.name, $0.reader, isInPlan: false)
        }
        self.caseTypes = reader.sections("case-types", Grammar.caseType).map { CaseType($0.name, $0.reader) }
        self.fields = reader.terms("fields")
        let steps = reader.preparation("before-submitting")
        self.preparation = steps.map(\.words)
        self.requiredPreparation = Set(steps.indices.filter { steps[$0].isRequired }.map { $0 + 1 })
        self.expectations = reader.wordings("what-to-expect")
        self.resolutionKinds = reader.terms("resolution-kinds")
        self.causes = reader.sections("causes", Grammar.cause).map { Cause($0.name, $0.reader) }
        self.closures = reader.sections("closures", Grammar.closure).map { ClosureRule($0.name, $0.reader) }
        self.reopening = reader.section("reopening", Grammar.reopening).map(ReopeningRule.init)
        self.replyAfterResolution =
            reader.choice("reply-after-resolution", of: ReplyAfterResolution.self)?.value
        self.escalations = reader.sections("escalations", Grammar.escalation).compactMap {
            EscalationRule($0.name, $0.reader)
        }
        self.approvals = reader.sections("approvals", Grammar.approval).compactMap {
            ApprovalRule($0.name, $0.reader)
        }
        self.obligations = reader.sections("obligations", Grammar.obligation).compactMap {
            Obligation($0.name, $0.reader)
        }
        self.contacts = reader.section("contacts", Grammar.contacts).map(ContactRule.init)
        self.referrals = reader.sections("referrals", Grammar.referral).compactMap {
            Referral($0.name, $0.reader)
        }
        self.splitting = reader.section("splitting", Grammar.splitting).flatMap(SplittingRule.init)
        self.priority = reader.section("priority", Grammar.priority).flatMap(PriorityRule.init)
        self.queue = reader.section("queue", Grammar.queue).map {
            QueueRule(order: $0.choices("order"), workOrder: $0.choices("work-order"))
        }
        self.sessions = reader.section("sessions", Grammar.sessions).map(SessionRule.init)
        self.survey = reader.section("survey", Grammar.survey).map(SurveyRule.init)
        self.messages = reader.section("messages", Grammar.messages).map(MessageRule.init)
        self.improvement = reader.section("improvement", Grammar.improvement).map(ImprovementRule.init)
        self.knowledge = reader.section("knowledge", Grammar.knowledge).map(KnowledgeRule.init)
        self.clauses = reader.sections("clauses", Grammar.clause).compactMap { Clause($0.name, $0.reader) }
        self.assumptions = reader.log.assumptions.sorted { $0.place < $1.place }
        self.sectionPlaces = Dictionary(
            entries.map { (Reader.normal($0.key), $0.place) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Reader {
    fileprivate func vendor() -> Vendor {
        if case .scalar(let text, _)? = value("vendor") { return Vendor(name: text, site: nil) }
        let reader = section("vendor", Grammar.vendor)
        return Vendor(name: reader?.string("name")?.value ?? "", site: reader?.string("site"))
    }
}
