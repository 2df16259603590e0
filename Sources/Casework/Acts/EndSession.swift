/// Ends a remote session that is going on, or takes back one that was offered (RC-59).
package struct EndSession: Act {
    package static let entry = ActEntry(
        "session-end", "Ends a remote session.", deed: .ask, doors: [.portal, .workspace, .api],
        group: .asking,
        questions: [
            Question("session", .session, "Its number in the case.", needed: true)
        ])

    private let session: Int

    package init(_ answers: Answers) throws(AnswerFault) {
        session = try answers.needed("session", answers.number)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.endingSession(session, in: standing.circumstances)
    }
}
