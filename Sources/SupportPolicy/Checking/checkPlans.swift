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
}
