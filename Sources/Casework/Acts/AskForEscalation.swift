package import BusinessTime
package import SupportPolicy

/// Asks for an escalation, with the reason; also entered by an agent for whoever asks on the phone (BD-10, BD-56 to BD-58,
/// RC-52).
package struct AskForEscalation: Act {
    package static let entry = ActEntry(
        "escalation-request", "Asks for an escalation.", story: "ask-escalation", deed: .ask,
        doors: [.portal, .workspace, .api, .scenario], group: .asking,
        questions: [
            Question(
                "rule", .name(.escalations), "What is asked for; the only one that can be, if left out."),
            .reason, .caller,
        ])

    private let rule: Name?
    private let reason: TextDigest?
    private let caller: TextDigest?

    package init(_ answers: Answers) throws(AnswerFault) {
        rule = answers.name("rule")
        caller = answers.text("caller")
        // What the customer said themselves is told to them again.
        reason = answers.text("reason", kept: caller == nil ? nil : .spoken)
    }

    package func decide(_ standing: Standing) throws(Refusal) -> [Happening] {
        let call = try standing.call(by: caller)
        let wish = try standing.file.askingForEscalation(
            rule, because: reason, isSpoken: !call.isEmpty, in: standing.circumstances)
        return wish + call
    }
}

extension CaseFile {
    /// Returns the events of somebody's wish for an escalation, with its reason.
    ///
    /// `isSpoken` where an agent enters what the customer asks for on the phone. Refused for a rule that does not wait for
    /// a wish of this side, and for one that the policy lets be asked for in another way only, which is then named.
    package func askingForEscalation(
        _ wanted: Name? = nil, because reason: TextDigest?, isSpoken: Bool = false,
        in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        let policy = circumstances.edition.policy
        let role = isSpoken ? .customer : circumstances.actor.role
        let askable = policy.escalations.filter { !$0.wishes(of: role).isEmpty }
        var rule: EscalationRule?
        if let wanted {
            guard policy.escalations.contains(where: { $0.name == wanted }) else {
                throw .unknown("escalation", wanted)
            }
            rule = askable.first { $0.name == wanted }
            guard rule != nil else { throw .roleMayNot(role) }
        } else {
            let here = askable.filter { $0.isOpen(toCallers: isSpoken) }
            guard here.count < 2 else { throw .whichEscalation }
            rule = here.first ?? askable.first
            // A customer can always say that it does not go on; the vendor's people have their rules for it.
            guard rule != nil || !role.isVendor else { throw .roleMayNot(role) }
        }
        if let rule, !rule.isOpen(toCallers: isSpoken), !role.isVendor { throw .escalatesOtherwise(rule) }
        if reason == nil { throw .reasonNeeded }
        return [
            EscalationWasAsked(
                by: role, isSpoken: isSpoken, rule: rule?.name,
                facts: rule?.wishes(of: role) ?? ["customer-asked"], reason: reason
            ).happening
        ]
    }
}

extension EscalationRule {
    /// The facts by which a wish of a side makes the rule hold, in alphabetical order.
    func wishes(of role: Role) -> [Name] {
        let facts: Set<Name> =
            switch role {
            case .supportManager, .headOfSupport, .management: ["manager-asked-for-fix"]
            case .caseOwner, .agent: ["owner-asked"]
            case .customer, .partner, .endCustomer, .designatedContact, .licensedUser, .productAdministrator:
                ["customer-asked", "customer-dissatisfied"]
            case .productManagement, .professionalServices, .development, .administrator, .desk, .nobody: []
            }
        return facts.intersection(when.value.facts).sorted()
    }

    /// Whether it can be asked for here: on the portal, or, for somebody on the phone, by the agent who hears it.
    func isOpen(toCallers isSpoken: Bool) -> Bool {
        channels.isEmpty || channels.contains { ($0.value == "phone") == isSpoken }
    }
}

