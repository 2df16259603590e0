/// Finds names that are used and declared nowhere (defect D8).
func checkReferences(_ policy: ParsedPolicy, _ findings: inout Findings) {
    let declared = Declared(policy)
    func check(_ names: [Located<Name>], _ kind: Declared.Kind, _ findings: inout Findings) {
        for name in names where !declared.has(name.value, kind) {
            let near = suggestion(for: name.value.text, among: declared.names(kind).map(\.text))
            findings.error(
                .danglingReference, at: name.place,
                de: "»\(name.value)« wird genannt, aber nirgends erklärt (\(kind.german)).",
                en: "'\(name.value)' is named but declared nowhere (\(kind.rawValue)).",
                hintDe: near.map { "Ist »\($0)« gemeint?" } ?? declared.remedy(name.value, kind, .german)
                    ?? "Erklären oder streichen.",
                hintEn: near.map { "Did you mean '\($0)'?" } ?? declared.remedy(name.value, kind, .english)
                    ?? "Declare it, or remove the reference.")
        }
    }
    for level in policy.severities.levels {
        check(level.onlyIn, .environment, &findings)
        check([level.contactOnlyDuring].compactMap { $0 }, .calendar, &findings)
    }
    for downgrade in policy.severities.changes?.downgrades ?? [] {
        check([downgrade.level, downgrade.to], .severity, &findings)
    }
    for calendar in policy.calendars {
        switch calendar.making {
        case .anyOf(let names), .allOf(let names): check(names, .calendar, &findings)
        case .without(let first, let second): check([first, second], .calendar, &findings)
        case .byRegion(let variants): check(variants.map(\.region), .region, &findings)
        case .week, .unreadable: break
        }
    }
    for clock in policy.clocks {
        check(clock.pausedWhile + clock.runsWhile, .waitingReason, &findings)
    }
    for plan in policy.plans {
        check([plan.parent].compactMap { $0 }, .plan, &findings)
        check(plan.channels ?? [], .channel, &findings)
        check(plan.coverage.map(\.tier), .tier, &findings)
        check(plan.coverage.map(\.calendar) + [plan.intake].compactMap { $0 }, .calendar, &findings)
    }
    for group in policy.plans.flatMap(\.targets) + policy.targets {
        check([group.clock], .clock, &findings)
        if case .named(let plans) = group.plans { check(plans, .plan, &findings) }
        for rule in group.rules {
            check(rule.severities.map { Located($0, at: rule.place) }, .severity, &findings)
            check(rule.tiers.map { Located($0, at: rule.place) }, .tier, &findings)
            check(rule.environments.map { Located($0, at: rule.place) }, .environment, &findings)
            check(rule.channels.map { Located($0, at: rule.place) }, .channel, &findings)
            check([rule.target.counts].compactMap { $0 }, .calendar, &findings)
            check(rule.target.kinds, .resolutionKind, &findings)
        }
    }
    for option in policy.options {
        check(option.grants, .caseType, &findings)
        check(option.channels, .channel, &findings)
        check([option.tier].compactMap { $0 }, .tier, &findings)
        check([option.hours].compactMap { $0 }, .calendar, &findings)
    }
    for type in policy.caseTypes {
        check(type.requires, .field, &findings)
        check([type.defaultSeverity].compactMap { $0 }, .severity, &findings)
        check([type.needsOption].compactMap { $0 }, .option, &findings)
        check([type.startsAt].compactMap { $0 }, .tier, &findings)
        check([type.refersTo].compactMap { $0 }, .referral, &findings)
        check(type.asks, .question, &findings)
    }
    for scale in policy.otherScales { check(scale.drives, .clock, &findings) }
    if let rule = policy.priority {
        let levels = Set(rule.levels.map(\.name))
        for cell in rule.rules {
            check(cell.severities, .severity, &findings)
            check(cell.impacts, .impact, &findings)
            check(cell.environments, .environment, &findings)
            check(levels.contains(cell.priority.value) ? [] : [cell.priority], .priority, &findings)
        }
    }
    for tier in policy.tiers { check(tier.takesFrom, .tier, &findings) }
    for approval in policy.approvals { check(approval.resolutions, .resolutionKind, &findings) }
    for obligation in policy.obligations { check(obligation.severities, .severity, &findings) }
    if let contacts = policy.contacts {
        check([contacts.legitimacyCheck].compactMap { $0 }, .waitingReason, &findings)
        check([contacts.notice?.counts].compactMap { $0 }, .calendar, &findings)
    }
    for rule in policy.escalations { check(rule.channels, .channel, &findings) }
    check([policy.survey?.channel].compactMap { $0 }, .channel, &findings)
    check(policy.messages?.by ?? [], .channel, &findings)
    for clause in policy.clauses { check(clause.refersTo, .anything, &findings) }
}

