import SupportPolicy

/// Asks for another severity; nothing changes until somebody decides (RC-50).
package struct AskForSeverity: Act {
    package static let entry = ActEntry(
        "severity-request", "Asks for another severity.", story: "ask-severity", deed: .ask,
        doors: [.portal, .workspace, .api, .scenario], group: .asking,
        questions: [
            Question("severity", .name(.severities), "The level.", needed: true),
            .reason,
        ])

    private let severity: Name
    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        severity = try answers.needed("severity", answers.name)
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.askingForSeverity(severity, because: reason, in: standing.circumstances)
    }
}
