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
    /// What is wrong with its texts and instants, whichever door they came by.
    var problems: [FieldProblem] {
        if case .act(let wish) = self { return wish.problems }
        let texts = texts.compactMap { text in
            FieldProblem.text(text.field, text.said, text.limit, isNeeded: isMessage)
        }
        return texts + [instants].compactMap { FieldProblem.instant($0.field, $0.instant) }
    }

    /// Whether its text is what it is about.
    private var isMessage: Bool {
        switch self {
        case .reply, .note, .write, .reportBack: true
        case _: false
        }
    }

    private var instants: (field: String, instant: Instant?) {
        switch self {
        case .promise(let by): ("by", by)
        case .handOver(_, _, let followUp): ("follow_up", followUp)
        case _: ("", nil)
        }
    }

    private var texts: [(field: String, said: String?, limit: Int)] {
        switch self {
        case .reply(let text, _), .note(let text, _, _), .write(let text, _), .reportBack(let text):
            [("text", text, TextLimits.message)]
        case .resolve(_, _, let text): [("text", text, TextLimits.message)]
        case .assess(_, let reason), .askSeverity(_, let reason), .decideSeverity(_, let reason),
            .lower(let reason), .handOver(_, let reason, _), .askEscalation(let reason), .reopen(let reason),
            .contest(let reason, _):
            [("reason", reason, TextLimits.reason)]
        case .triage(let path, _): [("path", path, TextLimits.reason)]
        case .pause(_, let text): [("text", text, TextLimits.reason)]
        case .link(_, let target): [("to", target, TextLimits.link)]
        case .act, .assign, .route, .resume, .promise, .keepPromise, .attempt, .state, .escalate, .approve,
            .close, .acceptResolution, .upholdResolution, .refer, .changeEnvironment, .invite,
            .answerInvitation, .losePresence, .answerSurvey, .bounce, .void, .erase, .merge:
            []
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
        case (.instant, .instant(let instant)): return .instant(name, instant)
        case (.number(let range), .number(let number)): return range.contains(number) ? nil : .unknown(name)
        case (.entry, .number(let number)): return number > 0 ? nil : .unknown(name)
        case (.name, .name), (.flag, .flag): return nil
        case (.text, _), (.name, _), (.instant, _), (.flag, _), (.number, _), (.entry, _):
            return .unknown(name)
        }
    }
}
