extension Publisher {
    var reaching: Publication.Section {
        let table = Publication.Table(
            caption: self(.channelsByPlan),
            columns: [self(.channel)] + policy.plans.map { self($0.label) },
            rows: policy.channels.map { channel in
                .init(
                    "channels-\(channel.name)", self(channel.label),
                    policy.plans.map { plan in
                        .init(
                            "channels-\(channel.name)-\(plan.name)",
                            yesNo(edition.accepts(channel: channel.name, plan: plan.name)))
                    })
            })
        let kinds = policy.channels.map { channel in
            let traits: [Phrase] = [
                channel.isPrimary ? .primaryChannel : nil, channel.isBackup ? .backupChannel : nil,
                channel.isElectronic ? .writtenChannel : .spokenChannel,
            ].compactMap(\.self)
            return Publication.Definition(
                self(channel.label), [capitalised(traits.map { self($0) }.joined(separator: "; ")) + "."],
                id: "channels-\(channel.name)-kind")
        }
        let unsaid =
            define(
                .preferredChannel, policy.prefersNoChannel ? self(.noPreferredChannel) : nil,
                id: "preferred-channel")
            + define(.backupWay, policy.hasNoBackupChannel ? self(.noBackupWay) : nil, id: "backup-channel")
        var parts: [Publication.Section] = []
        if !policy.preparation.isEmpty {
            parts.append(
                .init(
                    "before-submitting", self(.beforeSubmitting), [.list(preparation)]
                ))
        }
        if !policy.expectations.isEmpty {
            parts.append(
                .init("what-to-expect", self(.whatToExpect), [.list(policy.expectations.map { self($0) })]))
        }
        return .init(
            "channels", self(.reaching),
            policy.plans.isEmpty
                ? [.definitions(kinds + unsaid)] : [.table(table), .definitions(kinds + unsaid)], parts: parts
        )
    }

    var intake: Publication.Section {
        var parts = part("fields", .fields, policy.fields)
        if !policy.facts.isEmpty {
            let questions = policy.facts.map { fact in
                Publication.Definition(
                    self(fact.label), [fact.values.map { answer($0, to: fact) }.joined(separator: " · ")],
                    id: "facts-\(fact.name)")
            }
            parts.append(.init("facts", self(.questions), [.definitions(questions)]))
        }
        let types = policy.caseTypes.map { type in
            Publication.Definition(
                self(type.label), traits(of: type), id: "case-types-\(type.name)")
        }
        return .init("case-types", self(.caseTypes), [.definitions(types)], parts: parts)
    }

    /// The steps to take before filing; those that must be confirmed say so.
    private var preparation: [String] {
        policy.preparation.enumerated().map { index, step in
            policy.requiredPreparation.contains(index + 1)
                ? "\(self(step)) (\(self(.requiredStep)))" : self(step)
        }
    }

    /// An answer that can be given; one that holds until a day says so.
    private func answer(_ term: Term, to fact: FactDefinition) -> String {
        fact.untilDay.contains(term.name) ? "\(self(term.label)) (\(self(.untilDay)))" : self(term.label)
    }

    private func traits(of type: CaseType) -> [String] {
        let option = type.needsOption.map { name in
            policy.options.first { $0.name == name.value }.map { self($0.label) } ?? name.value.spoken
        }
        let referral = type.refersTo.map { name in
            policy.referrals.first { $0.name == name.value }.map { self($0.label) } ?? name.value.spoken
        }
        let fields = type.requires.map { label($0.value, in: policy.fields) }
        let asked = type.asks.map { name in
            policy.facts.first { $0.name == name.value }.map { self($0.label) } ?? name.value.spoken
        }
        let traits: [(Phrase, String?)] = [
            (.mustState, fields.isEmpty ? nil : list(fields)),
            (.defaultSeverity, type.defaultSeverity.map { severity($0.value) }),
            (.needsOption, option), (.startsAtTier, type.startsAt.map { tier($0.value) }),
            (.leadsTo, referral), (.alsoAsked, asked.isEmpty ? nil : list(asked)),
            (.raisedWhen, type.raisedWhen.map { condition($0.value) }),
        ]
        let said = traits.compactMap { phrase, text in text.map { "\(self(phrase)): \($0)" } }
        return said.isEmpty ? [self(.noSpecialRule)] : said
    }
}
