import SupportPolicy

/// Resolves a case by one or more kinds of resolution, and tells the customer (BD-50, BD-52, RC-63).
package struct Resolve: Act {
    package static let entry = ActEntry(
        "resolution", "Resolves the case.", deed: .work, doors: [.workspace, .api], group: .ending,
        questions: [
            Question("kinds", .names(.resolutionKinds), "The kinds of resolution."),
            Question("cause", .name(.causes), "What the cause was."),
            Question("text", .text(.spoken, limit: 200_000), "What the customer is told."),
        ])

    private let kinds: [Name]
    private let cause: Name?
    private let text: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        kinds = answers.names("kinds")
        cause = answers.name("cause")
        text = answers.text("text")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let answer = try text.map { digest throws(Refusal) in
            try standing.file.replying(digest, in: standing.circumstances)
        }
        return try (answer ?? [])
            + standing.file.resolving(by: kinds, cause: cause, in: standing.circumstances)
    }
}
