/// Finds clocks that leave open what drives, pauses or changes them.
func checkClocks(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for clock in policy.clocks {
        if clock.driver == nil {
            findings.error(
                .driverMissing, at: clock.place, de: "»\(clock.name)« sagt nicht, welcher Schweregrad gilt.",
                en: "'\(clock.name)' does not say which severity drives it.",
                hintDe: "`driven by: reported` oder `assessed` schreiben.",
                hintEn: "Write `driven by: reported` or `assessed`.")
        }
        let missing = ChangeKind.allCases.filter { clock.changeRules[$0] == nil }
        if !missing.isEmpty {
            let kinds = missing.map(\.rawValue).joined(separator: ", ")
            findings.error(
                .changeRuleMissing, at: clock.place,
                de: "»\(clock.name)« sagt nicht, was eine Änderung mit der laufenden Uhr macht: \(kinds).",
                en: "'\(clock.name)' does not say what a change does to the running clock: \(kinds).",
                hintDe:
                    "Unter `on change` je Art keep, recompute from start, restart oder proportional nennen.",
                hintEn:
                    "Under `on change` name keep, recompute from start, restart or proportional for each kind."
            )
        }
        checkPauses(of: clock, policy, &findings)
    }
}

private func checkPauses(of clock: ClockRule, _ policy: ParsedPolicy, _ findings: inout Findings) {
    let paused = Set(clock.pausedWhile.map(\.value))
    let running = Set(clock.runsWhile.map(\.value))
    let silent = policy.waitingReasons.map(\.name).filter { !paused.contains($0) && !running.contains($0) }
    if !silent.isEmpty {
        let reasons = silent.map(\.text).joined(separator: ", ")
        findings.error(
            .pauseEffectMissing, at: clock.place,
            de: "»\(clock.name)« sagt nicht, ob die Uhr bei diesen Wartegründen steht: \(reasons).",
            en: "'\(clock.name)' does not say whether these waiting reasons stop it: \(reasons).",
            hintDe: "Jeden Grund unter `paused while` oder `runs while` nennen.",
            hintEn: "Name each reason under `paused while` or `runs while`.")
    }
    for reason in clock.pausedWhile where running.contains(reason.value) {
        findings.error(
            .pauseEffectMissing, at: reason.place,
            de: "»\(reason.value)« hält die Uhr an und lässt sie laufen.",
            en: "'\(reason.value)' both stops the clock and lets it run.", hintDe: "Eines davon streichen.",
            hintEn: "Remove one of them.")
    }
}
