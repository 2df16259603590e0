package import BusinessTime
package import SupportPolicy

/// Declines an approval that was asked for: only the role that could give it, with a reason.
package struct DeclineApproval: Act {
    package static let entry = ActEntry(
        "approval-refusal", "Declines an approval that was asked for.", story: "decline-approval",
        deed: .work,
        doors: [.workspace, .api, .scenario], group: .judging,
        questions: [Question("approval", .name(.approvals), "The approval.", needed: true), .reason])

    private let approval: Name
    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        approval = try answers.needed("approval", answers.name)
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let (file, circumstances) = (standing.file, standing.circumstances)
        try file.requireOpen()
        let rule = try circumstances.approval(approval)
        guard rule.by.value == circumstances.actor.role else {
            throw .roleMayNot(circumstances.actor.role, clause: rule.place)
        }
        guard file.approvalsAsked.contains(approval) else {
            throw Refusal(
                "approval-not-asked", de: "Um diese Zustimmung hat niemand gebeten.",
                en: "Nobody has asked for this approval.")
        }
        if reason == nil { throw .reasonNeeded }
        return [ApprovalWasDeclined(approval: approval, reason: reason).happening]
    }
}

/// An approval was declined.
package struct ApprovalWasDeclined: CaseEvent {
    package static let code = EventCode.approvalDeclined
    package static let type = "approval-declined"
    package static let act: (any Act.Type)? = DeclineApproval.self

    /// The approval.
    package let approval: Name
    private let reason: TextDigest?

    /// Creates the event.
    package init(approval: Name, reason: TextDigest?) {
        self.approval = approval
        self.reason = reason
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        approval = try bytes.name()
        reason = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.name(approval)
        bytes.optional(reason)
    }

    package static func example(text: TextDigest) -> ApprovalWasDeclined {
        ApprovalWasDeclined(approval: "patch", reason: text)
    }

    /// That it was declined is asked of the history.
    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { .vendor }
    package var readers: Audience { .vendor }
    package var text: TextDigest? { reason }
    package var sentence: Sentence {
        Sentence("x", "approval-declined", ["name": .term(.approvals, approval)])
    }
    package var members: [(name: String, value: Answer)] { [("approval", .name(approval))] }
    package func told(in policy: ParsedPolicy) -> Told? {
        let label = policy.approvals.first { $0.name == approval }?.label
        return Told(
            [.owner, .watchers],
            Wording(
                de: "Die Zustimmung wurde abgelehnt: \(label?(.german) ?? approval.spoken).",
                en: "The approval was declined: \(label?(.english) ?? approval.spoken)."))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}