/// Everything a policy declares, by kind.
private struct Declared {
    enum Kind: String, CaseIterable {
        case environment, channel, severity, tier, plan, clock, calendar, region, option, referral, field
        case impact = "business impact"
        case priority
        case waitingReason = "waiting reason"
        case resolutionKind = "resolution kind"
        case question
        case caseType = "case type"
        case anything = "section or name"

        var german: String {
            switch self {
            case .environment: "Umgebung"
            case .channel: "Kanal"
            case .severity: "Schweregrad"
            case .tier: "Ebene"
            case .plan: "Plan"
            case .clock: "Zusage"
            case .calendar: "Kalender"
            case .region: "Region"
            case .option: "Option"
            case .referral: "Weitergabe"
            case .impact: "Auswirkung"
            case .priority: "Priorität"
            case .field: "Feld"
            case .waitingReason: "Wartegrund"
            case .resolutionKind: "Art der Lösung"
            case .caseType: "Art des Falls"
            case .question: "Frage"
            case .anything: "Abschnitt oder Name"
            }
        }
    }

    private let byKind: [Kind: Set<Name>]

    init(_ policy: ParsedPolicy) {
        var byKind: [Kind: Set<Name>] = [
            .environment: Set(policy.environments.map(\.name)), .channel: Set(policy.channels.map(\.name)),
            .severity: Set(policy.severities.levels.map(\.name)), .tier: Set(policy.tiers.map(\.name)),
            .plan: Set(policy.plans.map(\.name)), .clock: Set(policy.clocks.map(\.name)),
            .calendar: Set(policy.calendars.map(\.name)), .region: Set(policy.regions.map(\.name)),
            .option: Set(policy.options.map(\.name)), .referral: Set(policy.referrals.map(\.name)),
            .field: Set(policy.fields.map(\.name)), .waitingReason: Set(policy.waitingReasons.map(\.name)),
            .resolutionKind: Set(policy.resolutionKinds.map(\.name)),
            .caseType: Set(policy.caseTypes.map(\.name)), .impact: Set(policy.impacts.map(\.name)),
            .priority: Set(policy.priority?.levels.map(\.name) ?? []),
            .question: Set(policy.facts.map(\.name)),
        ]
        byKind[.anything] = byKind.values.reduce(into: Set(policy.sectionPlaces.keys.compactMap { Name($0) }))
        {
            $0.formUnion($1)
        }
        self.byKind = byKind
    }

    func has(_ name: Name, _ kind: Kind) -> Bool { byKind[kind]?.contains(name) ?? false }

    /// What to say of a name that something else bears: that a plan is no tier, and which tiers there are.
    func remedy(_ name: Name, _ kind: Kind, _ language: Language) -> String? {
        guard kind != .anything,
            let other = Kind.allCases.first(where: { $0 != .anything && has(name, $0) })
        else { return nil }
        let known = names(kind).map(\.text).joined(separator: ", ")
        return switch language {
        case .german: "»\(name)« ist: \(other.german), nicht: \(kind.german). Bekannt: \(known)."
        case .english: "'\(name)' is a \(other.rawValue), no \(kind.rawValue). Known: \(known)."
        }
    }

    func names(_ kind: Kind) -> [Name] { (byKind[kind] ?? []).sorted() }
}
