/// An act that somebody wants done, with what they answered.
package struct ActWish: Sendable {
    /// The act.
    package let act: any Act.Type
    /// The answers that were given, by the names of the questions.
    package let given: [String: Answer]

    /// Creates a wish.
    package init(_ act: any Act.Type, _ given: [String: Answer] = [:]) {
        self.act = act
        self.given = given
    }

    /// Returns what happens, or says why not; `keep` takes a text in, for the eyes that its question says.
    package func decide(_ standing: Standing, keep: @escaping (String, Question.Keeping) -> TextDigest?)
        throws(Refusal) -> [Happening]
    {
        let answers = Answers(given, to: act.entry.questions, keep: keep)
        do {
            return try act.init(answers).decide(standing)
        } catch let fault as AnswerFault {
            throw .answerMissing(fault.question)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            preconditionFailure("acts throw nothing else")
        }
    }
}

extension Refusal {
    fileprivate static func answerMissing(_ question: String) -> Refusal {
        Refusal(
            "answer-missing", de: "Eine Angabe fehlt: \(question). Bitte ergänzen.",
            en: "An answer is missing: \(question). Please add it.")
    }
}
