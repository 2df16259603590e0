/// The anchors of a published page: made of names, so that they outlive order, wording and language.
package enum Anchor {
    /// Returns the anchor of what a plan promises at a severity: `targets-premium-first-response-critical`.
    package static func cell(_ plan: Name, _ clock: Name, _ severity: Name) -> String {
        "targets-\(plan)-\(clock)-\(severity)"
    }

    /// Returns the anchor of a cell or of one of its special cases.
    static func cell(_ cell: MatrixCell) -> String {
        ([Anchor.cell(cell.plan, cell.clock, cell.severity)]
            + (cell.tiers + cell.environments + cell.channels).map(\.text)).joined(separator: "-")
    }

    /// Returns the anchor of the keys that lead to a part of the file.
    static func part(_ path: [String]) -> String {
        var path = path.map(Reader.normal)
        // A plan's targets stand in the table of their clock.
        if path.count >= 4, path[0] == "plans", path[2] == "targets" {
            path = ["targets", path[1]] + path[3...]
        }
        return path.filter { $0 != "levels" }.joined(separator: "-")
    }
}

extension Edition {
    /// Returns the anchor of the clause written at a place of the file, such as a ``CompiledTarget/place``.
    ///
    /// One clause may serve several plans and severities; name those you mean, or take the first.
    /// Returns nothing for a place at which no clause begins. Complexity: O(cells).
    package func anchor(
        ofClauseAt place: Place, plan: Name? = nil, severity: Name? = nil
    ) -> String? {
        let cell = matrixCells.first {
            $0.target.place == place && (plan == nil || $0.plan == plan)
                && (severity == nil || $0.severity == severity)
        }
        if let cell { return Anchor.cell(cell) }
        return policy.namedPlaces.first { $0.place == place }?.anchor
            ?? policy.sectionPlaces.first { $0.value == place }?.key
    }

    /// Returns the anchor of what a plan promises, as the edition answered it.
    package func anchor(of target: CompiledTarget, plan: Name, severity: Name) -> String {
        anchor(ofClauseAt: target.place, plan: plan, severity: severity) ?? "targets"
    }
}

extension ParsedPolicy {
    /// The places at which named things are declared, and their anchors.
    fileprivate var namedPlaces: [(place: Place, anchor: String)] {
        var result: [(place: Place, anchor: String)] = []
        func add<Thing>(
            _ section: String, _ things: [Thing], _ name: (Thing) -> Name, _ place: (Thing) -> Place
        ) {
            result += things.map { (place($0), "\(section)-\(name($0))") }
        }
        add("calendars", calendars, \.name, \.place)
        add("severities", severities.levels, \.name, \.place)
        add("plans", plans, \.name, \.place)
        add("options", options, \.name, \.place)
        add("clocks", clocks, \.name, \.place)
        add("tiers", tiers, \.name, \.place)
        add("channels", channels, \.name, \.place)
        add("statuses", statuses, \.name, \.place)
        add("waiting-reasons", waitingReasons, \.name, \.place)
        add("case-types", caseTypes, \.name, \.place)
        add("closures", closures, \.name, \.place)
        add("escalations", escalations, \.name, \.place)
        add("approvals", approvals, \.name, \.place)
        add("obligations", obligations, \.name, \.place)
        add("referrals", referrals, \.name, \.place)
        add("clauses", clauses, \.name, \.place)
        add("facts", facts, \.name, \.place)
        add("regions", regions, \.name, \.place)
        result += plans.flatMap { plan in
            plan.targets.map { ($0.place, "targets-\(plan.name)-\($0.clock.value)") }
        }
        result += targets.map { ($0.place, "targets-\($0.clock.value)") }
        return result
    }
}