/// An escalation was asked for.
package struct EscalationWasAsked: CaseEvent {
    package static let code = EventCode.escalationAsked
    package static let type = "escalation-wished"
    package static let act: (any Act.Type)? = AskForEscalation.self

    private let by: Role
    private let isSpoken: Bool
    /// The rule that is asked for; nothing where it is left to the vendor.
    package let rule: Name?
    /// The facts that the wish makes true.
    let facts: [Name]
    private let reason: TextDigest?

    /// Creates the event; `facts` are those that the wish makes true, `isSpoken` where it was heard on the phone.
    package init(by: Role, isSpoken: Bool = false, rule: Name?, facts: [Name], reason: TextDigest?) {
        self.by = by
        self.isSpoken = isSpoken
        self.rule = rule
        self.facts = facts
        self.reason = reason
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        by = try bytes.role()
        isSpoken = try bytes.flag()
        rule = try bytes.optionalName()
        facts = try bytes.names()
        reason = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.text(by.rawValue)
        bytes.flag(isSpoken)
        bytes.optional(rule)
        bytes.names(facts)
        bytes.optional(reason)
    }

    package static func example(text: TextDigest) -> EscalationWasAsked {
        EscalationWasAsked(by: .customer, rule: "next-tier", facts: ["customer-asked"], reason: text)
    }

    package func fold(into file: inout CaseFile, at instant: Instant) {
        for fact in facts { file.stated[fact] = "yes" }
    }

    /// Says what was asked for and what it waits for, as long as it waits.
    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? {
        guard file.awaitsEscalation else { return nil }
        guard let wish = file.lastWish, let rule = wish.rule else {
            return Sentence("up", "escalation-awaited", for: file.lastWish?.audience ?? .customer)
        }
        return Sentence(
            "up", "escalation-runs",
            ["name": .term(.escalations, rule), "until": .remaining(rule: rule, given: wish.facts)],
            for: wish.audience)
    }
    /// What the customer's side wished for is theirs to see; what a colleague wants of another is not.
    package var audience: Audience { by.isVendor ? .vendor : .customer }
    package var readers: Audience { audience }
    package var text: TextDigest? { reason }
    package var sentence: Sentence {
        guard let rule else { return Sentence("up", "escalation_asked") }
        return Sentence("up", "escalation-wished", ["name": .term(.escalations, rule)])
    }
    package var members: [(name: String, value: Answer)] {
        [("by", .text(by.rawValue))] + (rule.map { [("rule", .name($0))] } ?? [])
    }
    package func told(in policy: ParsedPolicy) -> Told? {
        let label = policy.escalations.first { $0.name == rule }?.label
        return Told(
            isSpoken ? [.contact, .owner, .watchers] : [.owner, .watchers],
            roles: [.caseOwner, decider(in: policy)],
            Wording(
                de:
                    "Es wird um eine Eskalation gebeten\(label.map { ": " + $0(.german) } ?? ": bitte entscheiden").",
                en: "An escalation is asked for\(label.map { ": " + $0(.english) } ?? ": please decide")."))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .itself }
    package var canBeTakenBack: Bool { true }

    /// Who has to answer the wish: the post that the rule tells, else the support manager.
    func decider(in policy: ParsedPolicy) -> Role {
        let told = policy.escalations.first { $0.name == rule }?.notifies.map(\.value) ?? []
        return told.first(where: Role.posts.contains) ?? .supportManager
    }
}

extension CaseFile {
    /// The last wish for an escalation by an event of its own. Complexity: O(events).
    var lastWish: EscalationWasAsked? {
        for event in effectiveEvents.reversed() {
            if case .typed(let typed) = event.happening, let wish = typed.event as? EscalationWasAsked {
                return wish
            }
        }
        return nil
    }
}

extension Refusal {
    fileprivate static let whichEscalation = Refusal(
        "escalation-which", de: "Es gibt hier mehrere Eskalationen: bitte eine auswählen.",
        en: "There are several escalations here: please choose one.")

    fileprivate static func escalatesOtherwise(_ rule: EscalationRule) -> Refusal {
        let (german, english) = (rule.route?(.german), rule.route?(.english))
        return Refusal(
            "escalation-by-other-way",
            de:
                "»\(rule.label(.german))« geht auf einem anderen Weg\(german.map { ": \($0)" } ?? "")\(rule.asks(.german)).",
            en:
                "'\(rule.label(.english))' is asked for in another way\(english.map { ": \($0)" } ?? "")\(rule.asks(.english)).",
            clause: rule.place)
    }
}

extension EscalationRule {
    /// What has to be stated, at the end of a sentence; nothing where nothing has.
    fileprivate func asks(_ language: Language) -> String {
        guard requires.contains(where: { $0.value == .caseNumber }) else { return "" }
        return language == .german
            ? "; bitte die Fallnummer und den Grund nennen" : "; please state the case number and the reason"
    }
}
