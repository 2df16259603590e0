/// Finds what an edition must say before it is published: ways in, environments, who works when, how strongly it means
/// what it promises.
///
/// An edition that was published before one of these was asked for stays readable and goes on being executed:
/// ``compilePolicy(_:file:places:isPublished:)`` counts them only for what is about to be published.
func checkCompleteness(_ policy: ParsedPolicy, _ findings: inout Findings) {
    checkWaysIn(policy, &findings)
    checkEnvironments(policy, &findings)
    checkLabels(policy, &findings)
    checkStrengths(policy, &findings)
    checkStaffing(policy, &findings)
    checkAttempts(policy, &findings)
    checkAddressees(policy, &findings)
    checkPriority(policy, &findings)
}

extension ParsedPolicy {
    /// Where a section stands; the policy's name where it is missing.
    func place(of section: String) -> Place {
        sectionPlaces[section] ?? sectionPlaces["policy"] ?? .start
    }
}

private func checkWaysIn(_ policy: ParsedPolicy, _ findings: inout Findings) {
    let primary = policy.channels.filter(\.isPrimary)
    if primary.isEmpty, !policy.prefersNoChannel {
        findings.error(
            .noPrimaryChannel, at: policy.place(of: "channels"),
            de: "Kein Kanal ist der bevorzugte Weg herein.", en: "No channel is the preferred way in.",
            hintDe: "Genau einen mit `primary: yes` kennzeichnen, oder `preferred channel: none` schreiben.",
            hintEn: "Mark exactly one with `primary: yes`, or write `preferred channel: none`.")
    }
    if let second = primary.dropFirst().first {
        let names = primary.map { "»\($0.name)«" }.joined(separator: ", ")
        let english = primary.map { "'\($0.name)'" }.joined(separator: ", ")
        findings.error(
            .scopeConflict, at: second.place,
            de: "Es gibt \(primary.count) bevorzugte Wege herein: \(names).",
            en: "There are \(primary.count) preferred ways in: \(english).",
            hintDe: "Nur einen mit `primary: yes` kennzeichnen.",
            hintEn: "Mark only one with `primary: yes`.")
    }
    if let first = primary.first, !policy.channels.contains(where: \.isBackup), !policy.hasNoBackupChannel {
        findings.error(
            .noBackupChannel, at: first.place,
            de: "Fällt »\(first.name)« aus, steht kein Weg herein da.",
            en: "If '\(first.name)' is down, no way in is said.",
            hintDe: "Einen Kanal mit `backup: yes` nennen, oder `backup channel: none` schreiben.",
            hintEn: "Name a channel with `backup: yes`, or write `backup channel: none`.")
    }
}

private func checkEnvironments(_ policy: ParsedPolicy, _ findings: inout Findings) {
    let missing = (["production", "test"] as [Name]).filter { name in
        !policy.environments.contains { $0.name == name }
    }
    guard !missing.isEmpty else { return }
    let names = missing.map(\.text).joined(separator: ", ")
    findings.error(
        .environmentMissing, at: policy.place(of: "environments"),
        de: "Unter den Umgebungen fehlt: \(names).", en: "Missing among the environments: \(names).",
        hintDe: "Mindestens `production` und `test` unter `environments` nennen.",
        hintEn: "Name at least `production` and `test` under `environments`.")
}

/// Finds a label that stands for two levels, so that nobody knows which is meant (RC-48).
private func checkLabels(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for language in Language.allCases {
        var owners: [String: Name] = [:]
        for level in policy.severities.levels {
            for label in Set(([level.label] + level.aliases).compactMap { $0[language] }).sorted() {
                guard let owner = owners.updateValue(level.name, forKey: label.lowercased()),
                    owner != level.name
                else { continue }
                findings.error(
                    .labelTaken, at: level.place,
                    de: "»\(label)« heißen zwei Schweregrade: »\(owner)« und »\(level.name)«.",
                    en: "Two severities are called '\(label)': '\(owner)' and '\(level.name)'.",
                    hintDe: "Jede Bezeichnung nur einem Schweregrad geben.",
                    hintEn: "Give each label to one severity only.")
            }
        }
    }
}

