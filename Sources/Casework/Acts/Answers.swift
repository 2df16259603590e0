package import BusinessTime
package import SupportPolicy

/// An answer to a question, as a door has read it.
package enum Answer: Hashable, Sendable {
    case text(String)
    case name(Name)
    case names([Name])
    case instant(Instant)
    case flag(Bool)
    case number(Int)
}

/// A question that is needed has no answer.
package struct AnswerFault: Error, Hashable, Sendable {
    /// The question's name.
    package let question: String
}

/// What was answered, by the names of the questions.
///
/// Acts know texts by their fingerprints only: each is kept beside the journal, as its question says.
package struct Answers {
    private let given: [String: Answer]
    private let questions: [Question]
    private let keep: (String, Question.Keeping) -> TextDigest?

    /// Creates answers to some questions; `keep` takes a text in and returns its fingerprint.
    package init(
        _ given: [String: Answer], to questions: [Question],
        keep: @escaping (_ text: String, _ keeping: Question.Keeping) -> TextDigest?
    ) {
        self.given = given
        self.questions = questions
        self.keep = keep
    }

    /// Returns a text's fingerprint; nothing where none was given, or it says nothing.
    ///
    /// It is kept for the eyes that its question says, or for those of `other` where the answers make it another matter.
    package func text(_ question: String, kept other: Question.Keeping? = nil) -> TextDigest? {
        guard case .text(let text)? = given[question] else { return nil }
        switch questions.first(where: { $0.name == question })?.kind {
        case .text(let keeping, _): return keep(text, other ?? keeping)
        // Both sides know who called.
        case .caller: return keep(text, .spoken)
        case _: return nil
        }
    }

    /// Returns what was answered as it was written, for answers that are kept as what they mean.
    func line(_ question: String) -> String? {
        if case .text(let text)? = given[question] { return text }
        return nil
    }

    /// Returns a name of the policy, if one was given.
    package func name(_ question: String) -> Name? {
        if case .name(let name)? = given[question] { return name }
        return nil
    }

    /// Returns names of the policy, none if none were given.
    package func names(_ question: String) -> [Name] {
        if case .names(let names)? = given[question] { return names }
        return []
    }

    /// Returns a time, if one was given.
    package func instant(_ question: String) -> Instant? {
        if case .instant(let instant)? = given[question] { return instant }
        return nil
    }

    /// Returns whether something was answered with yes; no where it was not answered.
    package func flag(_ question: String) -> Bool {
        given[question] == .flag(true)
    }

    /// Returns the number of an entry, a promise or a session, if one was given.
    package func number(_ question: String) -> Int? {
        if case .number(let number)? = given[question] { return number }
        return nil
    }

    /// Returns an answer that must be there: `try answers.needed("until", answers.instant)`.
    package func needed<Value>(_ question: String, _ read: (String) -> Value?) throws(AnswerFault) -> Value {
        guard let value = read(question) else { throw AnswerFault(question: question) }
        return value
    }
}
