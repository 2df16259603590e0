/// Finds combinations of inputs to which the priority's rules give no value, and scales that share targets.
func checkPriority(_ policy: ParsedPolicy, _ findings: inout Findings) {
    checkScales(policy, &findings)
    guard let rule = policy.priority else {
        if let key = policy.queue?.keys.first(where: { $0.value == .priority }) {
            findings.error(
                .priorityMissing, at: key.place,
                de: "Die Reihenfolge nennt die Priorität, die keine Regel gibt.",
                en: "The order names the priority, which no rule gives.",
                hintDe: "Unter `priority` sagen, wie sie folgt.",
                hintEn: "Say under `priority` how it follows.")
        }
        return
    }
    let missing = policy.combinations.filter { one in
        rule.deciding(
            severity: one.severity.name, impact: one.impact?.name, environment: one.environment?.name,
            in: policy) == nil
    }
    guard let first = missing.first else { return }
    let names = [first.severity.name, first.impact?.name, first.environment?.name].compactMap { $0?.text }
        .joined(separator: ", ")
    findings.error(
        .priorityMissing, at: rule.place,
        de: "Ohne Priorität: \(names)\(missing.count > 1 ? " und \(missing.count - 1) weitere" : "").",
        en: "Without a priority: \(names)\(missing.count > 1 ? " and \(missing.count - 1) more" : "").",
        hintDe: "Eine Regel ergänzen; eine, die nur `gives` nennt, gilt für alles Übrige.",
        hintEn: "Add a rule; one that names only `gives` holds for everything else.")
}

extension ParsedPolicy {
    /// Every combination of the three inputs; an input whose list is empty is left out.
    fileprivate var combinations: [(severity: SeverityLevel, impact: Term?, environment: Term?)] {
        let impacts = impacts.isEmpty ? [nil] : impacts.map(Optional.some)
        let environments = environments.isEmpty ? [nil] : environments.map(Optional.some)
        return severities.levels.flatMap { severity in
            impacts.flatMap { impact in environments.map { (severity, impact, $0) } }
        }
    }
}

/// Finds a scale beside the severities that decides the same targets and is not said to be the same (CR-32).
private func checkScales(_ policy: ParsedPolicy, _ findings: inout Findings) {
    let scale = policy.severities.label
    for other in policy.otherScales where !other.isSeverities {
        for clock in other.drives where policy.clocks.contains(where: { $0.name == clock.value }) {
            findings.error(
                .scalesShareTargets, at: clock.place,
                de:
                    "Die Skalen »\(scale(.german))« und »\(other.label(.german))« teilen das Ziel »\(clock.value)«.",
                en:
                    "The scales '\(scale(.english))' and '\(other.label(.english))' share the target '\(clock.value)'.",
                hintDe: "Ist es dieselbe Skala, `same as: severities` schreiben, sonst das Ziel streichen.",
                hintEn: "If it is the same scale, write `same as: severities`, else remove the target.")
        }
    }
}
