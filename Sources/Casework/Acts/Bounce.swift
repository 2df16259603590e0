/// Records that a reply never arrived, so that it kept no promise.
package struct Bounce: Act {
    package static let entry = ActEntry(
        "bounces", "Records that a message did not arrive.", deed: .void, doors: [.workspace, .api],
        group: .mending,
        questions: [
            Question("sequence", .entry, "The entry of the message.", needed: true)
        ])

    private let sequence: Int

    package init(_ answers: Answers) throws(AnswerFault) {
        sequence = try answers.needed("sequence", answers.number)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.bouncing(sequence)
    }
}
