package import BusinessTime
package import SupportPolicy

/// A case's priority as its edition's rule makes it of what was reported (RC-30).
package struct Priority: Hashable, Sendable {
    /// The priority.
    package let level: Name
    /// The severity that counted.
    package let severity: Name
    /// The business impact, where one was stated.
    package let impact: Name?
    /// The environment, where one was stated.
    package let environment: Name?
    /// Where the rule that decided is written.
    package let place: Place
}

/// A moment at which a case's priority changed, with the input that did it.
package struct PriorityStep: Hashable, Sendable {
    /// The event that changed it, by its number.
    package let sequence: Int
    /// The input that changed.
    package let input: QueueRule.Key
    /// What held before.
    package let before: Priority
    /// What holds since.
    package let after: Priority
}

extension Edition {
    /// The priority of what is known; nothing where there is no rule, or the severity is not known yet.
    package func priority(reported: Name?, assessed: Name?, impact: Name?, environment: Name?) -> Priority? {
        guard let rule = policy.priority,
            let severity = rule.driver.value == .reported ? reported ?? assessed : assessed ?? reported,
            let cell = rule.deciding(severity: severity, impact: impact, environment: environment, in: policy)
        else { return nil }
        return Priority(
            level: cell.priority.value, severity: severity, impact: impact, environment: environment,
            place: cell.place)
    }
}

extension CaseFile {
    /// The case's priority; nothing where its edition has no rule, or the severity is not known yet.
    package func priority(in edition: Edition) -> Priority? {
        edition.priority(
            reported: reportedSeverity, assessed: assessedSeverity, impact: impact, environment: environment)
    }

    /// Every change of one of the inputs of the priority, in order, whether or not it changed the result.
    ///
    /// Complexity: O(events).
    package func prioritySteps(in edition: Edition) -> [PriorityStep] {
        guard edition.policy.priority != nil else { return [] }
        var file = CaseFile()
        var last: Priority?
        var steps: [PriorityStep] = []
        for event in effectiveEvents {
            file.fold(event)
            let now = file.priority(in: edition)
            defer { last = now ?? last }
            guard let last, let now, let input = now.changedInput(since: last) else { continue }
            steps.append(PriorityStep(sequence: event.sequence, input: input, before: last, after: now))
        }
        return steps
    }

    /// What the order of the queue looks at.
    package func queueEntry(number: Int, due: Instant?, in edition: Edition, asOf now: Instant) -> QueueEntry
    {
        QueueEntry(
            severity: severity(.assessed), reported: reportedSeverity, impact: impact,
            environment: environment,
            priority: priority(in: edition)?.level, isAnswered: firstResponse != nil, due: due,
            received: opened ?? now, number: number)
    }
}

extension Priority {
    fileprivate func changedInput(since other: Priority) -> QueueRule.Key? {
        if severity != other.severity { return .severity }
        if impact != other.impact { return .impact }
        return environment != other.environment ? .environment : nil
    }
}
