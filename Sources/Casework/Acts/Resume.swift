/// Takes a case that waits up again.
package struct Resume: Act {
    package static let entry = ActEntry(
        "resumption", "Takes the case up again.", story: "resume", path: "pause", method: .delete,
        deed: .work, doors: [.workspace, .api, .scenario], group: .moving, key: "p")

    package init(_ answers: Answers) throws(AnswerFault) {}

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.resuming(in: standing.circumstances)
    }
}
