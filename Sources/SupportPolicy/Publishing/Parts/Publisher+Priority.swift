extension Publisher {
    /// How the priority follows, rule by rule, the first that fits first.
    var priority: Publication.Section {
        guard let rule = policy.priority else { return .init("priority", self(.priority)) }
        let lines = rule.rules.enumerated().map { index, cell in
            Publication.Definition(
                "\(index + 1). \(label(cell.priority.value, in: rule.levels))", [words(of: cell)],
                id: "priority-rules-\(index + 1)")
        }
        let input =
            rule.driver.value == .reported ? self(QueueRule.Key.reportedSeverity) : self(.assessedInput)
        return .init(
            "priority", self(rule.label),
            [
                .paragraph(self(.priorityMeaning, input)),
                .paragraph(
                    self(.priorityLevels, list(rule.levels.map { self($0.label) }, last: .thenBy))),
                .definitions(lines),
            ])
    }

    /// From when the promises of a part run that becomes a case of its own.
    var splitting: Publication.Section {
        .init(
            "splitting", self(.splitting),
            policy.splitting.map {
                [.paragraph(self($0.start == .submission ? .splitAtSubmission : .splitAtSplit))]
            } ?? [])
    }

    /// Returns what a rule asks for: `severity: High; environment: Production`.
    func words(of cell: PriorityRule.Cell) -> String {
        let parts: [(String, [String])] = [
            (self(policy.severities.label), cell.severities.map { severity($0.value) }),
            (self(.impactInput), cell.impacts.map { label($0.value, in: policy.impacts) }),
            (self(.environmentInput), cell.environments.map { environment($0.value) }),
        ]
        let said = parts.filter { !$0.1.isEmpty }.map { "\($0.0): \(list($0.1, last: .or))" }
        return said.isEmpty ? self(.everythingElse) : said.joined(separator: "; ")
    }

    /// Further names of the scale of severities, each with the clocks it speaks of.
    var otherScales: [Publication.Section] {
        guard !policy.otherScales.isEmpty else { return [] }
        let lines = policy.otherScales.map { scale in
            let clocks = list(scale.drives.map { clock($0.value) })
            let said = [
                scale.isSeverities ? self(.sameScale, self(policy.severities.label)) : nil,
                clocks.isEmpty ? nil : clocks,
            ].compactMap(\.self)
            return Publication.Definition(self(scale.label), said, id: "other-scales-\(scale.name)")
        }
        return [.init("other-scales", self(.otherScales), [.definitions(lines)])]
    }
}

extension PriorityRule.Cell {
    /// What the rule asks for, in words of an edition.
    package func wording(in edition: Edition) -> Wording {
        Wording(
            de: Publisher(edition: edition, language: .german).words(of: self),
            en: Publisher(edition: edition, language: .english).words(of: self))
    }
}
