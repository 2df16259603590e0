/// Judges that what the customer wrote since the resolution takes nothing back (decision 45).
package struct UpholdResolution: Act {
    package static let entry = ActEntry(
        "upholding", "Judges that what the customer wrote since the resolution takes nothing back.",
        story: "uphold-resolution", deed: .work, doors: [.workspace, .api, .scenario], group: .ending)

    package init(_ answers: Answers) throws(AnswerFault) {}

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.upholdingResolution(in: standing.circumstances)
    }
}
