import BusinessTime
import Casework

/// How long texts may be, in bytes of UTF-8, at whatever door they come in (D17).
package enum TextLimits {
    /// A subject.
    package static let subject = 300
    /// A message, a description, a note.
    package static let message = 200_000
    /// A reason that goes with an act.
    package static let reason = 20_000
    /// What a case is linked to.
    package static let link = 200
}

extension FieldProblem {
    static func tooLong(_ field: String, _ limit: Int) -> FieldProblem {
        FieldProblem(
            field, "too-long", de: "Das ist zu lang: höchstens \(limit) Bytes.",
            en: "This is too long: at most \(limit) bytes.")
    }

    /// That an answer is missing.
    static func missing(_ field: String) -> FieldProblem {
        FieldProblem(field, "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
    }

    /// What is wrong with a text, if something is: it is too long, holds a NUL, or has to say something and does not.
    fileprivate static func text(_ field: String, _ text: String?, _ limit: Int, isNeeded: Bool = false)
        -> FieldProblem?
    {
        guard let text else { return nil }
        guard text.utf8.count <= limit else { return .tooLong(field, limit) }
        guard !text.utf8.contains(0) else {
            return FieldProblem(field, "nul", de: "Ein Text enthält kein NUL.", en: "A text holds no NUL.")
        }
        guard !isNeeded || text.utf8.contains(where: { $0 > 0x20 }) else {
            return .missing(field)
        }
        return nil
    }

    /// That an instant lies in no year a desk reckons with, if it does.
    static func instant(_ field: String, _ instant: Instant?) -> FieldProblem? {
        instant.map(\.isTakenAtDoors) == false ? .outsideTime(field) : nil
    }
}

extension NewCase {
    /// What is wrong with its texts, whichever door they came by.
    var textProblems: [FieldProblem] {
        var problems: [FieldProblem?] = []
        if !subject.utf8.contains(where: { $0 > 0x20 }) {
            problems.append(
                FieldProblem(
                    "subject", "missing", de: "Der Betreff fehlt: in wenigen Worten sagen, worum es geht.",
                    en: "The subject is missing: say in a few words what it is about."))
        }
        problems.append(.text("subject", subject, TextLimits.subject))
        problems.append(.text("description", description, TextLimits.message))
        for field in fields {
            problems.append(.text("fields/\(field.name)", field.text, TextLimits.reason))
        }
        return problems.compactMap(\.self)
    }

    /// What is wrong with its instants.
    var instantProblems: [FieldProblem] { [.instant("occurred_at", occurred)].compactMap(\.self) }
}

extension CaseCommand {
    /// What is wrong with its texts, whichever door they came by, or with its answers.
    var problems: [FieldProblem] {
        switch self {
        case .act(let wish): wish.problems
        case .reply(let text, _), .note(let text, _, _), .write(let text, _):
            [.text("text", text, TextLimits.message, isNeeded: true)].compactMap(\.self)
        case .contest(let reason, _): [.text("reason", reason, TextLimits.reason)].compactMap(\.self)
        case .link(_, let target): [.text("to", target, TextLimits.link)].compactMap(\.self)
        case .assign, .route, .state, .answerSurvey, .merge: []
        }
    }
}

extension ActWish {
    /// What is wrong with its answers, by what their questions say.
    fileprivate var problems: [FieldProblem] {
        let strangers = Set(given.keys).subtracting(act.entry.questions.map(\.name)).sorted()
        return act.entry.questions.compactMap { $0.problem(with: given[$0.name]) }
            + strangers.map { FieldProblem.unknown($0) }
    }
}

extension Question {
    /// What is wrong with an answer, if something is: it is missing, of another kind, or outside its bounds.
    fileprivate func problem(with answer: Answer?) -> FieldProblem? {
        guard let answer else { return isNeeded ? .missing(name) : nil }
        switch (kind, answer) {
        case (.text(_, let limit), .text(let text)): return .text(name, text, limit, isNeeded: isNeeded)
        case (.site, .text(let text)): return .text(name, text, 400, isNeeded: isNeeded)
        case (.caller, .text(let text)): return .text(name, text, 200, isNeeded: isNeeded)
        case (.instant, .instant(let instant)): return .instant(name, instant)
        case (.entry, .number(let number)), (.promise, .number(let number)), (.session, .number(let number)):
            return number > 0 ? nil : .unknown(name)
        case (.names, .names(let names)): return isNeeded && names.isEmpty ? .missing(name) : nil
        case (.name, .name), (.flag, .flag): return nil
        case (.text, _), (.name, _), (.names, _), (.instant, _), (.flag, _), (.entry, _), (.promise, _),
            (.session, _), (.caller, _), (.site, _):
            return .unknown(name)
        }
    }
}
