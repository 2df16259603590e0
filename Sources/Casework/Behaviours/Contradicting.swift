package import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// What was answered to a question when the case was filed; nothing where it was not asked or not answered.
    package func answerAtFiling(_ fact: Name) -> Name? {
        guard let first = effectiveEvents.first else { return nil }
        for event in effectiveEvents.prefix(while: { $0.occurred == first.occurred }) {
            if case .stated(fact, let value) = event.happening, event.actor == first.actor { return value }
        }
        return nil
    }

    /// Returns the answers given at filing that contradict the level chosen then, until somebody has judged it (RC-43).
    ///
    /// They ask an agent to look; nothing is changed by them.
    package func contradictions(in edition: Edition) -> Set<Name> {
        guard let reported = reportedSeverity, !isJudged(since: opened),
            let criteria = edition.severity(reported)?.criteria?.value
        else { return [] }
        var facts = Facts()
        for fact in edition.policy.facts {
            facts[fact.name] = answerAtFiling(fact.name).map { .name($0) }
        }
        return criteria.contradictions(of: facts)
    }

    /// Returns the answers that held until a day which is over, while nobody has judged the level since (RC-46).
    ///
    /// The day is that of the customer's site, and holds to its end.
    package func outlived(in edition: Edition, at now: Instant) -> [(
        fact: Name, day: CivilDate, over: Instant
    )] {
        guard isOpen else { return [] }
        let zone = site.flatMap { try? edition.places.zone($0.zone) } ?? .utc
        return edition.policy.facts.compactMap { fact in
            guard let answer = stated[fact.name], fact.untilDay.contains(answer),
                let day = stated[.untilDay(of: fact.name)]?.day
            else { return nil }
            let over = zone.instant(CivilTime(day.advanced(by: 1), second: 0))
            return now >= over && !isJudged(since: over) ? (fact.name, day, over) : nil
        }
    }

    /// Whether somebody judged the level at an instant or after it.
    private func isJudged(since instant: Instant?) -> Bool {
        effectiveEvents.contains { event in
            if case .assessed = event.happening, event.occurred >= instant ?? event.occurred {
                true
            } else {
                false
            }
        }
    }
}

extension Condition {
    /// Returns the facts whose values keep the condition from holding; none where it holds or can't be told.
    func contradictions(of facts: Facts) -> Set<Name> {
        guard judged(by: facts) == .no else { return [] }
        return switch self {
        case .all(let parts), .any(let parts):
            parts.reduce(into: []) { $0.formUnion($1.contradictions(of: facts)) }
        case .not(let part): part.facts
        case .isOneOf(let fact, _), .atLeast(let fact, _): [fact]
        }
    }
}
