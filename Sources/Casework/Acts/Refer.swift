import SupportPolicy

/// Refers a case to another department (RC-60, RC-65, RC-92, RC-93).
package struct Refer: Act {
    package static let entry = ActEntry(
        "referrals", "Refers the case to another department.", deed: .work, doors: [.workspace, .api],
        group: .asking,
        questions: [
            Question("referral", .name(.referrals), "The referral.", needed: true),
            Question("cost_accepted", .flag, "Whether a cost was accepted."),
        ])

    private let referral: Name
    private let costAccepted: Bool

    package init(_ answers: Answers) throws(AnswerFault) {
        referral = try answers.needed("referral", answers.name)
        costAccepted = answers.flag("cost_accepted")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.referring(referral, costAccepted: costAccepted, in: standing.circumstances)
    }
}
