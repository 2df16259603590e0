/// Returns what only reckoning can find in a compiled edition, each with a witness.
///
/// Complexity: O(cells × openings of a fortnight).
func lint(_ edition: Edition) -> [Diagnostic] {
    var findings = Findings()
    lintContactHours(edition, &findings)
    lintMonotony(edition, &findings)
    return findings.diagnostics
}

/// Finds promises that count hours in which the customer is not to be contacted.
private func lintContactHours(_ edition: Edition, _ findings: inout Findings) {
    var told: Set<Place> = []
    for plan in edition.policy.plans {
        for level in edition.policy.severities.levels {
            guard let contact = level.contactOnlyDuring?.value,
                let target = edition.target(plan: plan.name, severity: level.name, clock: "first-response"),
                let counts = target.calendar, counts != contact,
                edition.policy.weeklyMinutes(counts) > edition.policy.weeklyMinutes(contact),
                told.insert(target.place).inserted
            else { continue }
            findings.warning(
                .contactOutsideHours, at: target.place,
                de: "Die Zusage zählt »\(counts)«, der Kunde wird aber nur in »\(contact)« angesprochen.",
                en: "The promise counts '\(counts)', but the customer is contacted only during '\(contact)'.",
                hintDe: "Die Zusage in »\(contact)« zählen.", hintEn: "Count the promise in '\(contact)'.")
        }
    }
}
