/// Reopens a closed case, within the time and by the roles that the policy names.
package struct Reopen: Act {
    package static let entry = ActEntry(
        "reopening", "Reopens the case.", story: "reopen", path: "closure", method: .delete, deed: .reopen,
        doors: [.portal, .workspace, .api, .scenario], group: .ending,
        questions: [
            .reason
        ])

    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.reopening(because: reason, in: standing.circumstances)
    }
}
