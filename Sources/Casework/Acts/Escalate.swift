import SupportPolicy

/// Escalates a case by one of the policy's rules (RC-52, BD-54, BD-55).
package struct Escalate: Act {
    package static let entry = ActEntry(
        "escalations", "Escalates by one of the policy's rules.", story: "escalate", deed: .work,
        doors: [.workspace, .api, .scenario], group: .asking, key: "e",
        questions: [
            Question("rule", .name(.escalations), "The rule.", needed: true),
            Question("ground", .name(.grounds), "What makes the rule hold, where it does not hold yet."),
            Question(
                "effects", .names(.effects),
                "What it does, where the rule leaves that to whoever escalates: raise, notify or both."),
            Question("severity", .name(.severities), "The level it is raised to; the next one if left out."),
            .reason,
        ])

    private let rule: Name
    private let ground: Name?
    private let effects: [Name]
    private let severity: Name?
    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        rule = try answers.needed("rule", answers.name)
        ground = answers.name("ground")
        effects = answers.names("effects")
        severity = answers.name("severity")
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.escalating(
            rule, ground: ground, effects: effects, to: severity, because: reason, in: standing.circumstances)
    }
}
