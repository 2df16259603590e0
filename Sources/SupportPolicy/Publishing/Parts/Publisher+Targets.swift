extension Publisher {
    var targets: Publication.Section {
        .init("targets", self(.targets), [.paragraph(self(.targetsMeaning))], parts: shownClocks.map(targets))
    }

    private func targets(_ clock: ClockRule) -> Publication.Section {
        let cells = edition.matrixCells.filter { $0.clock == clock.name }
        let calendars = Set(cells.compactMap(\.target.calendar))
        let shared = calendars.count == 1 ? calendars.first : nil
        let isIndividual = policy.plans.contains(where: \.isIndividual)
        let levels = policy.severities.levels
        let table = Publication.Table(
            caption: self(.targetsCaption, self(clock.label)),
            columns: [self(.plan)] + levels.map { self($0.label) },
            rows: policy.plans.map { plan in
                .init(
                    "targets-\(plan.name)-\(clock.name)", self(plan.label),
                    levels.map { level in
                        let variants = cells.filter { $0.plan == plan.name && $0.severity == level.name }
                        return .init(
                            Anchor.cell(plan.name, clock.name, level.name),
                            variants.isEmpty
                                ? [.init(text: self(plan.isIndividual ? .byContract : .noneStated))]
                                : variants.map { line($0, sharedCalendar: shared) })
                    })
            })
        var blocks: [Publication.Block] = [.paragraph(self(clock.strength))]
        if let shared { blocks.append(.paragraph(self(.countedDuring, quoted(calendar(shared))))) }
        if !cells.isEmpty || isIndividual { blocks.append(.table(table)) }
        return .init("targets-\(clock.name)", self(clock.label), blocks)
    }

    private func line(_ cell: MatrixCell, sharedCalendar: Name?) -> Publication.Line {
        var details: [String] = []
        if let calendar = cell.target.calendar, calendar != sharedCalendar {
            details.append(self(.countedIn, self.calendar(calendar)))
        }
        if !cell.target.kinds.isEmpty {
            details.append(self(.byKinds, list(cell.target.kinds.map(kind), last: .or)))
        }
        let scope = scope(cell)
        return .init(
            id: scope.isEmpty ? nil : Anchor.cell(cell),
            text: (scope.isEmpty ? "" : scope + ": ") + promise(cell.target.promise), details: details)
    }

    /// Returns the tiers, environments and channels a cell is for: `Ebene 1, Produktion`.
    func scope(_ cell: MatrixCell) -> String {
        [
            list(cell.tiers.map(tier), last: .or), list(cell.environments.map(environment), last: .or),
            list(cell.channels.map(channel), last: .or),
        ].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
