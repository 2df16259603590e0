package import BusinessTime
package import SupportPolicy

/// Says that the business impact is another than was stated: the priority follows, no promise moves (RC-39).
package struct CorrectImpact: Act {
    package static let entry = ActEntry(
        "impact",
        "States another business impact. The priority is computed anew; no due time changes.",
        story: "correct-impact", method: .put, deed: .ask, doors: [.portal, .workspace, .api, .scenario],
        group: .judging,
        questions: [
            Question("impact", .name(.impacts), "How far business is held up.", needed: true)
        ])

    private let impact: Name

    package init(_ answers: Answers) throws(AnswerFault) {
        impact = try answers.needed("impact", answers.name)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let file = standing.file
        try file.requireOpen()
        let policy = standing.circumstances.edition.policy
        guard policy.impacts.contains(where: { $0.name == impact }) else { throw .unknown("impact", impact) }
        guard impact != file.impact else {
            throw Refusal(
                "impact-stands", de: "Diese Auswirkung ist schon angegeben: eine andere wählen.",
                en: "This impact is stated already: choose another.")
        }
        return [ImpactWasCorrected(to: impact, from: file.impact).happening]
    }
}

/// The business impact was said to be another.
package struct ImpactWasCorrected: CaseEvent {
    package static let code = EventCode.impactCorrected
    package static let type = "impact-corrected"
    package static let act: (any Act.Type)? = CorrectImpact.self

    private let impact: Name
    private let before: Name?

    /// Creates the event.
    package init(to impact: Name, from before: Name?) {
        self.impact = impact
        self.before = before
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        impact = try bytes.name()
        before = try bytes.optionalName()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.name(impact)
        bytes.optional(before)
    }

    package static func example(text: TextDigest) -> ImpactWasCorrected {
        ImpactWasCorrected(to: "severe", from: "moderate")
    }

    package func fold(into file: inout CaseFile, at instant: Instant) { file.impact = impact }

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { nil }
    package var sentence: Sentence {
        guard let before else { return Sentence("up", "impact-stated", ["name": .term(.impacts, impact)]) }
        return Sentence(
            "up", "impact-corrected", ["name": .term(.impacts, impact), "before": .term(.impacts, before)])
    }
    package var members: [(name: String, value: Answer)] {
        [("impact", .name(impact))] + (before.map { [("before", .name($0))] } ?? [])
    }
    package func told(in policy: ParsedPolicy) -> Told? {
        Told(
            [.owner, .watchers],
            Wording(
                de: "Die geschäftliche Auswirkung ist eine andere, als zuerst angegeben war.",
                en: "The business impact is another than was stated first."))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}
