/// Erases a text and everything that repeats it; its entry stays, and the history still verifies.
package struct Erase: Act {
    package static let entry = ActEntry(
        "erasures", "Erases a text; its entry stays, and the history still verifies.", deed: .erase,
        doors: [.workspace, .api], group: .mending,
        questions: [
            Question("sequence", .entry, "The entry of the text.", needed: true)
        ])

    private let sequence: Int

    package init(_ answers: Answers) throws(AnswerFault) {
        sequence = try answers.needed("sequence", answers.number)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.erasing(sequence)
    }
}
