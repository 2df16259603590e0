package import BusinessTime
package import SupportPolicy

/// What a rehearsal says, ready to be shown: as a page, as text, as JSON.
package struct RehearsalReport: Sendable {
    /// What the log is, and where it comes from, with its terms.
    package let title: Wording
    /// Where the log comes from, with its terms.
    package let origin: Wording
    /// The editions' identities, and the plan in each.
    package let oldEdition: String
    /// The edition that is rehearsed.
    package let newEdition: String
    /// What people call the plan under the old edition.
    package let oldPlan: Wording
    /// What people call the plan under the new one.
    package let newPlan: Wording
    /// The zone on whose clock times are shown.
    package let zone: Zone
    /// The version of the zone data used.
    package let zoneDataVersion: String
    /// How many cases there were, and how many of them changed.
    package let cases: Int
    /// How many cases have some outcome that differs.
    package let changedCases: Int
    /// How many cases have a promise that only the new edition misses.
    package let newlyMissedCases: Int
    /// How many cases have a promise that only the old edition misses.
    package let newlyKeptCases: Int
    /// How many outcomes differ; a case can have several.
    package let changed: Int
    /// The outcomes by promise, severity and month.
    package let cells: [Row]
    /// The changed outcomes, in the order of the log, at most ``Rehearsal/changeLimit``.
    package let changes: [Change]
    /// What the new edition says differently.
    package let policyChanges: [PolicyChange]
    /// What the log cannot tell.
    package let cannotTell: [Wording]
    /// What was assumed by the mapping.
    package let assumptions: [ReplayReport.Assumed]

    /// The outcomes of one promise at one severity in one month, or of several of them.
    package struct Row: Sendable {
        /// The clock.
        package let clock: Name
        /// What people call it.
        package let label: Wording
        /// The severity.
        package let severity: Name
        /// What people call the severity.
        package let severityLabel: Wording
        /// The month of the opening, `2011-04`; nothing for all.
        package let month: String?
        /// The outcomes.
        package let cell: Rehearsal.Cell
    }

    /// A case whose outcome differs.
    package struct Change: Sendable {
        /// The case's identifier in the log.
        package let id: String
        /// What people call it.
        package let label: Wording
        /// What people call the severity.
        package let severityLabel: Wording
        /// What differs.
        package let change: Rehearsal.Change
    }

    /// Creates the report of a rehearsal; `zone` is the log's.
    package init(
        _ rehearsal: Rehearsal, of mapping: LogMapping, old: Edition, new: Edition, plan: Name,
        newPlan: Name? = nil, zone: Zone
    ) {
        func label(_ clock: Name) -> Wording {
            (old.clock(clock) ?? new.clock(clock))?.label ?? Wording(de: nil, en: clock.spoken)
        }
        func planLabel(_ name: Name, in edition: Edition) -> Wording {
            edition.plan(name)?.label ?? Wording(de: nil, en: name.spoken)
        }
        let levels = old.policy.severities.levels
        func level(_ rank: Int) -> (name: Name, label: Wording) {
            levels.indices.contains(rank)
                ? (levels[rank].name, levels[rank].label) : ("none", Wording(de: nil, en: ""))
        }
        self.title = mapping.title
        self.origin = mapping.origin
        self.oldEdition = old.id
        self.newEdition = new.id
        self.oldPlan = planLabel(plan, in: old)
        self.newPlan = planLabel(newPlan ?? plan, in: new)
        self.zone = zone
        self.zoneDataVersion = new.places.zoneDataVersion
        self.cases = rehearsal.cases
        self.changedCases = rehearsal.changedCases
        self.newlyMissedCases = rehearsal.newlyMissedCases
        self.newlyKeptCases = rehearsal.newlyKeptCases
        self.changed = rehearsal.changed
        self.cells = rehearsal.cells.sorted { $0.key < $1.key }.map { key, cell in
            Row(
                clock: key.clock, label: label(key.clock), severity: level(key.severityRank).name,
                severityLabel: level(key.severityRank).label, month: key.month, cell: cell)
        }
        self.changes = rehearsal.changes.map { change in
            Change(
                id: String(decoding: change.id, as: UTF8.self), label: label(change.clock),
                severityLabel: level(change.severityRank).label, change: change)
        }
        self.policyChanges = compare(old, new)
        self.cannotTell = mapping.cannotTell
        self.assumptions = mapping.assumptions.map { ReplayReport.Assumed($0, file: nil) }
    }

    /// The outcomes by promise and severity, all months together, in the order of the cells.
    package var promises: [Row] {
        var rows: [Row] = []
        for row in cells {
            var sum = Rehearsal.Cell()
            let isNext = rows.last.map { $0.clock != row.clock || $0.severity != row.severity } ?? true
            if !isNext, let last = rows.popLast() { sum = last.cell }
            sum.add(row.cell)
            rows.append(
                Row(
                    clock: row.clock, label: row.label, severity: row.severity,
                    severityLabel: row.severityLabel,
                    month: nil, cell: sum))
        }
        return rows
    }

    /// The outcomes by month, all promises together, in order.
    package var months: [(month: String, cell: Rehearsal.Cell)] {
        var sums: [String: Rehearsal.Cell] = [:]
        for row in cells { sums[row.month ?? "", default: Rehearsal.Cell()].add(row.cell) }
        return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// How many promises changed in another way than from kept to missed or back.
    package var otherwise: Int { cells.reduce(0) { $0 + $1.cell.otherwise } }
}
