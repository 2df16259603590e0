import SupportPolicy

/// Says how severe a case is (BD-36, RC-54).
package struct Assess: Act {
    package static let entry = ActEntry(
        "assessment", "Assesses the severity.", story: "assess", deed: .work,
        doors: [.workspace, .api, .scenario], group: .judging, key: "s",
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
        try standing.file.assessing(severity, because: reason, in: standing.circumstances)
    }
}
