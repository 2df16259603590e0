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
            let stretches = try table.account(of: range, pausedIn: pauses)
            return Explanation(
                clock: commitment.clock, label: clock.label, plan: commitment.plan, planLabel: plan.label,
                severity: commitment.severity, severityLabel: level.label, version: commitment.version,
                start: commitment.start, due: due, comparator: commitment.comparator, budget: budget,
                calendar: key.calendar,
                calendarLabel: policy.calendar(key.calendar)?.label ?? Wording(de: nil, en: ""),
                site: key.site, zone: table.zone,
                leaves: stretches.map { Explanation.Leaf(stretch: $0, holidays: table.holidays(in: $0)) },
                workdays: try table.workdays(countedFor: budget, from: commitment.start),
                withoutPauses: pauses.isEmpty ? nil : try table.due(from: commitment.start, spending: budget),
                alternatives: alternatives(to: level, plan, commitment, environment), file: policy.file,
                clause: commitment.clause, statedBy: statedBy(commitment), edition: id,
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
            calendar: key(calendar, site: question.site, tier: question.tier), clause: target.place,
            kinds: target.kinds,
            pauses: question.pauses.compactMap { $0.intersection(TimeRange(question.start, due)) }.merged(),
            due: due,
            remaining: nil, state: .running, fault: nil)
        return try explanation(of: commitment, environment: question.environment)
    }

    private func statedBy(_ commitment: Commitment) -> Name {
        let target = target(plan: commitment.plan, severity: commitment.severity, clock: commitment.clock)
        return target?.place == commitment.clause ? target?.statedBy ?? commitment.plan : "contract"
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
        let owner = statedBy(commitment)
        if owner == "contract" {
            result.append(
                Wording(de: "der Vertrag geht der Richtlinie vor", en: "the contract comes before the policy")
            )
        } else if owner == "policy" {
            result.append(Wording(de: "gilt für alle Pläne", en: "holds for all plans"))
        } else if owner != plan.name {
            result.append(
                Wording(
                    de: "\(plan.label(.german)) nennt kein eigenes Ziel; geerbt von »\(owner)«",
                    en: "\(plan.label(.english)) states no target of its own; inherited from '\(owner)'"))
        }
        return result
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
