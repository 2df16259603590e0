import BusinessTime

/// Promises the customer something by a time: "I will come back by Thursday 10:00".
package struct PromisePersonally: Act {
    package static let entry = ActEntry(
        "promises", "Promises the customer something by a time.", story: "promise", deed: .work,
        doors: [.workspace, .api, .scenario], group: .telling,
        questions: [
            Question("by", .instant, "By when.", needed: true)
        ])

    private let by: Instant

    package init(_ answers: Answers) throws(AnswerFault) {
        by = try answers.needed("by", answers.instant)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.promising(by: by, in: standing.circumstances)
    }
}
