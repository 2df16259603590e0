import BusinessTime
package import SupportPolicy

extension Edition {
    /// Returns the explanation of a commitment's due time, or nothing where there is none.
    ///
    /// Throws ``AskingRefusal`` or ``CalendarFault`` where the calendar can't answer. Complexity: O(openings between
    /// start and due).
    package func explanation(of commitment: Commitment, environment: Name? = nil) throws -> Explanation? {
        guard let due = commitment.due, let budget = commitment.budget, let key = commitment.calendar,
            let clock = clock(commitment.clock), let plan = plan(commitment.plan),
            let level = severity(commitment.severity)
        else { return nil }
        // What lies past the due time never moved it.
        let pauses = commitment.pauses
        let range = TimeRange(commitment.start, due)
        return try almanac.answer(key, around: commitment.start) { table in
            let stretches = try table.account(of: range, spending: budget, pausedIn: pauses)
            let counted = try table.countedStart(
                of: commitment.start, spending: budget, pausedIn: pauses)
            return Explanation(
                clock: commitment.clock, label: clock.label, plan: commitment.plan, planLabel: plan.label,
                severity: commitment.severity, severityLabel: level.label, version: commitment.version,
                start: commitment.start, due: due, comparator: commitment.comparator, budget: budget,
                calendar: key.calendar,
                calendarLabel: policy.calendar(key.calendar)?.label ?? Wording(de: nil, en: ""),
                site: key.site, zone: table.zone,
                leaves: stretches.map { Explanation.Leaf(stretch: $0, holidays: table.holidays(in: $0)) },
                workdays: try table.workdays(countedFor: budget, from: counted),
                withoutPauses: pauses.isEmpty ? nil : try table.due(from: commitment.start, spending: budget),
                alternatives: alternatives(to: level, plan, commitment, environment), file: policy.file,
                clause: commitment.clause, edition: id,
                zoneDataVersion: places.zoneDataVersion)
        }
    }

    /// Returns the explanation of an answered question.
    package func explanation(of question: PromiseQuestion) throws -> Explanation? {
        guard case .promised(let due, let comparator, let target) = try answer(question),
            case .within(let budget, _, _) = target.promise, let calendar = target.calendar
        else { return nil }
        let commitment = Commitment(
            clock: question.clock, version: 1, start: question.start, severity: question.severity,
            plan: question.plan,
            budget: budget, comparator: comparator, wording: nil,
            calendar: key(calendar, site: question.site, tier: question.tier), clause: target.clause,
            kinds: target.kinds,
            pauses: question.pauses.compactMap { $0.intersection(TimeRange(question.start, due)) }.merged(),
            due: due,
            remaining: nil, state: .running, fault: nil)
        return try explanation(of: commitment, environment: question.environment)
    }

    /// Names what almost held: graver levels reserved elsewhere, a parent's target, a contract's own.
    private func alternatives(
        to level: SeverityLevel, _ plan: Plan, _ commitment: Commitment, _ environment: Name?
    ) -> [Wording] {
        var result: [Wording] = []
        let rank = policy.severities.rank(level.name) ?? 0
        for graver in policy.severities.levels.prefix(rank) {
            guard let environment, let reserved = graver.onlyIn.first,
                !graver.onlyIn.contains(where: { $0.value == environment })
            else { continue }
            let words = { (language: Language) in
                self.policy.environments.first { $0.name == reserved.value }?.label(language)
                    ?? reserved.value.spoken
            }
            result.append(
                Wording(
                    de: "außerhalb von \(words(.german)), daher nicht »\(graver.label(.german))«",
                    en: "outside \(words(.english).lowercased()), therefore not '\(graver.label(.english))'"))
        }
        return result + standing(commitment.clause, plan)
    }

    /// Says who states a promise where that is not plain, and which rule lost to it.
    private func standing(_ clause: StatedClause, _ plan: Plan) -> [Wording] {
        let loser = clause.overrode.first.map { loser in
            let promise = loser.promise.wording(in: self)
            let (german, english) = (source(loser.source, .german), source(loser.source, .english))
            return Wording(
                de: "\(promise(.german)) (\(german))", en: "\(promise(.english)) (\(english))")
        }
        switch (clause.source, loser) {
        case (.contract, let loser?):
            return [
                Wording(
                    de: "der Vertrag geht der Richtlinie vor, die nennt: \(loser(.german))",
                    en: "the contract comes before the policy, which states: \(loser(.english))")
            ]
        case (.contract, nil):
            return [
                Wording(
                    de: "der Vertrag geht der Richtlinie vor", en: "the contract comes before the policy")
            ]
        case (_, let loser?):
            return [
                Wording(
                    de: "\(source(clause.source, .german)) geht vor, statt: \(loser(.german))",
                    en: "\(source(clause.source, .english)) comes first, instead of: \(loser(.english))")
            ]
        case (.policy, nil): return [Wording(de: "gilt für alle Pläne", en: "holds for all plans")]
        case (.plan(let owner), nil) where owner != plan.name:
            return [
                Wording(
                    de:
                        "\(plan.label(.german)) nennt kein eigenes Ziel; geerbt von »\(label(owner, .german))«",
                    en:
                        "\(plan.label(.english)) states no target of its own; inherited from '\(label(owner, .english))'"
                )
            ]
        case (.plan, nil): return []
        }
    }

    private func label(_ name: Name, _ language: Language) -> String {
        plan(name)?.label(language) ?? name.spoken
    }

    private func source(_ source: StatedClause.Source, _ language: Language) -> String {
        switch source {
        case .contract: language == .german ? "der Vertrag" : "the contract"
        case .plan(let name):
            language == .german ? "Plan »\(label(name, .german))«" : "plan '\(label(name, .english))'"
        case .policy: language == .german ? "die Regel für alle Pläne" : "the rule for all plans"
        }
    }
}

extension Timetable {
    /// Returns the holidays that lie in a closed stretch.
    fileprivate func holidays(in stretch: Stretch) -> [String] {
        guard stretch.kind == .closed else { return [] }
        let first = zone.local(stretch.range.start).date
        let last = zone.local(Instant(microseconds: stretch.range.end.microseconds - 1)).date
        var names: [String] = []
        // A closed stretch of years has no use for every holiday in it.
        for day in first.dayNumber...min(last.dayNumber, first.dayNumber + 60) {
            let date = CivilDate(dayNumber: day)
            if let exception = plan.exception(on: date), exception.periods.isEmpty {
                names.append("\(exception.name) (\(date))")
            }
        }
        return names
    }

    fileprivate func workdays(countedFor budget: Budget, from start: Instant) throws(CalendarFault)
        -> [CivilDate]
    {
        guard case .businessDays(let count, let convention) = budget else { return [] }
        if case .hours = convention { return [] }
        return try workdays(count, after: start)
    }
}
