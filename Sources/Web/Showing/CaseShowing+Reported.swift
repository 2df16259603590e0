import BusinessTime
import Casework
package import Desk
package import SupportPolicy

extension CaseShowing {
    /// Returns what was said when the case was filed, as lines of a label and a value, in the order of the form; what was not
    /// said has no line. What holds today stands beside what was said, where it is another.
    package func reported(_ view: CaseView) -> JSONValue.Member {
        guard let opening = view.file.opening else { return .init("reported", .array([])) }
        let (policy, language) = (edition.policy, request.language)
        func term(_ terms: [Term], _ name: Name?) -> String? {
            name.map { name in terms.first { $0.name == name }?.label(language) ?? name.spoken }
        }
        func severity(_ name: Name?) -> String? {
            name.map { edition.severity($0)?.label(language) ?? $0.spoken }
        }
        let today: [String: String?] = [
            "severity": severity(view.file.severity(.assessed)),
            "impact": term(policy.impacts, view.file.impact),
            "environment": term(policy.environments, view.file.environment),
        ]
        let lines: [(key: String, value: String?)] = [
            ("by", submitter(view)), ("at", view.file.opened.map(times.moment)),
            (
                "channel",
                opening.channel.map { name in
                    policy.channels.first { $0.name == name }?.label(language) ?? name.spoken
                }
            ),
            (
                "type",
                opening.type.map { name in
                    policy.caseTypes.first { $0.name == name }?.label(language) ?? name.spoken
                }
            ),
            ("severity", severity(opening.reportedSeverity)),
            ("reason", view.file.stated[.qualifyingReason].map(qualification)),
            ("impact", term(policy.impacts, opening.impact)),
            ("environment", term(policy.environments, opening.environment)),
        ]
        let said = lines.compactMap { line -> JSONValue? in
            guard let value = line.value else { return nil }
            let now = (today[line.key] ?? nil).flatMap { $0 == value ? nil : $0 }
            return [
                "label": .string(request.word("case.reported.\(line.key)")), "value": .string(value),
                "differs": .text(now.map { request.word("case.reported.now", ["value": $0]) }),
            ]
        }
        let rest = (answered(view) + confirmed(view)).map { line -> JSONValue in
            ["label": .string(line.label), "value": .string(line.value), "differs": .null]
        }
        return .init("reported", .array(said + rest))
    }

    /// Says for which reason a severity was claimed, in the policy's words.
    func qualification(_ reason: Name) -> String {
        edition.policy.severities.levels.flatMap(\.qualifyingReasons).first { $0.name == reason }?
            .label(request.language) ?? reason.spoken
    }

    /// Who filed the case, and as what.
    private func submitter(_ view: CaseView) -> String? {
        guard let event = view.file.events.first, let name = people[event.actor.id]?.name else { return nil }
        let isDesignated = view.agreement.contract.designations.contains {
            $0.person == event.actor.id && $0.holds(at: event.occurred)
        }
        let role =
            isDesignated
            ? request.word("case.reported.designated") : event.actor.role.label(request.language)
        return "\(name), \(role)"
    }
}
