package import BusinessTime
package import SupportPolicy

extension Edition {
    /// Returns the questions that are asked of whoever files: those by which the level is judged, then those of the kind
    /// of case (RC-27, RC-43).
    package func questions(of type: Name?, at severity: Name?) -> [FactDefinition] {
        let judged = severity.flatMap(self.severity)?.criteria?.value.facts ?? []
        let asked = policy.caseTypes.first { $0.name == type }?.asks.map(\.value) ?? []
        return policy.facts.filter { judged.contains($0.name) || asked.contains($0.name) }
    }

    /// Returns what an answer lacks that was given, or that a graver level than the kind's own needs (RC-46, RC-47).
    func unansweredQuestions(_ request: IntakeRequest) -> [FilingGap] {
        unknownAnswers(request) + lackingDays(request)
            + (lackingEffect(of: request.type, at: request.severity, request.answers).map { [$0] } ?? [])
    }

    /// What the policy does not ask, or that follows from what is done, is no answer to it (decision 47).
    private func unknownAnswers(_ request: IntakeRequest) -> [FilingGap] {
        let known = KnownFacts(policy)
        return request.answers.sorted { $0.key < $1.key }.compactMap { fact, value in
            let isDay = policy.facts.contains { .untilDay(of: $0.name) == fact && !$0.untilDay.isEmpty }
            if isDay ? value.day != nil : known.takes(value, to: fact) || fact.isOfFilingItself { return nil }
            return FilingGap(
                "answers/\(fact)", "answer-unknown",
                Wording(
                    de: "Die Antwort »\(fact): \(value)« kennt die Richtlinie nicht.",
                    en: "The policy knows no answer '\(fact): \(value)'."))
        }
    }

    private func lackingDays(_ request: IntakeRequest) -> [FilingGap] {
        policy.facts.compactMap { fact in
            guard let answer = request.answers[fact.name], fact.untilDay.contains(answer),
                request.answers[.untilDay(of: fact.name)]?.day == nil
            else { return nil }
            let label = fact.values.first { $0.name == answer }?.label ?? fact.label
            return FilingGap(
                "answers/\(Name.untilDay(of: fact.name))", "missing",
                Wording(
                    de: "Bitte den Tag angeben, bis zu dem es gilt: \(label(.german)).",
                    en: "Please give the day until which it holds: \(label(.english))."))
        }
    }

    /// Returns what is to be said before a kind of case gets a graver level than its own; nothing where nothing is.
    package func lackingEffect(of type: Name?, at severity: Name?, _ stated: [Name: Name]) -> FilingGap? {
        guard let type = policy.caseTypes.first(where: { $0.name == type }), let condition = type.raisedWhen,
            let own = type.defaultSeverity.flatMap({ policy.severities.rank($0.value) }),
            let asked = severity.flatMap(policy.severities.rank), asked < own,
            condition.value.judged(by: Facts(stated.mapValues { .name($0) })) != .yes
        else { return nil }
        let questions = policy.facts.filter { condition.value.facts.contains($0.name) }
        func needed(_ language: Language) -> String {
            questions.map { fact in
                let bearing = fact.values.filter {
                    condition.value.judged(by: Facts([fact.name: .name($0.name)])) == .yes
                }
                return
                    "\(fact.label(language)) (\(bearing.map { $0.label(language) }.joined(separator: "; ")))"
            }.joined(separator: " ")
        }
        let ownLabel = type.defaultSeverity.flatMap { self.severity($0.value)?.label }
        return FilingGap(
            "answers/\(questions.first?.name ?? "effect")", "effect-missing",
            Wording(
                de:
                    "»\(type.label(.german))« gilt als »\(ownLabel?(.german) ?? "")«. Für mehr bitte die Auswirkung auf die Funktion angeben: \(needed(.german))",
                en:
                    "'\(type.label(.english))' counts as '\(ownLabel?(.english) ?? "")'. For more, please name the effect on function: \(needed(.english))"
            ))
    }
}

extension KnownFacts {
    fileprivate func takes(_ value: Name, to fact: Name) -> Bool {
        !isKept(fact) && values(of: fact)?.contains(value) ?? false
    }
}

extension Name {
    /// Whether it says that a step of preparation was taken, as whoever files says anyway.
    fileprivate var isOfFilingItself: Bool { text.hasPrefix("prepared-") }

    /// The fact that says until which day an answer to a question holds.
    package static func untilDay(of fact: Name) -> Name { Name(stored: "\(fact)-until") }

    /// The day that a name like `2026-12-24` says; nothing for any other.
    package var day: CivilDate? { CivilDate(iso8601: text) }
}
