/// The customer agrees that it is solved (decision 45).
package struct AcceptResolution: Act {
    package static let entry = ActEntry(
        "acceptance", "Accepts the resolution.", story: "accept-resolution", deed: .ask,
        doors: [.portal, .workspace, .api, .scenario], group: .ending)

    package init(_ answers: Answers) throws(AnswerFault) {}

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.acceptingResolution(in: standing.circumstances)
    }
}
