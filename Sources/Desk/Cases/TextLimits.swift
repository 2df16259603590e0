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
}

extension NewCase {
    /// What is wrong with its texts, whichever door they came by.
    var textProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if !subject.utf8.contains(where: { $0 > 0x20 }) {
            problems.append(
                FieldProblem(
                    "subject", "missing", de: "Der Betreff fehlt: in wenigen Worten sagen, worum es geht.",
                    en: "The subject is missing: say in a few words what it is about."))
        }
        if subject.utf8.count > TextLimits.subject {
            problems.append(.tooLong("subject", TextLimits.subject))
        }
        if description.utf8.count > TextLimits.message {
            problems.append(.tooLong("description", TextLimits.message))
        }
        for field in fields where field.text.utf8.count > TextLimits.reason {
            problems.append(.tooLong("fields/\(field.name)", TextLimits.reason))
        }
        return problems
    }
}

extension CaseCommand {
    /// What is wrong with its texts, whichever door they came by.
    var textProblems: [FieldProblem] {
        texts.compactMap { text in
            (text.said?.utf8.count ?? 0) > text.limit ? .tooLong(text.field, text.limit) : nil
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
        case .assign, .route, .resume, .promise, .keepPromise, .attempt, .state, .escalate, .approve,
            .findSolution, .close, .acceptResolution, .upholdResolution, .refer, .changeEnvironment, .invite,
            .answerInvitation, .losePresence, .answerSurvey, .bounce, .void, .erase, .merge:
            []
        }
    }
}
