/// Lowers the severity where an unmet obligation lets the vendor (CR-13, CR-18, CR-23).
package struct Lower: Act {
    package static let entry = ActEntry(
        "lowering", "Lowers the severity where the policy lets the vendor.", story: "lower", deed: .work,
        doors: [.workspace, .api, .scenario], group: .judging,
        questions: [
            .reason
        ])

    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.lowering(because: reason, in: standing.circumstances)
    }
}
