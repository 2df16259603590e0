extension Publisher {
    var targets: Publication.Section {
        .init("targets", self(.targets), [.paragraph(self(.targetsMeaning))], parts: shownClocks.map(targets))
    }

    private func targets(_ clock: ClockRule) -> Publication.Section {
        let cells = edition.matrixCells.filter { $0.clock == clock.name }
        let calendars = Set(cells.compactMap(\.target.calendar))
        let calendar = calendars.count == 1 ? calendars.first : nil
        let kinds = kindsBySeverity(cells)
        let table = Publication.Table(
            caption: self(.targetsCaption, self(clock.label)),
            columns: [self(.plan)] + policy.severities.levels.map { self($0.label) },
            rows: policy.plans.map { plan in
                row(plan, clock, cells, showsCalendar: calendar == nil, showsKinds: kinds == nil)
            })
        var blocks: [Publication.Block] = []
        if cells.contains(where: \.hasFigure) { blocks.append(.paragraph(self(clock.strength))) }
        blocks.append(.table(table))
        var lines = define(
            .countedDuring, calendar.map { self.calendar($0) }, id: "targets-\(clock.name)-counts")
        lines += (kinds ?? []).map { severity, kinds in
            .init(
                self(.solutionAt, self.severity(severity)), [list(kinds.map(kind), last: .or)],
                id: "targets-\(clock.name)-kinds-\(severity)")
        }
        blocks.append(.definitions(lines))
        return .init("targets-\(clock.name)", self(clock.label), blocks)
    }

    private func row(
        _ plan: Plan, _ clock: ClockRule, _ cells: [MatrixCell], showsCalendar: Bool, showsKinds: Bool
    ) -> Publication.Row {
        let cells = policy.severities.levels.map { level in
            let variants = cells.filter { $0.plan == plan.name && $0.severity == level.name }
            let nothing = Publication.Line(text: self(plan.isIndividual ? .byContract : .noneStated))
            return Publication.Cell(
                Anchor.cell(plan.name, clock.name, level.name),
                variants.isEmpty
                    ? [nothing]
                    : variants.map { line($0, showsCalendar: showsCalendar, showsKinds: showsKinds) })
        }
        return .init("targets-\(plan.name)-\(clock.name)", self(plan.label), cells)
    }

    /// Returns the kinds of resolution that count at each severity, or nothing where they depend on more.
    private func kindsBySeverity(_ cells: [MatrixCell]) -> [(severity: Name, kinds: [Name])]? {
        let levels = policy.severities.levels.map { level in
            (level.name, Set(cells.filter { $0.severity == level.name }.map(\.target.kinds)))
        }
        guard levels.allSatisfy({ $0.1.count <= 1 }) else { return nil }
        return levels.compactMap { severity, kinds in
            kinds.first.flatMap { $0.isEmpty ? nil : (severity, $0) }
        }
    }

    private func line(_ cell: MatrixCell, showsCalendar: Bool, showsKinds: Bool) -> Publication.Line {
        var details: [String] = []
        if showsCalendar, cell.hasFigure, let calendar = cell.target.calendar {
            details.append(self(.countedIn, self.calendar(calendar)))
        }
        if showsKinds, !cell.target.kinds.isEmpty {
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
