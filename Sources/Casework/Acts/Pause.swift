import SupportPolicy

/// Lets a case wait for a reason that the policy lists (BD-09).
package struct Pause: Act {
    package static let entry = ActEntry(
        "pause", "Lets the case wait for a reason that the edition lists.", story: "wait", deed: .work,
        doors: [.workspace, .api, .scenario], group: .moving, key: "p",
        questions: [
            Question("reason", .name(.waitingReasons), "The waiting reason.", needed: true),
            Question("text", .text(.reason, limit: 20_000), "What is waited for."),
        ])

    private let reason: Name
    private let text: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        reason = try answers.needed("reason", answers.name)
        text = answers.text("text")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.pausing(for: reason, text: text, in: standing.circumstances)
    }
}
