import SupportPolicy

/// Gives an approval, which only the role that the policy names can (BD-34).
package struct Approve: Act {
    package static let entry = ActEntry(
        "approvals", "Gives an approval that the policy wants.", story: "approve", deed: .work,
        doors: [.workspace, .api, .scenario], group: .judging,
        questions: [
            Question("approval", .name(.approvals), "The approval.", needed: true)
        ])

    private let approval: Name

    package init(_ answers: Answers) throws(AnswerFault) {
        approval = try answers.needed("approval", answers.name)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.approving(approval, in: standing.circumstances)
    }
}
