/// One cell of the matrix of targets, or one special case of it.
struct MatrixCell: Sendable {
    let plan: Name
    let severity: Name
    let clock: Name
    /// The tiers it is for; any if empty.
    let tiers: [Name]
    /// The environments it is for; any if empty.
    let environments: [Name]
    /// The channels it is for; any if empty.
    let channels: [Name]
    let target: CompiledTarget

    /// Whether a time is promised, not words alone.
    var hasFigure: Bool {
        if case .within = target.promise { true } else { false }
    }

    /// Whether it depends on more than plan, severity and clock.
    var isSpecial: Bool { !tiers.isEmpty || !environments.isEmpty || !channels.isEmpty }
}

extension Edition {
    /// Every cell by plan, severity and clock, the general case before its special ones.
    var matrixCells: [MatrixCell] {
        policy.plans.indices.flatMap { plan in
            policy.severities.levels.indices.flatMap { level in
                policy.clocks.indices.flatMap { clock in variants(plan, level, clock) }
            }
        }
    }

    private func variants(_ plan: Int, _ level: Int, _ clock: Int) -> [MatrixCell] {
        var result: [MatrixCell] = []
        for (rule, target) in cells[plan][level][clock].rules {
            let cell = MatrixCell(
                plan: policy.plans[plan].name, severity: policy.severities.levels[level].name,
                clock: policy.clocks[clock].name, tiers: rule.tiers, environments: rule.environments,
                channels: rule.channels, target: target)
            let isShadowed = result.contains {
                $0.tiers == cell.tiers && $0.environments == cell.environments
                    && $0.channels == cell.channels
            }
            if !isShadowed { result.append(cell) }
            // Whatever follows a rule for every case is never reached.
            if !cell.isSpecial { break }
        }
        return result.filter { !$0.isSpecial } + result.filter(\.isSpecial)
    }
}

/// The matrix of an edition: every promise with where it comes from.
package struct MatrixTable: Hashable, Sendable {
    /// The edition, `black-duck@2024-07-29`.
    package let edition: String
    /// The cells by plan, severity and commitment.
    package let rows: [Row]

    /// One cell.
    package struct Row: Hashable, Sendable {
        /// The plan.
        package let plan: Name
        /// The severity.
        package let severity: Name
        /// The commitment.
        package let commitment: Name
        /// The tiers it is for; any if empty.
        package let tiers: [Name]
        /// The environments it is for; any if empty.
        package let environments: [Name]
        /// The channels it is for; any if empty.
        package let channels: [Name]
        /// The promise in words.
        package let promise: Wording
        /// `<` or `<=`; nothing without a figure.
        package let comparator: String?
        /// The calendar that counts; nothing without a figure.
        package let calendar: Name?
        /// The kinds of resolution that count; any if empty.
        package let kinds: [Name]
        /// The plan that states it, or `policy`; nothing where nobody states anything.
        package let statedBy: Name?
        /// The line of the policy file.
        package let line: Int?
        /// The anchor on the published page.
        package let anchor: String
    }
}

/// Returns every cell of an edition's matrix, those for which nothing is stated included.
package func matrix(_ edition: Edition) -> MatrixTable {
    let german = Publisher(edition: edition, language: .german)
    let english = Publisher(edition: edition, language: .english)
    let cells = Dictionary(grouping: edition.matrixCells) { Anchor.cell($0.plan, $0.clock, $0.severity) }
    var rows: [MatrixTable.Row] = []
    for plan in edition.policy.plans {
        for level in edition.policy.severities.levels {
            for clock in edition.policy.clocks {
                let anchor = Anchor.cell(plan.name, clock.name, level.name)
                guard let variants = cells[anchor] else {
                    rows.append(.nothing(plan, level, clock, german, english))
                    continue
                }
                rows += variants.map { MatrixTable.Row($0, german, english) }
            }
        }
    }
    return MatrixTable(edition: edition.id, rows: rows)
}

extension MatrixTable.Row {
    fileprivate init(_ cell: MatrixCell, _ german: Publisher, _ english: Publisher) {
        let comparator: Comparator? =
            if case .within(_, let comparator, _) = cell.target.promise { comparator } else { nil }
        self.init(
            plan: cell.plan, severity: cell.severity, commitment: cell.clock, tiers: cell.tiers,
            environments: cell.environments, channels: cell.channels,
            promise: Wording(
                de: german.promise(cell.target.promise), en: english.promise(cell.target.promise)),
            comparator: comparator?.rawValue, calendar: comparator == nil ? nil : cell.target.calendar,
            kinds: cell.target.kinds, statedBy: cell.target.statedBy, line: cell.target.place.line,
            anchor: Anchor.cell(cell))
    }

    fileprivate static func nothing(
        _ plan: Plan, _ level: SeverityLevel, _ clock: ClockRule, _ german: Publisher, _ english: Publisher
    ) -> Self {
        let phrase: Phrase = plan.isIndividual ? .byContract : .noneStated
        return Self(
            plan: plan.name, severity: level.name, commitment: clock.name, tiers: [], environments: [],
            channels: [], promise: Wording(de: german(phrase), en: english(phrase)), comparator: nil,
            calendar: nil, kinds: [], statedBy: nil, line: nil,
            anchor: Anchor.cell(plan.name, clock.name, level.name))
    }
}
