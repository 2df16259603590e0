/// Reports back from the department to which a case was referred, even a closed one (RC-67).
package struct ReportBack: Act {
    package static let entry = ActEntry(
        "reports", "Reports back from the department it was referred to.", story: "report-back", deed: .work,
        doors: [.workspace, .api, .scenario], group: .telling,
        questions: [
            Question("text", .text(.note, limit: 200_000), "The news.", needed: true)
        ])

    private let text: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        text = answers.text("text")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.reportingBack(text, in: standing.circumstances)
    }
}
