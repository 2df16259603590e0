import SupportPolicy

/// Escalates a case by one of the policy's rules (RC-52, BD-56).
package struct Escalate: Act {
    package static let entry = ActEntry(
        "escalations", "Escalates by one of the policy's rules.", story: "escalate", deed: .work,
        doors: [.workspace, .api, .scenario], group: .asking, key: "e",
        questions: [
            Question("rule", .name(.escalations), "The rule.", needed: true)
        ])

    private let rule: Name

    package init(_ answers: Answers) throws(AnswerFault) {
        rule = try answers.needed("rule", answers.name)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.escalating(rule, in: standing.circumstances)
    }
}