private func checkStrengths(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for clock in policy.clocks where !clock.statesStrength {
        findings.error(
            .strengthMissing, at: clock.place,
            de: "Wie verbindlich das Ziel »\(clock.name)« gemeint ist, steht nicht da.",
            en: "Nothing says how strongly the target '\(clock.name)' is meant.",
            hintDe: "`strength: promise`, `reasonable effort`, `effort` oder `none stated` schreiben.",
            hintEn: "Write `strength: promise`, `reasonable effort`, `effort` or `none stated`.")
    }
}

/// Finds tiers that nobody runs, and plans that do not say when one of the vendor's own tiers works.
private func checkStaffing(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for tier in policy.tiers where tier.operatedBy == nil {
        findings.error(
            .tierUnmanned, at: tier.place, de: "Wer die Ebene »\(tier.name)« betreibt, steht nicht da.",
            en: "Nothing says who runs the tier '\(tier.name)'.",
            hintDe: "`operated by: agent`, `partner` oder `customer` schreiben.",
            hintEn: "Write `operated by: agent`, `partner` or `customer`.")
    }
    for plan in policy.plans {
        let covered = Set(
            policy.lineage(of: plan).flatMap(\.coverage).map(\.tier.value)
                + policy.options.compactMap(\.tier?.value))
        for tier in policy.tiers
        where tier.operatedBy?.value.isVendor != false && !covered.contains(tier.name) {
            findings.error(
                .coverageMissing, at: plan.place,
                de: "Wann die Ebene »\(tier.name)« im Plan »\(plan.name)« arbeitet, steht nicht da.",
                en: "Nothing says when the tier '\(tier.name)' works in the plan '\(plan.name)'.",
                hintDe: "Unter `coverage` einen Kalender für »\(tier.name)« nennen.",
                hintEn: "Name a calendar for '\(tier.name)' under `coverage`.")
        }
    }
}

/// Finds a closure for want of an answer after a single attempt: several are at least two (BD-13).
private func checkAttempts(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for closure in policy.closures {
        guard let guarded = closure.guardedBy else { continue }
        for limit in guarded.value.limits(of: "contact-attempts") where limit < 2 {
            findings.error(
                .tooFewAttempts, at: guarded.place,
                de: "»\(closure.name)« verlangt \(limit) Versuch; mehrere sind mindestens 2.",
                en: "'\(closure.name)' asks for \(limit) attempt; several are at least 2.",
                hintDe: "`contact-attempts at least 2` oder mehr schreiben.",
                hintEn: "Write `contact-attempts at least 2` or more.")
        }
    }
}

/// Finds escalations that reach nobody or do nothing.
private func checkAddressees(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for rule in policy.escalations {
        if rule.notifies.isEmpty {
            findings.error(
                .addresseeMissing, at: rule.place, de: "Wer von »\(rule.name)« erfährt, steht nicht da.",
                en: "Nothing says who is told of '\(rule.name)'.",
                hintDe: "`notifies: [support manager]` oder andere Rollen nennen.",
                hintEn: "Name `notifies: [support manager]` or other roles.")
        }
        if rule.effects.isEmpty {
            findings.error(
                .addresseeMissing, at: rule.place, de: "Was »\(rule.name)« bewirkt, steht nicht da.",
                en: "Nothing says what '\(rule.name)' does.",
                hintDe: "`effects: [notify]` oder anderes nennen.",
                hintEn: "Name `effects: [notify]` or others.")
        }
    }
    if let notice = policy.contacts?.notice, notice.form == nil {
        findings.error(
            .formMissing, at: notice.place,
            de: "In welcher Form die Änderung mitgeteilt wird, steht nicht da.",
            en: "Nothing says in which form the change is announced.",
            hintDe: "`form: in writing` oder eine andere Form angeben.",
            hintEn: "Give `form: in writing` or another form.")
    }
}
