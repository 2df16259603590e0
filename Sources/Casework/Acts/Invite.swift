/// Offers a remote session; it begins only with consent (RC-57).
package struct Invite: Act {
    package static let entry = ActEntry(
        "sessions", "Offers a remote session; it begins only with consent.", deed: .work,
        doors: [.workspace, .api], group: .asking)

    package init(_ answers: Answers) throws(AnswerFault) {}

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.inviting(in: standing.circumstances)
    }
}
