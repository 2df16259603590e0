/// Finds levels with two labels (D6), downgrades that do not go down (D1), and what the scale leaves open.
func checkSeverities(_ policy: ParsedPolicy, _ findings: inout Findings) {
    let scale = policy.severities
    for level in scale.levels where !level.conflictingLabels.isEmpty {
        let labels = level.conflictingLabels.joined(separator: ", ")
        findings.error(
            .twoLabels, at: level.place, de: "»\(level.name)« hat zwei Namen in einer Sprache: \(labels).",
            en: "'\(level.name)' has two labels in one language: \(labels).",
            hintDe: "Einen behalten und den anderen unter `also called` nennen.",
            hintEn: "Keep one and name the other under `also called`.")
    }
    for downgrade in scale.changes?.downgrades ?? [] {
        guard let from = scale.rank(downgrade.level.value), let to = scale.rank(downgrade.to.value),
            to <= from
        else {
            continue
        }
        findings.error(
            .downgradeNotLower, at: downgrade.to.place,
            de:
                "Die Herabstufung von »\(downgrade.level.value)« führt zu »\(downgrade.to.value)«: das ist nicht niedriger.",
            en:
                "The downgrade from '\(downgrade.level.value)' leads to '\(downgrade.to.value)', which is no lower.",
            hintDe: "Einen niedrigeren Schweregrad nennen.", hintEn: "Name a lower severity.")
    }
    if scale.confirmedBy == nil {
        findings.warning(
            .silence, at: policy.sectionPlaces["severities"] ?? .start,
            de: "Wer den Schweregrad bestätigt, steht nicht da.",
            en: "Nothing says who confirms the severity.",
            hintDe: "`confirmed by: agent` oder `nobody` schreiben.",
            hintEn: "Write `confirmed by: agent` or `nobody`.")
    }
    if scale.levels.count < 2 {
        findings.warning(
            .silence, at: policy.sectionPlaces["severities"] ?? .start,
            de: "Eine Skala braucht mindestens zwei Stufen.",
            en: "A scale needs at least two levels.", hintDe: "Weitere Stufen nennen.",
            hintEn: "Name further levels.")
    }
}
