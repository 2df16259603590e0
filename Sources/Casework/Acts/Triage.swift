import SupportPolicy

/// Records the first triage: the path to a resolution, and what was missing to see it (RC-55).
package struct Triage: Act {
    package static let entry = ActEntry(
        "triage", "Records the first triage.", deed: .work, doors: [.workspace, .api, .scenario],
        group: .judging,
        questions: [
            Question("path", .text(.reason, limit: 20_000), "How it is to be solved."),
            Question("missing", .names(.fields), "The policy's fields that were missing."),
        ])

    private let path: TextDigest?
    private let missing: [Name]

    package init(_ answers: Answers) throws(AnswerFault) {
        path = answers.text("path")
        missing = answers.names("missing")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let happenings = try standing.file.triaging(path, missing: missing, in: standing.circumstances)
        guard !standing.file.isTriaged else {
            throw Refusal(
                "already-triaged",
                de: "Der Fall ist schon eingeordnet: dem Kunden oder als Notiz schreiben, was neu ist.",
                en: "The case is triaged already: write to the customer, or a note, what is new.")
        }
        return happenings
    }
}
