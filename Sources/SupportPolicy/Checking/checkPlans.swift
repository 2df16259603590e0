/// Finds plans that inherit in a circle, and what plans leave open.
func checkPlans(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for plan in policy.plans {
        var seen: [Name] = [plan.name]
        var next = plan.parent
        while let parent = next {
            guard !seen.contains(parent.value) else {
                findings.error(
                    .inheritanceCycle, at: parent.place,
                    de:
                        "Die Pläne erben im Kreis: \((seen + [parent.value]).map(\.text).joined(separator: " → ")).",
                    en:
                        "The plans inherit in a circle: \((seen + [parent.value]).map(\.text).joined(separator: " → ")).",
                    hintDe: "Ein `extends` streichen.", hintEn: "Remove one `extends`.")
                break
            }
            seen.append(parent.value)
            next = policy.plans.first { $0.name == parent.value }?.parent
        }
    }
    if policy.plans.isEmpty {
        findings.error(
            .missingKey, at: policy.sectionPlaces["plans"] ?? .start, de: "Es gibt keinen Plan.",
            en: "There is no plan.",
            hintDe: "Mindestens einen nennen.", hintEn: "Name at least one.")
    }
    let primary = policy.channels.filter(\.isPrimary)
    if let first = primary.first, policy.channels.count(where: \.isBackup) == 0 {
        findings.warning(
            .noBackupChannel, at: first.place, de: "Fällt »\(first.name)« aus, gibt es keinen Weg herein.",
            en: "If '\(first.name)' is down, there is no way in.",
            hintDe: "Einen Kanal mit `backup: yes` nennen.",
            hintEn: "Name a channel with `backup: yes`.")
    }
    if primary.count > 1 {
        findings.error(
            .scopeConflict, at: primary[1].place, de: "Es gibt zwei bevorzugte Wege herein.",
            en: "There are two preferred ways in.", hintDe: "Nur einen mit `primary: yes` kennzeichnen.",
            hintEn: "Mark only one with `primary: yes`.")
    }
}
