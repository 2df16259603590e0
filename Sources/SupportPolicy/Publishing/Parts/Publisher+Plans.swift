extension Publisher {
    var plans: Publication.Section {
        let tiers = coveredTiers
        let table = Publication.Table(
            caption: self(.coverageByPlan), columns: [self(.plan)] + tiers.map(tier),
            rows: policy.plans.map { plan in
                .init(
                    "coverage-\(plan.name)", self(plan.label),
                    tiers.map { tier in
                        .init(
                            "coverage-\(plan.name)-\(tier)",
                            edition.coverage(plan: plan.name, tier: tier).map(calendar) ?? self(.noneStated))
                    })
            })
        return .init(
            "plans", self(.plans), tiers.isEmpty ? [] : [.paragraph(self(.coverageMeaning)), .table(table)],
            parts: policy.plans.map(plan))
    }

    /// The tiers of which any plan says when they work, in the policy's order.
    private var coveredTiers: [Name] {
        let named = policy.plans.flatMap { $0.coverage.map(\.tier.value) }
        let known = policy.tiers.map(\.name)
        return known.filter(named.contains) + Set(named).subtracting(known).sorted()
    }

    private func plan(_ plan: Plan) -> Publication.Section {
        let id = "plans-\(plan.name)"
        var lines = define(
            .buildsOn, plan.parent.map { self.plan($0.value) }, id: "\(id)-extends")
        let channels = edition.channels(of: plan.name).map { self($0.label) }
        lines += define(.channels, list(channels), id: "\(id)-channels")
        lines += define(
            .requestsReceived,
            policy.lineage(of: plan).lazy.compactMap(\.intake).first.map { calendar($0.value) },
            id: "\(id)-intake")
        let grants = policy.lineage(of: plan).reversed().flatMap(\.grants)
        lines += define(
            .alsoIncludes, list(unique(grants).map(granted)), id: "\(id)-grants")
        var blocks: [Publication.Block] = [.definitions(lines)]
        if plan.isIndividual { blocks.append(.paragraph(self(.individualTargets))) }
        return .init(id, self(plan.label), blocks)
    }

    var options: Publication.Section {
        let parts = policy.options.map { option in
            let id = "options-\(option.name)"
            var lines = define(.condition, option.precondition.map { self($0) }, id: "\(id)-precondition")
            lines += define(
                .alsoIncludes, list(option.grants.map { granted($0.value) }), id: "\(id)-grants")
            lines += define(
                .channels, list(option.channels.map { channel($0.value) }), id: "\(id)-channels")
            lines += define(.doneBy, option.tier.map { tier($0.value) }, id: "\(id)-tier")
            lines += define(.workedDuring, option.hours.map { calendar($0.value) }, id: "\(id)-hours")
            return Publication.Section(id, self(option.label), [.definitions(lines)])
        }
        return .init("options", self(.options), parts: parts)
    }

    /// Returns what people call something granted: a kind of case, a library, a notice, or the word itself.
    private func granted(_ name: Name) -> String {
        if let type = policy.caseTypes.first(where: { $0.name == name }) { return self(type.label) }
        if let term = policy.knowledge?.libraries.first(where: { $0.name == name }) {
            return self(term.label)
        }
        switch name {
        case "knowledge", "knowledge-base": return self(.knowledge)
        case "library": return self(.library)
        default: return name.spoken
        }
    }

    private func unique(_ names: [Name]) -> [Name] {
        var seen: Set<Name> = []
        return names.filter { seen.insert($0).inserted }
    }
}
