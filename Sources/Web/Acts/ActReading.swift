package import BusinessTime
package import Casework
import Desk
import SupportPolicy

extension PageRequest {
    /// Returns what a form answers to an act's questions; throws ``Denial/invalid(_:)`` for what can't be read.
    ///
    /// Times are those on the clock of `times`. What is missing is missed by the desk, not here.
    package func wish(for act: any Act.Type, _ times: TimeWords) throws -> ActWish {
        var given: [String: Answer] = [:]
        var problems: [FieldProblem] = []
        for question in act.entry.questions {
            if case .names = question.kind {
                let names = (form[question.name] ?? []).compactMap { Name($0) }
                if !names.isEmpty { given[question.name] = .names(names) }
                continue
            }
            guard let said = optional(question.name) else { continue }
            if let answer = question.answer(said, times) {
                given[question.name] = answer
            } else {
                problems.append(question.unreadable)
            }
        }
        guard problems.isEmpty else { throw Denial.invalid(problems) }
        return ActWish(act, given)
    }
}

extension PageRequest {
    /// Returns the instant that a form's field for date and time means on the clock of `times`; nothing for an empty one.
    package func moment(_ name: String, _ times: TimeWords) throws -> Instant? {
        guard let text = optional(name) else { return nil }
        guard let instant = times.instant(fromForm: text) else {
            throw Denial.invalid([.noMoment(name)])
        }
        return instant
    }
}

extension FieldProblem {
    fileprivate static func noMoment(_ field: String) -> FieldProblem {
        FieldProblem(
            field, "wrong-type", de: "Das ist kein Datum mit Uhrzeit.", en: "This is no date and time.")
    }
}

extension Question {
    fileprivate func answer(_ said: String, _ times: TimeWords) -> Answer? {
        switch kind {
        case .text, .caller, .site: .text(said)
        case .name: Name(said).map { .name($0) }
        case .names: Name(said).map { .names([$0]) }
        case .instant: times.instant(fromForm: said).map { .instant($0) }
        case .flag: said == "yes" ? .flag(true) : said == "no" ? .flag(false) : nil
        case .entry, .promise, .session: Int(said).map { .number($0) }
        }
    }

    /// That what was typed is no answer of its kind.
    fileprivate var unreadable: FieldProblem {
        switch kind {
        case .instant:
            .noMoment(name)
        case .text, .name, .names, .flag, .entry, .promise, .session, .caller, .site:
            FieldProblem(
                name, "unknown-choice", de: "Das steht nicht zur Wahl.", en: "This is not among the choices.")
        }
    }
}
