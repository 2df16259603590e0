import SupportPolicy

/// Works a case on by another plan, as was agreed with the customer; what is promised follows the edition's rule of change.
package struct ChangePlan: Act {
    package static let entry = ActEntry(
        "plan", "Works the case on by another plan of its edition.", story: "change-plan", method: .put,
        deed: .changeBusiness, doors: [.workspace, .api, .scenario], group: .judging,
        questions: [Question("plan", .name(.plans), "Which.", needed: true)])

    private let plan: Name

    package init(_ answers: Answers) throws(AnswerFault) {
        plan = try answers.needed("plan", answers.name)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.requireOpen()
        guard standing.circumstances.edition.plan(plan) != nil else { throw .unknown("plan", plan) }
        guard plan != standing.file.plan else {
            throw Refusal(
                "plan-holds-already", de: "Der Fall läuft schon unter diesem Plan: einen anderen wählen.",
                en: "The case is worked by this plan already: choose another.")
        }
        return [.planChanged(plan)]
    }
}
