package import BusinessTime
package import SupportPolicy

/// Asks for an approval that the policy wants, of the role that gives it (BD-34).
package struct AskForApproval: Act {
    package static let entry = ActEntry(
        "approval-request", "Asks for an approval that the policy wants.", story: "ask-approval", deed: .work,
        doors: [.workspace, .api, .scenario], group: .asking,
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
        try circumstances.requireVendor()
        let rule = try circumstances.approval(approval)
        guard !file.approvals.contains(approval), !file.approvalsAsked.contains(approval) else {
            throw Refusal(
                "approval-asked-already", de: "Um diese Zustimmung ist schon gebeten, oder sie ist gegeben.",
                en: "This approval is asked for already, or given.")
        }
        try file.requireDue(rule, in: circumstances)
        return [ApprovalWasAsked(approval: approval, reason: reason).happening]
    }
}

extension CaseFile {
    /// The approvals that were asked for and are neither given nor declined. Complexity: O(events).
    package var approvalsAsked: Set<Name> {
        var asked: Set<Name> = []
        for event in effectiveEvents {
            if case .approved(let name) = event.happening { asked.remove(name) }
            guard case .typed(let typed) = event.happening else { continue }
            if let asking = typed.event as? ApprovalWasAsked { asked.insert(asking.approval) }
            if let declining = typed.event as? ApprovalWasDeclined { asked.remove(declining.approval) }
        }
        return asked
    }
}

/// An approval was asked for.
package struct ApprovalWasAsked: CaseEvent {
    package static let code = EventCode.approvalAsked
    package static let type = "approval-asked"
    package static let act: (any Act.Type)? = AskForApproval.self

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

    package static func example(text: TextDigest) -> ApprovalWasAsked {
        ApprovalWasAsked(approval: "patch", reason: text)
    }

    /// What was asked is asked of the history.
    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? {
        file.approvalsAsked.sorted().first.map {
            Sentence("check", "approval-asked", ["name": .term(.approvals, $0)])
        }
    }
    package var audience: Audience { .vendor }
    package var readers: Audience { .vendor }
    package var text: TextDigest? { reason }
    package var sentence: Sentence {
        Sentence("check", "approval-asked", ["name": .term(.approvals, approval)])
    }
    package var members: [(name: String, value: Answer)] { [("approval", .name(approval))] }
    package func told(in policy: ParsedPolicy) -> Told? {
        guard let rule = policy.approvals.first(where: { $0.name == approval }) else { return nil }
        return Told(
            [.watchers], roles: [rule.by.value],
            Wording(
                de: "Um Ihre Zustimmung wird gebeten: \(rule.label(.german)).",
                en: "Your approval is asked for: \(rule.label(.english))."))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}
