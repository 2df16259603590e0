extension Publisher {
    var purpose: Publication.Section {
        .init(
            "purpose", self(.purpose),
            [
                .paragraph(policy.purpose.map { self($0) } ?? ""),
                .definitions(define(.audience, roles(policy.audience))),
            ])
    }

    var documents: Publication.Section {
        guard let rule = policy.documents else { return .init("documents", self(.documents)) }
        var definitions: [Publication.Definition] = []
        if !rule.precedence.isEmpty {
            let ranks = rule.precedence.enumerated().map { "\($0 + 1). \(self($1.label))" }
            definitions.append(.init(self(.precedence), ranks, id: "documents-precedence"))
        }
        definitions += define(.mayChange, rule.mayChange.map { self($0) }, id: "documents-may-change")
        definitions += define(.onNewEdition, rule.onChange.map { self($0.value) }, id: "documents-on-change")
        return .init("documents", self(.documents), [.definitions(definitions)])
    }

    var scope: Publication.Section {
        var parts: [Publication.Section] = []
        if let scope = policy.scope {
            parts += part("scope-covers", .covered, scope.covers)
            parts += part("scope-excludes", .excluded, scope.excludes)
            parts.append(
                .init(
                    "scope-exceptions", self(.exceptions),
                    [.paragraph(self(scope.allowsExceptions ? .exceptionsByContract : .noExceptions))]))
        }
        parts += part("environments", .environments, policy.environments)
        parts += part("business-impact", .impacts, policy.impacts)
        if let parties = policy.parties { parts.append(self.parties(parties)) }
        return .init("scope", self(.scope), parts: parts)
    }

    /// Returns a part that lists terms, or none where there are none.
    func part(_ id: String, _ heading: Phrase, _ terms: [Term]) -> [Publication.Section] {
        terms.isEmpty ? [] : [.init(id, self(heading), [.list(terms.map { self($0.label) })])]
    }

    private func parties(_ rule: PartyRule) -> Publication.Section {
        let lines: [(Phrase, Located<Role>?, String)] = [
            (.submits, rule.submits, "submits"), (.consents, rule.consents, "consents"),
            (.present, rule.present, "present"), (.notified, rule.notified, "notified"),
            (.surveyed, rule.surveyed, "surveyed"), (.billed, rule.billed, "billed"),
        ]
        return .init(
            "parties", self(.parties),
            [
                .definitions(
                    lines.flatMap { phrase, role, key in
                        define(phrase, role.map { self($0.value.label) }, id: "parties-\(key)")
                    })
            ])
    }
}
