/// Asks for an escalation, with the reason (BD-56, BD-58, RC-52).
package struct AskForEscalation: Act {
    package static let entry = ActEntry(
        "escalation-request", "Asks for an escalation.", deed: .ask, doors: [.portal, .workspace, .api],
        group: .asking,
        questions: [
            .reason
        ])

    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.askingForEscalation(because: reason, in: standing.circumstances)
    }
}
