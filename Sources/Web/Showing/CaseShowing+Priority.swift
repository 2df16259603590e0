import BusinessTime
import Casework
package import Desk
package import SupportPolicy

extension CaseShowing {
    /// Returns the case's priority with the rule, the inputs and how it came about; nothing where the edition has no rule.
    package func priority(_ view: CaseView) -> JSONValue.Member {
        guard let priority = view.file.priority(in: edition), let rule = edition.policy.priority,
            let index = rule.rules.firstIndex(where: { $0.place == priority.place })
        else { return .init("priority", .null) }
        let language = request.language
        let said = rule.rules[index].wording(in: edition)(language)
        let inputs: [(String, String)] = [
            (
                request.word(rule.driver.value == .reported ? "priority.reported" : "priority.assessed"),
                edition.severity(priority.severity)?.label(language) ?? priority.severity.spoken
            ),
            (request.word("priority.impact"), term(priority.impact, edition.policy.impacts)),
            (request.word("priority.environment"), term(priority.environment, edition.policy.environments)),
        ]
        return .init(
            "priority",
            [
                "label": .string(term(priority.level, rule.levels)),
                "inputs": .array(inputs.map { ["label": .string($0.0), "value": .string($0.1)] }),
                "rule": .string(request.word("priority.rule", ["number": String(index + 1), "rule": said])),
                "href": .string("/policies/\(edition.id)/page#priority-rules-\(index + 1)"),
                "steps": .array(steps(view, rule)),
            ])
    }

    /// Says each change of an input, with what it did to the priority.
    private func steps(_ view: CaseView, _ rule: PriorityRule) -> [JSONValue] {
        view.file.prioritySteps(in: edition).compactMap { step in
            guard let event = view.file.events.first(where: { $0.sequence == step.sequence }) else {
                return nil
            }
            let (before, after) = (step.before.level, step.after.level)
            let key = before == after ? "priority.kept" : "priority.changed"
            let sentence = request.word(
                key,
                [
                    "input": step.input.label(request.language), "old": value(step.before, step.input),
                    "new": value(step.after, step.input), "before": term(before, rule.levels),
                    "after": term(after, rule.levels),
                ])
            let isVendor = request.signIn?.viewer.person.role.isVendor ?? false
            let who = isVendor || !event.actor.role.isVendor ? people[event.actor.id]?.name : nil
            return [
                "when": .string(times.moment(event.occurred)), "datetime": .string(event.occurred.rfc3339),
                "who": .text(who), "sentence": .string(sentence),
            ]
        }
    }

    private func value(_ priority: Priority, _ input: QueueRule.Key) -> String {
        switch input {
        case .impact: term(priority.impact, edition.policy.impacts)
        case .environment: term(priority.environment, edition.policy.environments)
        case .severity, .reportedSeverity, .priority, .due, .received:
            edition.severity(priority.severity)?.label(request.language) ?? priority.severity.spoken
        }
    }

    private func term(_ name: Name?, _ terms: [Term]) -> String {
        guard let name else { return request.word("priority.unstated") }
        return terms.first { $0.name == name }?.label(request.language) ?? name.spoken
    }
}
