/// Decides on a wish for another severity: only the role that the policy names (RC-50).
package struct DecideSeverity: Act {
    package static let entry = ActEntry(
        "severity-decision", "Decides on a severity that was asked for.", story: "decide-severity",
        deed: .work, doors: [.workspace, .api, .scenario], group: .judging,
        questions: [
            Question("accept", .flag, "Whether it is granted.", needed: true),
            // Whoever asked is owed the reason.
            Question("reason", .text(.spoken, limit: 20_000), "Why; both sides read it."),
        ])

    private let accept: Bool
    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        accept = answers.flag("accept")
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.decidingSeverity(accept: accept, because: reason, in: standing.circumstances)
    }
}
