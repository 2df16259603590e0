extension Publisher {
    var escalations: Publication.Section {
        let parts = policy.escalations.map { rule in
            let id = "escalations-\(rule.name)"
            var lines = define(.escalatedIf, condition(rule.when.value), id: "\(id)-when")
            lines += define(.whatHappens, list(rule.effects.map { self($0) }), id: "\(id)-effects")
            lines += define(.whoIsTold, roles(rule.notifies), id: "\(id)-notifies")
            lines += define(.howToAsk, rule.route.map { self($0) }, id: "\(id)-route")
            lines += define(
                .pleaseState, list(rule.requires.map { self($0.value) }), id: "\(id)-requires")
            return Publication.Section(id, self(rule.label), [.definitions(lines)])
        }
        return .init("escalations", self(.escalations), parts: parts)
    }

    var approvals: Publication.Section {
        let parts = policy.approvals.map { rule in
            let id = "approvals-\(rule.name)"
            var lines = define(
                .concerns, list(rule.resolutions.map { kind($0.value) }), id: "\(id)-resolutions")
            lines += define(.allowedIf, rule.when.map { condition($0.value) }, id: "\(id)-when")
            lines += define(.approvedBy, self(rule.by.value.label), id: "\(id)-by")
            return Publication.Section(id, self(rule.label), [.definitions(lines)])
        }
        return .init("approvals", self(.approvals), parts: parts)
    }

    var obligations: Publication.Section {
        let parts = policy.obligations.map { rule in
            let id = "obligations-\(rule.name)"
            var lines = define(.whoOwes, self(rule.party.value.label), id: "\(id)-party")
            lines += define(
                .atSeverities,
                rule.severities.isEmpty
                    ? self(.everySeverity) : list(rule.severities.map { severity($0.value) }),
                id: "\(id)-severities")
            lines += define(.during, rule.during.map { self($0) }, id: "\(id)-during")
            lines += define(.ifNotMet, rule.sanction.map { self($0.value) }, id: "\(id)-sanction")
            return Publication.Section(id, self(rule.label), [.definitions(lines)])
        }
        return .init("obligations", self(.obligations), parts: parts)
    }
}
