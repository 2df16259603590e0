import BusinessTime

/// Returns what only reckoning can find in a compiled edition, each with a witness.
///
/// Complexity: O(cells × openings of a fortnight).
func lint(_ edition: Edition) -> [Diagnostic] {
    var findings = Findings()
    lintCoverage(edition, &findings)
    lintContactHours(edition, &findings)
    lintMonotony(edition, &findings)
    return findings.diagnostics
}

/// Finds targets that count fewer hours than a tier of the plan is staffed (D4).
private func lintCoverage(_ edition: Edition, _ findings: inout Findings) {
    var told: Set<Place> = []
    for plan in edition.policy.plans {
        let staffed = edition.policy.tiers.compactMap { tier -> (Tier, Name, Int)? in
            guard let calendar = edition.coverage(plan: plan.name, tier: tier.name) else { return nil }
            return (tier, calendar, edition.weeklyMinutes(calendar))
        }
        guard let widest = staffed.max(by: { $0.2 < $1.2 }) else { continue }
        for rule in edition.policy.layers(of: plan, clock: "first-response").first(where: {
            !$0.rules.isEmpty
        })?.rules ?? [] {
            guard let counts = rule.target.counts?.value, !rule.target.isNarrowerOnPurpose,
                edition.weeklyMinutes(counts) < widest.2, case .within = rule.target.promise,
                told.insert(rule.place).inserted
            else { continue }
            findings.warning(
                .targetNarrowerThanCoverage, at: rule.place,
                de:
                    "\(plan.label(.german)): \(widest.0.label(.german)) arbeitet nach »\(widest.1)«, die Zusage zählt aber nur »\(counts)«.",
                en:
                    "\(plan.label(.english)): \(widest.0.label(.english)) works on '\(widest.1)', but the promise counts only '\(counts)'.",
                hintDe: "Den Kalender angleichen oder mit `narrower on purpose: …` begründen.",
                hintEn: "Align the calendar, or say why with `narrower on purpose: …`.")
        }
    }
}

/// Finds promises that count hours in which the customer is not to be contacted.
private func lintContactHours(_ edition: Edition, _ findings: inout Findings) {
    var told: Set<Place> = []
    for plan in edition.policy.plans {
        for level in edition.policy.severities.levels {
            guard let contact = level.contactOnlyDuring?.value,
                let target = edition.target(plan: plan.name, severity: level.name, clock: "first-response"),
                let counts = target.calendar, counts != contact,
                edition.weeklyMinutes(counts) > edition.weeklyMinutes(contact),
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

extension Edition {
    /// The minutes of work in a week of a calendar, in the region with the most; 0 where they can't be told.
    func weeklyMinutes(_ name: Name) -> Int {
        policy.calendar(name)?.weeks.map(\.minutes).max() ?? 0
    }
}
