extension Publisher {
    var severities: Publication.Section {
        let scale = policy.severities
        var lines = define(
            .alsoCalled, list(scale.aliases.map { self($0) }), id: "severities-also-called")
        lines += define(.setBy, scale.setBy.map { self($0.value.label) }, id: "severities-set-by")
        lines += define(
            .confirmedBy, scale.confirmedBy.map { self($0.value.label) }, id: "severities-confirmed-by")
        var parts = scale.levels.map(level) + otherScales
        if let changes = scale.changes { parts.append(severityChanges(changes)) }
        return .init("severities", self(scale.label), [.definitions(lines)], parts: parts)
    }

    private func level(_ level: SeverityLevel) -> Publication.Section {
        let id = "severities-\(level.name)"
        var lines = define(
            .alsoCalled, list(level.aliases.map { self($0) }), id: "\(id)-also-called")
        lines += define(
            .onlyIn, list(level.onlyIn.map { environment($0.value) }, last: .or), id: "\(id)-only-in")
        lines += define(.criteria, level.criteria.map { condition($0.value) }, id: "\(id)-when")
        if !level.qualifyingReasons.isEmpty {
            lines.append(
                .init(
                    self(.oneOfThese), level.qualifyingReasons.map { self($0.label) }, id: "\(id)-reasons"))
        }
        if !level.examples.isEmpty {
            lines.append(.init(self(.examples), level.examples.map { self($0) }, id: "\(id)-examples"))
        }
        lines += define(.choosingConfirms, level.confirmation.map { self($0) }, id: "\(id)-confirms")
        lines += define(
            .contactOnlyDuring, level.contactOnlyDuring.map { calendar($0.value) }, id: "\(id)-contact")
        return .init(
            id, self(level.label),
            [.paragraph(level.description.map { self($0) } ?? ""), .definitions(lines)])
    }

    private func severityChanges(_ rule: SeverityChangeRule) -> Publication.Section {
        var lines = define(.whoAsks, roles(rule.asks), id: "severities-changes-asked-by")
        lines += define(
            .whoDecides, rule.decides.map { self($0.value.label) }, id: "severities-changes-decided-by")
        lines += define(
            .aReason, self(rule.needsReason ? .required : .optional), id: "severities-changes-reason")
        let downgrades = rule.downgrades.map { downgrade in
            let step = self(.downgrade, severity(downgrade.level.value), severity(downgrade.to.value))
            return downgrade.when.map { "\(step), \(self(.ifClause, ifClause($0.value)))" } ?? step
        }
        if !downgrades.isEmpty {
            lines.append(.init(self(.mayBeLowered), downgrades, id: "severities-changes-downgrades"))
        }
        return .init("severities-changes", self(.severityChanges), [.definitions(lines)])
    }
}
