/// Notes that nobody is there any more in a remote session: it ends by itself (RC-59, RP-48).
package struct LosePresence: Act {
    package static let entry = ActEntry(
        "session-absence", "Notes that nobody is there any more in a remote session, which ends it.",
        deed: .work, doors: [.workspace, .api], group: .asking,
        questions: [
            Question("session", .session, "Its number in the case.", needed: true)
        ])

    private let session: Int

    package init(_ answers: Answers) throws(AnswerFault) {
        session = try answers.needed("session", answers.number)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.losingPresence(session, in: standing.circumstances)
    }
}
