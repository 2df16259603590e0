package import BusinessTime
package import SupportPolicy

/// Answers an escalation with its outcome: whoever was told of it ends it so (BD-56, RC-52).
package struct AnswerEscalation: Act {
    package static let entry = ActEntry(
        "escalation-answer", "Answers an escalation with its outcome.", story: "answer-escalation",
        deed: .work, doors: [.workspace, .api, .scenario], group: .judging,
        questions: [
            Question("rule", .name(.escalations), "The escalation.", needed: true),
            Question(
                "answer", .text(.spoken, limit: 20_000),
                "What the customer is told; needed where the customer knows of it."),
            Question("outcome", .text(.note, limit: 20_000), "The outcome, for colleagues."),
        ])

    private let rule: Name
    private let answer: TextDigest?
    private let outcome: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        rule = try answers.needed("rule", answers.name)
        answer = answers.text("answer")
        outcome = answers.text("outcome")
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let (file, policy) = (standing.file, standing.circumstances.edition.policy)
        let role = standing.circumstances.actor.role
        try file.requireOpen()
        guard let open = file.openEscalations.first(where: { $0.event.rule == rule }) else {
            throw Refusal(
                "escalation-not-open", de: "Diese Eskalation wartet auf keine Antwort.",
                en: "This escalation waits for no answer.")
        }
        let told = policy.escalations.first { $0.name == rule }?.notifies.map(\.value) ?? []
        guard told.contains(role) || told.isEmpty && role.isVendor else { throw .roleMayNot(role) }
        let isShown = open.event.audience == .customer
        guard isShown || answer == nil else {
            throw Refusal(
                "escalation-is-internal",
                de: "Von dieser Eskalation weiß der Kunde nichts: das Ergebnis für Kollegen eintragen.",
                en: "The customer does not know of this escalation: enter the outcome for colleagues.")
        }
        guard isShown ? answer != nil : outcome != nil else { throw .outcomeNeeded(isShown) }
        // What colleagues are to know besides has its own entry.
        let aside = isShown && outcome != nil ? [Happening.noted(outcome)] : []
        return aside + [
            EscalationWasAnswered(rule: rule, isInternal: !isShown, text: answer ?? outcome).happening
        ]
    }
}

extension CaseFile {
    /// The escalations of which somebody was told and that nobody answered yet, the oldest first. Complexity: O(events).
    package var openEscalations: [(event: WasEscalated, entry: Event)] {
        var open: [(event: WasEscalated, entry: Event)] = []
        for event in effectiveEvents {
            guard case .typed(let typed) = event.happening else { continue }
            if let escalated = typed.event as? WasEscalated, escalated.notifies {
                open.append((escalated, event))
            }
            if let answered = typed.event as? EscalationWasAnswered {
                open.removeAll { $0.event.rule == answered.rule }
            }
        }
        return open
    }
}

/// An escalation was answered with its outcome.
package struct EscalationWasAnswered: CaseEvent {
    package static let code = EventCode.escalationAnswered
    package static let type = "escalation-answered"
    package static let act: (any Act.Type)? = AnswerEscalation.self

    /// The rule by which it was escalated.
    package let rule: Name
    private let isInternal: Bool
    private let outcome: TextDigest?

    /// Creates the event.
    package init(rule: Name, isInternal: Bool, text: TextDigest?) {
        self.rule = rule
        self.isInternal = isInternal
        self.outcome = text
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        rule = try bytes.name()
        isInternal = try bytes.flag()
        outcome = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.name(rule)
        bytes.flag(isInternal)
        bytes.optional(outcome)
    }

    package static func example(text: TextDigest) -> EscalationWasAnswered {
        EscalationWasAnswered(rule: "next-tier", isInternal: false, text: text)
    }

    /// What was answered is asked of the history.
    package func fold(into file: inout CaseFile, at instant: Instant) {}

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { isInternal ? .vendor : .customer }
    package var readers: Audience { audience }
    package var text: TextDigest? { outcome }
    package var sentence: Sentence {
        Sentence("check", "escalation-answered", ["name": .term(.escalations, rule)])
    }
    package var members: [(name: String, value: Answer)] { [("rule", .name(rule))] }
    package func told(in policy: ParsedPolicy) -> Told? {
        let label = policy.escalations.first { $0.name == rule }?.label
        return Told(
            isInternal ? [.owner, .watchers] : [.contact, .owner, .watchers],
            Wording(
                de: "Antwort auf »\(label?(.german) ?? rule.spoken)«:",
                en: "Answer to '\(label?(.english) ?? rule.spoken)':"))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }
}

extension Refusal {
    fileprivate static func outcomeNeeded(_ isShown: Bool) -> Refusal {
        isShown
            ? Refusal(
                "escalation-answer-needed", de: "Der Kunde wartet auf eine Antwort: bitte schreiben.",
                en: "The customer waits for an answer: please write it.")
            : Refusal(
                "escalation-outcome-needed", de: "Das Ergebnis fehlt: bitte für die Kollegen eintragen.",
                en: "The outcome is missing: please enter it for colleagues.")
    }
}
