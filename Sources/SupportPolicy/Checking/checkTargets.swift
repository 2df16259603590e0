import BusinessTime

/// Finds gaps, conflicts and undefined units in the matrix of targets.
func checkTargets(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for group in policy.targets {
        if case .unstated = group.plans {
            findings.error(
                .targetWithoutScope, at: group.place,
                de: "Die Ziele für »\(group.clock.value)« nennen keinen Plan.",
                en: "The targets of '\(group.clock.value)' name no plan.",
                hintDe: "`for: all plans` oder die Pläne angeben.",
                hintEn: "Give `for: all plans` or the plans.")
        }
    }
    for rule in (policy.plans.flatMap(\.targets) + policy.targets).flatMap(\.rules) {
        checkTarget(rule.target, policy, &findings)
    }
    for plan in policy.plans {
        for clock in policy.clocks {
            checkRow(plan, clock, policy, &findings)
        }
    }
    checkComparators(policy, &findings)
}

private func checkTarget(_ target: Target, _ policy: ParsedPolicy, _ findings: inout Findings) {
    guard case .within(let duration, _, _) = target.promise else {
        if case .qualitative(let words) = target.promise {
            findings.note(
                .noteworthy, at: target.place, de: "»\(words(.german))« hat keine Zahl und also keine Frist.",
                en: "'\(words(.english))' has no figure and so no due time.")
        }
        return
    }
    guard let counts = target.counts, let calendar = policy.calendar(counts.value) else {
        if target.counts == nil {
            findings.error(
                .calendarMissing, at: target.place,
                de: "Die Dauer sagt nicht, in welchem Kalender sie zählt.",
                en: "The duration does not say in which calendar it counts.", hintDe: "`counts: …` angeben.",
                hintEn: "Give `counts: …`.")
        }
        return
    }
    switch duration {
    case .businessDays where calendar.businessDay == nil:
        findings.error(
            .unitUndefined, at: target.place, de: "Was ein Arbeitstag ist, sagt »\(counts.value)« nicht.",
            en: "'\(counts.value)' does not say what a business day is.",
            hintDe: "Dort `business day: same time`, `end of day` oder eine Länge angeben.",
            hintEn: "Give `business day: same time`, `end of day` or a length there.")
    case .open(_, isBusiness: true)
    where !calendar.weeks.isEmpty && calendar.weeks.allSatisfy({ $0 == .always }):
        findings.error(
            .unitUndefined, at: target.place,
            de: "Geschäftsstunden zählen in einem Kalender, der nie schließt.",
            en: "Business hours are counted in a calendar that never closes.",
            hintDe: "`hours` schreiben oder einen anderen Kalender nennen.",
            hintEn: "Write `hours`, or name another calendar.")
    default: break
    }
}

/// Checks that every severity of a plan has exactly one best cell for a clock (D2).
private func checkRow(_ plan: Plan, _ clock: ClockRule, _ policy: ParsedPolicy, _ findings: inout Findings) {
    let layers = policy.layers(of: plan, clock: clock.name)
    var missing: [String] = []
    for level in policy.severities.levels {
        let speaking = layers.flatMap(\.rules).filter {
            $0.severities.isEmpty || $0.severities.contains(level.name)
        }
        let isGeneral = { (rule: TargetRule) in
            rule.tiers.isEmpty && rule.environments.isEmpty && rule.channels.isEmpty
        }
        if !speaking.contains(where: isGeneral) { missing.append(level.name.text) }
        for layer in layers {
            let rules = layer.rules.filter { $0.severities.isEmpty || $0.severities.contains(level.name) }
            for (index, rule) in rules.enumerated() {
                for other in rules.dropFirst(index + 1) where rule.collides(with: other) {
                    findings.error(
                        .ambiguousTarget, at: other.place,
                        de:
                            "Für \(plan.name), \(level.name) gelten zwei gleich genaue Ziele (das andere: Zeile \(rule.place.line)).",
                        en:
                            "Two equally specific targets hold for \(plan.name), \(level.name) (the other: line \(rule.place.line)).",
                        hintDe: "Eines genauer fassen oder streichen.",
                        hintEn: "Make one more specific, or remove it.")
                }
            }
            checkDead(rules, level, plan, policy, &findings)
        }
    }
    if !missing.isEmpty {
        findings.error(
            .targetMissing, at: plan.place,
            de:
                "Der Plan »\(plan.name)« hat für »\(clock.name)« kein Ziel bei: \(missing.joined(separator: ", ")).",
            en:
                "The plan '\(plan.name)' has no target of '\(clock.name)' for: \(missing.joined(separator: ", ")).",
            hintDe: "Ein Ziel, `none stated` oder `extends: …` angeben.",
            hintEn: "Give a target, `none stated` or `extends: …`.")
    }
}

extension TargetRule {
    /// Whether two rules are equally specific and some cell is meant by both.
    fileprivate func collides(with other: TargetRule) -> Bool {
        func meet(_ left: [Name], _ right: [Name]) -> Bool {
            left.isEmpty || right.isEmpty || left.contains { right.contains($0) }
        }
        return specificity == other.specificity && meet(severities, other.severities)
            && meet(tiers, other.tiers)
            && meet(environments, other.environments) && meet(channels, other.channels)
    }
}

/// Finds cells that no case can reach: an environment the severity is not for, a channel the plan does not take.
private func checkDead(
    _ rules: [TargetRule], _ level: SeverityLevel, _ plan: Plan, _ policy: ParsedPolicy,
    _ findings: inout Findings
) {
    let allowed = Set(level.onlyIn.map(\.value))
    let channels = Set(policy.lineage(of: plan).lazy.compactMap(\.channels).first?.map(\.value) ?? [])
    for rule in rules where rule.severities.contains(level.name) {
        let wrongPlace =
            !rule.environments.isEmpty && !allowed.isEmpty && allowed.isDisjoint(with: rule.environments)
        let wrongWay = !rule.channels.isEmpty && !channels.isEmpty && channels.isDisjoint(with: rule.channels)
        if wrongPlace || wrongWay {
            findings.warning(
                .deadRule, at: rule.place, de: "Dieses Ziel kann kein Fall erreichen.",
                en: "No case can reach this target.",
                hintDe: "Streichen, oder Umgebung und Kanal berichtigen.",
                hintEn: "Remove it, or correct environment and channel.")
        }
    }
}

/// Finds clocks whose targets write the bound for some cells and leave it open for others (X-29, D7).
private func checkComparators(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for group in policy.plans.flatMap(\.targets) + policy.targets {
        let written = group.rules.compactMap { rule -> Bool? in
            if case .within(_, _, let isWritten) = rule.target.promise { return isWritten }
            return nil
        }
        if written.contains(true), written.contains(false) {
            findings.warning(
                .comparatorMixed, at: group.place, de: "Manche Ziele nennen »<« oder »<=«, andere nicht.",
                en: "Some targets write `<` or `<=`, others do not.",
                hintDe: "Überall oder nirgends schreiben.",
                hintEn: "Write it everywhere or nowhere.")
        }
    }
}
