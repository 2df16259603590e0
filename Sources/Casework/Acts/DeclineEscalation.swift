package import BusinessTime
package import SupportPolicy

/// Answers a wish for an escalation with no, and says why; who asked reads it (RC-52, BD-58).
package struct DeclineEscalation: Act {
    package static let entry = ActEntry(
        "escalation-refusal", "Declines an escalation that was asked for, and says why.",
        story: "decline-escalation",
        deed: .work, doors: [.workspace, .api, .scenario], group: .judging,
        questions: [
            Question("reason", .text(.spoken, limit: 20_000), "Why; both sides read it.", needed: true)
        ])

    private let reason: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        reason = answers.text("reason")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        try standing.file.requireOpen()
        let role = standing.circumstances.actor.role
        guard [.supportManager, .headOfSupport, .management].contains(role) else { throw .roleMayNot(role) }
        guard standing.file.awaitsEscalation else {
            throw Refusal(
                "no-escalation-asked", de: "Niemand wartet auf eine Antwort zu einer Eskalation.",
                en: "Nobody waits for an answer about an escalation.")
        }
        if reason == nil { throw .reasonNeeded }
        return [EscalationWasDeclined(reason: reason).happening]
    }
}

extension CaseFile {
    /// Whether somebody asked for an escalation, and neither was it done since nor declined. Complexity: O(events).
    package var awaitsEscalation: Bool {
        for event in effectiveEvents.reversed() {
            switch event.happening {
            case .escalationAsked: return true
            case .escalated: return false
            case .typed(let typed):
                if typed.event is EscalationWasAsked { return true }
                if typed.event is EscalationWasDeclined { return false }
                // What was escalated on other grounds does not answer a wish.
                if let done = typed.event as? WasEscalated, done.answers(wish: lastWish) { return false }
                continue
            case _: continue
            }
        }
        return false
    }
}

/// A wish for an escalation was declined.
package struct EscalationWasDeclined: CaseEvent {
    package static let code = EventCode.escalationDeclined
    package static let type = "escalation-declined"
    package static let act: (any Act.Type)? = DeclineEscalation.self

    private let reason: TextDigest?

    /// Creates the event.
    package init(reason: TextDigest?) {
        self.reason = reason
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        reason = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.optional(reason)
    }

    package static func example(text: TextDigest) -> EscalationWasDeclined {
        EscalationWasDeclined(reason: text)
    }

    /// Nobody asks any more, so that a promise missed later does not escalate by a wish that was answered.
    package func fold(into file: inout CaseFile, at instant: Instant) {
        for fact: Name in [
            "customer-asked", "customer-dissatisfied", "owner-asked", "manager-asked-for-fix",
        ] {
            file.stated[fact] = nil
        }
    }

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? {
        nil
    }
    package var audience: Audience { .customer }
    package var readers: Audience { .customer }
    package var text: TextDigest? { reason }
    package var sentence: Sentence { Sentence("up", "escalation-declined") }
    package var members: [(name: String, value: Answer)] { [] }
    package func told(in policy: ParsedPolicy) -> Told? {
        Told(
            [.contact, .owner, .watchers],
            Wording(
                de: "Die Bitte um eine Eskalation wurde geprüft; es bleibt, wie es ist:",
                en: "The wish for an escalation was looked at; it stays as it is:"))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}
