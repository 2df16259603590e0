extension Publisher {
    var sessions: Publication.Section {
        guard let rule = policy.sessions else { return .init("sessions", self(.sessions)) }
        var lines = define(.openedBy, roles(rule.openedBy, last: .or), id: "sessions-opened-by")
        lines += define(.agreementOf, rule.consent.map { self($0.value.label) }, id: "sessions-consent")
        lines += define(.staysPresent, rule.presence.map { self($0.value.label) }, id: "sessions-presence")
        lines += define(
            .endsWithoutPresence, self(.afterSeconds, number(rule.endsAfterSeconds)), id: "sessions-ends")
        lines += define(.onSite, self(rule.isOnlyWay ? .remoteOnly : .notRemoteOnly), id: "sessions-only-way")
        return .init("sessions", self(.sessions), [.definitions(lines)])
    }

    var survey: Publication.Section {
        guard let rule = policy.survey else { return .init("survey", self(.survey)) }
        var lines = define(
            .asksAbout, list(rule.dimensions.map { self($0.label) }), id: "survey-dimensions")
        lines += define(.recipient, rule.recipient.map { self($0.value.label) }, id: "survey-recipient")
        lines += define(.sentBy, rule.channel.map { channel($0.value) }, id: "survey-channel")
        lines += define(.callBackBy, rule.callBackBy.map { self($0.value.label) }, id: "survey-call-back-by")
        lines += define(.sharedWith, roles(rule.sharedWith), id: "survey-shared-with")
        lines += define(
            .afterSecondClosure, self(rule.isRepeated ? .surveyedAgain : .surveyedOnce), id: "survey-repeated"
        )
        return .init("survey", self(.survey), [.definitions(lines)])
    }

    var messages: Publication.Section {
        guard let rule = policy.messages else { return .init("messages", self(.messages)) }
        var lines = define(.weWriteBy, list(rule.by.map { channel($0.value) }), id: "messages-by")
        if !rule.never.isEmpty {
            lines.append(.init(self(.weNeverUse), rule.never.map { self($0) }, id: "messages-never"))
        }
        if !rule.notices.isEmpty {
            lines.append(.init(self(.notices), rule.notices.map { self($0.label) }, id: "messages-notices"))
        }
        return .init("messages", self(.messages), [.definitions(lines)])
    }

    var knowledge: Publication.Section {
        guard let rule = policy.knowledge else { return .init("knowledge", self(.knowledge)) }
        var lines = define(
            .accessNeeds, rule.requires.map { self($0) } ?? self(.anyContract), id: "knowledge-requires"
        )
        lines += define(.notice, rule.notice.map { self($0) }, id: "knowledge-notice")
        lines += define(
            .libraries, list(rule.libraries.map { self($0.label) }), id: "knowledge-libraries")
        return .init("knowledge", self(.knowledge), [.definitions(lines)])
    }

    var improvement: Publication.Section {
        guard let rule = policy.improvement else { return .init("improvement", self(.improvement)) }
        var lines = define(.howOften, rule.every.map { self(.every, amount($0)) }, id: "improvement-every")
        lines += define(.analysedBy, list(rule.by.map(analysed)), id: "improvement-by")
        lines += define(
            .measures, self(rule.leadsToMeasures ? .leadsToMeasures : .noMeasures),
            id: "improvement-measures")
        return .init("improvement", self(.improvement), [.definitions(lines)])
    }

    /// Returns what people call a thing by which requests are analysed.
    private func analysed(_ name: Name) -> String {
        switch name {
        case "severity": self(policy.severities.label)
        case "channel": self(.channel)
        case "plan": self(.plan)
        case "cause", "causes": self(.cause)
        case "case-type", "type": self(.caseType)
        case "product": self(.product)
        case "component": self(.component)
        case "customer": self(Role.customer.label)
        case "topic": self(.topic)
        default: name.spoken
        }
    }

    var clauses: Publication.Section {
        let parts = policy.clauses.map { clause in
            Publication.Section(
                "clauses-\(clause.name)", self(clause.title),
                [.paragraph(self(clause.text)), .links(clause.refersTo.compactMap { link(to: $0.value) })])
        }
        return .init("clauses", self(.furtherClauses), parts: parts)
    }

    private func link(to name: Name) -> Publication.Link? {
        Phrase.sections[name.text].map { Publication.Link(id: name.text, text: self($0)) }
    }
}
