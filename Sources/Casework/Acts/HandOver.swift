import BusinessTime
import SupportPolicy

/// Hands a case over to another tier, with the follow-up promised to the customer (BD-31, RC-56).
package struct HandOver: Act {
    package static let entry = ActEntry(
        "handover", "Hands the case over to another tier.", deed: .work, doors: [.workspace, .api],
        group: .moving,
        questions: [
            Question("tier", .name(.tiers), "The tier.", needed: true),
            .reason,
            Question("follow_up", .instant, "By when the customer hears more."),
        ])

    private let tier: Name
    private let reason: TextDigest?
    private let followUp: Instant?

    package init(_ answers: Answers) throws(AnswerFault) {
        tier = try answers.needed("tier", answers.name)
        reason = answers.text("reason")
        followUp = answers.instant("follow_up")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        guard tier != standing.file.tier else {
            throw Refusal(
                "tier-has-it", de: "Der Fall ist schon dort: eine andere Stufe wählen.",
                en: "The case is there already: choose another tier.")
        }
        return try standing.file.handingOver(
            to: tier, because: reason, followUpBy: followUp.map { Followed(by: $0) },
            in: standing.circumstances)
    }
}
