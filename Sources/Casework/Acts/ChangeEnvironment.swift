import SupportPolicy

/// Moves a case to another environment, refused while the severity is reserved (RC-44).
package struct ChangeEnvironment: Act {
    package static let entry = ActEntry(
        "environment", "Moves the case to another environment.", story: "change-environment", method: .put,
        deed: .work, doors: [.workspace, .api, .scenario], group: .judging,
        questions: [
            Question("environment", .name(.environments), "Which.", needed: true)
        ])

    private let environment: Name

    package init(_ answers: Answers) throws(AnswerFault) {
        environment = try answers.needed("environment", answers.name)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.movingEnvironment(environment, in: standing.circumstances)
    }
}
