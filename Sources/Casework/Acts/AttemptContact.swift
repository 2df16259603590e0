/// Records an attempt to reach the customer (BD-13, CR-09).
package struct AttemptContact: Act {
    package static let entry = ActEntry(
        "contact-attempts", "Records an attempt to reach the customer.", story: "attempt", deed: .work,
        doors: [.workspace, .api, .scenario], group: .telling,
        questions: [
            Question("reached", .flag, "Whether they were reached.", needed: true)
        ])

    private let reached: Bool

    package init(_ answers: Answers) throws(AnswerFault) {
        reached = answers.flag("reached")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.attemptingContact(reached: reached, in: standing.circumstances)
    }
}
