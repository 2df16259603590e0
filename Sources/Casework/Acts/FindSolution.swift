package import BusinessTime
package import SupportPolicy

/// Notes that there is a solution, which is then to be told to the customer (AG-12).
package struct FindSolution: Act {
    package static let entry = ActEntry(
        "solution", "Records that a solution was found.", story: "find-solution", deed: .work,
        doors: [.workspace, .api, .scenario], group: .judging)

    package init(_ answers: Answers) throws(AnswerFault) {}

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.requireOpen()
        try standing.circumstances.requireVendor()
        return [SolutionWasFound().happening]
    }
}

/// There is a solution.
package struct SolutionWasFound: CaseEvent {
    package static let code = EventCode.solutionFound
    package static let type = "solution-found"
    package static let act: (any Act.Type)? = FindSolution.self

    /// Creates the event.
    package init() {}

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {}
    package func write(to bytes: inout CanonicalBytes) {}
    package static func example(text: TextDigest) -> SolutionWasFound { SolutionWasFound() }

    package func fold(into file: inout CaseFile, at instant: Instant) {
        file.stated["solution-found"] = "yes"
    }

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { nil }
    package var sentence: Sentence { Sentence("check", "found") }
    package var members: [(name: String, value: Answer)] { [] }
    package func told(in policy: ParsedPolicy) -> Told? { nil }
    package var meaning: ClockMeaning? { .solutionFound }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}
