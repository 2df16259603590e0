/// Answers the offer of a remote session: only the party that consents can (RC-58, RP-47).
package struct AnswerInvitation: Act {
    package static let entry = ActEntry(
        "session-answer", "Answers the offer of a remote session.", deed: .ask, doors: [.portal, .api],
        group: .asking,
        questions: [
            Question("session", .session, "Its number in the case.", needed: true),
            Question("accept", .flag, "Whether it may begin.", needed: true),
        ])

    private let session: Int
    private let accept: Bool

    package init(_ answers: Answers) throws(AnswerFault) {
        session = try answers.needed("session", answers.number)
        accept = answers.flag("accept")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.answeringInvitation(session, accept: accept, in: standing.circumstances)
    }
}
