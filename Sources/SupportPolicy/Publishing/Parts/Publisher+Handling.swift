extension Publisher {
    var tiers: Publication.Section {
        let parts = policy.tiers.map { tier in
            let id = "tiers-\(tier.name)"
            var lines = define(.runBy, tier.operatedBy.map { self($0.value.label) }, id: "\(id)-operated-by")
            lines += define(
                .takesFrom, list(tier.takesFrom.map { self.tier($0.value) }), id: "\(id)-takes-from")
            lines += define(.place, tier.site?.value, id: "\(id)-site")
            let handOver = [
                tier.needsDescription ? self(.handOverNeedsDescription) : nil,
                tier.promisesFollowUp ? self(.handOverPromisesFollowUp) : nil,
            ].compactMap(\.self)
            if !handOver.isEmpty { lines.append(.init(self(.handOver), handOver, id: "\(id)-hand-over")) }
            return Publication.Section(
                id, self(tier.label), [.list(tier.duties.map { self($0) }), .definitions(lines)])
        }
        return .init("tiers", self(.tiers), parts: parts)
    }

    var statuses: Publication.Section {
        let statuses = policy.statuses.map { status in
            Publication.Definition(
                self(status.label),
                [status.meaning.map { self($0) } ?? status.state.map { self($0.value) } ?? ""],
                id: "statuses-\(status.name)")
        }
        let reasons = policy.waitingReasons.map { reason in
            Publication.Definition(
                capitalised(self(reason.label)),
                [
                    self(.heldBy, self(reason.holder.label))
                        + (reason.needsText ? " " + self(.needsExplanation) : "")
                ], id: "waiting-reasons-\(reason.name)")
        }
        return .init(
            "statuses", self(.statuses), [.definitions(statuses)],
            parts: reasons.isEmpty
                ? []
                : [.init("waiting-reasons", self(.waitingReasons), [.definitions(reasons)])])
    }

    var resolutionKinds: Publication.Section {
        let causes = policy.causes.map { cause in
            Publication.Definition(
                capitalised(self(cause.label)),
                [cause.leadsTo.map { self(.passedOnTo, self($0.value.label)) } ?? self(.noFurtherDepartment)],
                id: "causes-\(cause.name)")
        }
        return .init(
            "resolution-kinds", self(.resolutionKinds),
            [
                .definitions(
                    policy.resolutionKinds.map {
                        .init(self($0.label), resolves($0.name), id: "resolution-kinds-\($0.name)")
                    })
            ],
            parts: causes.isEmpty ? [] : [.init("causes", self(.causes), [.definitions(causes)])])
    }

    /// Returns at which severities a kind of resolution counts, by the promises that name kinds.
    private func resolves(_ kind: Name) -> [String] {
        let cells = edition.matrixCells.filter { !$0.target.kinds.isEmpty }
        guard !cells.isEmpty else { return [] }
        let levels = policy.severities.levels.filter { level in
            cells.contains { $0.severity == level.name && $0.target.kinds.contains(kind) }
        }
        guard !levels.isEmpty else { return [self(.countsNowhere)] }
        return [self(.countsAt, list(levels.map { self($0.label) }))]
    }

    var closing: Publication.Section {
        let closures = policy.closures.map { closure in
            var lines = define(
                .allowedIf, closure.guardedBy.map { condition($0.value) } ?? self(.always),
                id: "closures-\(closure.name)-when")
            lines += define(
                .survey, self(closure.sendsSurvey ? .surveySent : .surveyNotSent),
                id: "closures-\(closure.name)-survey")
            return Publication.Section(
                "closures-\(closure.name)", self(closure.label), [.definitions(lines)])
        }
        var parts = closures
        if let meaning = policy.replyAfterResolution {
            parts.append(
                .init(
                    "reply-after-resolution", self(.replyAfterResolution),
                    [.paragraph(capitalised(self(meaning)))]))
        }
        if let rule = policy.reopening {
            var lines = define(.whoMayReopen, roles(rule.by), id: "reopening-by")
            lines += define(
                .howLong, rule.within.map { self(.within, amount($0, dative: true)) } ?? self(.forEver),
                id: "reopening-within")
            lines += define(
                .resolutionClock, rule.resolution.map { self($0.value) }, id: "reopening-resolution-clock")
            parts.append(.init("reopening", self(.reopening), [.definitions(lines)]))
        }
        return .init("closures", self(.closing), parts: parts)
    }
}
