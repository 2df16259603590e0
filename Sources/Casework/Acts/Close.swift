import SupportPolicy

/// Closes a case for one of the policy's reasons, once its condition holds.
package struct Close: Act {
    package static let entry = ActEntry(
        "closure", "Closes the case for a reason of the policy's.", story: "close", deed: .work,
        doors: [.workspace, .api, .scenario], group: .ending,
        questions: [
            Question("reason", .name(.closures), "The reason.", needed: true)
        ])

    private let reason: Name

    package init(_ answers: Answers) throws(AnswerFault) {
        reason = try answers.needed("reason", answers.name)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.closing(because: reason, in: standing.circumstances)
    }
}
