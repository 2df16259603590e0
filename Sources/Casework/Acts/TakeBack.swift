/// Declares an entry wrong: it stays on record and counts no more.
package struct TakeBack: Act {
    package static let entry = ActEntry(
        "voids", "Declares an entry wrong: it stays on record and counts no more.", story: "void",
        deed: .void, doors: [.workspace, .api, .scenario], group: .mending,
        questions: [
            Question("sequence", .entry, "The entry.", needed: true)
        ])

    private let sequence: Int

    package init(_ answers: Answers) throws(AnswerFault) {
        sequence = try answers.needed("sequence", answers.number)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.voiding(sequence)
    }
}
