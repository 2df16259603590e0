import BusinessTime

/// Finds targets that count fewer hours than a tier of the plan is staffed (D4).
func checkCoverage(_ policy: ParsedPolicy, _ findings: inout Findings) {
    var told: Set<Place> = []
    for plan in policy.plans {
        var staffed: [Name: Name] = [:]
        for ancestor in policy.lineage(of: plan).reversed() {
            for (tier, calendar) in ancestor.coverage { staffed[tier.value] = calendar.value }
        }
        let widest = policy.tiers.compactMap { tier in
            staffed[tier.name].map { (tier, $0, policy.weeklyMinutes($0)) }
        }.max { $0.2 < $1.2 }
        guard let widest else { continue }
        for rule in policy.layers(of: plan, clock: "first-response").first(where: { !$0.rules.isEmpty })?
            .rules
            ?? []
        {
            guard let counts = rule.target.counts?.value, !rule.target.isNarrowerOnPurpose,
                policy.weeklyMinutes(counts) < widest.2, case .within = rule.target.promise,
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

extension ParsedPolicy {
    /// The minutes of work in a week of a calendar, in the region with the most; 0 where they can't be told.
    func weeklyMinutes(_ name: Name) -> Int {
        calendar(name)?.weeks.map(\.minutes).max() ?? 0
    }
}
