package import BusinessTime
package import SupportPolicy

/// Lets a case that was merged go on by itself again: it was merged by mistake.
package struct UndoMerge: Act {
    package static let entry = ActEntry(
        "merge-undoing", "Lets a merged case go on by itself again; what both histories hold stays.",
        deed: .merge, doors: [.workspace, .api], group: .mending,
        questions: [
            Question("reason", .text(.spoken, limit: 20_000), "Why; both sides read it.", needed: true)
        ])

    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) { reason = answers.text("reason") }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.circumstances.requireVendor()
        guard let number = standing.file.mergedInto, let entry = standing.file.merger else {
            throw Refusal(
                "not-merged", de: "Dieser Fall wurde nicht zusammengeführt.", en: "This case was not merged.")
        }
        if reason == nil { throw .reasonNeeded }
        // As if it had never been: its clocks go on from where they began.
        return [.voided(sequence: entry), MergeWasUndone(from: number, reason: reason).happening]
    }
}

extension CaseFile {
    /// The entry by which the case was merged, while that counts.
    fileprivate var merger: Int? {
        effectiveEvents.last { event in
            if case .merged = event.happening { true } else { false }
        }?.sequence
    }

    /// The entry that links a case to another that was merged into it, while that counts.
    package func linkToMerged(_ number: Int) -> Int? {
        effectiveEvents.last { $0.happening == .linked(.duplicate, to: String(number)) }?.sequence
    }
}

/// A case that was merged goes on by itself again.
package struct MergeWasUndone: CaseEvent {
    package static let code = EventCode.mergeUndone
    package static let type = "merge-undone"
    package static let act: (any Act.Type)? = nil

    private let number: Int
    private let reason: TextDigest?

    /// Creates the event.
    package init(from number: Int, reason: TextDigest?) {
        self.number = number
        self.reason = reason
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        number = try bytes.small()
        reason = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.small(number)
        bytes.optional(reason)
    }

    package static func example(text: TextDigest) -> MergeWasUndone {
        MergeWasUndone(from: 1002, reason: text)
    }

    /// The merge counts no more, which is all that changes the case.
    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { reason }
    package var sentence: Sentence { Sentence("right", "merge-undone", ["number": .number(number)]) }
    package var members: [(name: String, value: Answer)] { [("number", .number(number))] }
    package func told(in policy: ParsedPolicy) -> Told? {
        Told(
            [.contact, .owner, .watchers],
            Wording(
                de: "Der Fall war irrtümlich mit Fall \(number) zusammengeführt und geht für sich weiter:",
                en: "The case was merged with case \(number) by mistake and goes on by itself:"))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { false }
}
