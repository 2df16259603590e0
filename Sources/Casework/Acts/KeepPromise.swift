/// Records that a personal promise was kept.
package struct KeepPromise: Act {
    package static let entry = ActEntry(
        "promise-fulfilment", "Records that a personal promise was kept.", story: "keep-promise", deed: .work,
        doors: [.workspace, .api, .scenario], group: .telling,
        questions: [
            Question("promise", .promise, "Its number in the case.", needed: true)
        ])

    private let promise: Int

    package init(_ answers: Answers) throws(AnswerFault) {
        promise = try answers.needed("promise", answers.number)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.keepingPromise(promise, in: standing.circumstances)
    }
}
