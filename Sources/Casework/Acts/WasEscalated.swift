package import BusinessTime
package import SupportPolicy

/// A case was escalated by a rule, with what made the rule hold then (BD-10, BD-54, BD-55).
package struct WasEscalated: CaseEvent {
    package static let code = EventCode.escalated
    package static let type = "escalated-by-rule"
    package static let act: (any Act.Type)? = Escalate.self

    /// The rule.
    package let rule: Name
    /// The facts that made it hold, each with its value, in the order of the rule.
    package let grounds: [Ground]
    /// Whether those whom the rule tells are told.
    package let notifies: Bool
    private let setsStatus: Bool
    private let isInternal: Bool
    private let chosen: [Name]
    private let reason: TextDigest?

    /// A fact that made a rule hold.
    package struct Ground: Hashable, Sendable {
        /// The fact.
        package let fact: Name
        /// Its value.
        package let value: Name
    }

    /// Creates the event of a rule that does `effects`, under facts by which it holds.
    ///
    /// It is the vendor's own affair where the customer neither asked for it nor sees it in the status or the tier.
    init(
        by rule: EscalationRule, doing effects: [EscalationRule.Effect], given facts: Facts,
        because reason: TextDigest?
    ) {
        self.rule = rule.name
        self.grounds = rule.when.value.holding(in: facts).map { Ground(fact: $0.fact, value: $0.value) }
        self.notifies = rule.effects.isEmpty || !rule.leavesEffectsOpen || effects.contains(.notify)
        // A rule that says nothing of its effects is what sets the status.
        self.setsStatus = rule.effects.isEmpty || effects.contains(.status)
        let asked = grounds.contains { rule.wishes(of: .customer).contains($0.fact) }
        self.isInternal = !asked && !setsStatus && !effects.contains(.nextTier)
        self.chosen =
            rule.leavesEffectsOpen
            ? EscalationRule.Effect.choices.filter { effects.contains($0.effect) }.map(\.name) : []
        self.reason = reason
    }

    /// Whether what was wished for is done by it: the same rule, or any where none was named.
    func answers(wish: EscalationWasAsked?) -> Bool {
        guard let rule = wish?.rule else { return true }
        return rule == self.rule
    }

    private init(example text: TextDigest) {
        rule = "next-tier"
        grounds = [Ground(fact: "customer-asked", value: "yes"), Ground(fact: "resolution", value: "missed")]
        (notifies, setsStatus, isInternal, chosen, reason) = (true, true, false, ["notify"], text)
    }

    package init(reading bytes: inout CanonicalReader) throws(JournalDamage) {
        rule = try bytes.name()
        let (facts, values) = (try bytes.names(), try bytes.names())
        guard facts.count == values.count else { throw JournalDamage("a ground without its value") }
        grounds = zip(facts, values).map { Ground(fact: $0, value: $1) }
        notifies = try bytes.flag()
        setsStatus = try bytes.flag()
        isInternal = try bytes.flag()
        chosen = try bytes.names()
        reason = try bytes.digest()
    }

    package func write(to bytes: inout CanonicalBytes) {
        bytes.name(rule)
        bytes.names(grounds.map(\.fact))
        bytes.names(grounds.map(\.value))
        bytes.flag(notifies)
        bytes.flag(setsStatus)
        bytes.flag(isInternal)
        bytes.names(chosen)
        bytes.optional(reason)
    }

    package static func example(text: TextDigest) -> WasEscalated { WasEscalated(example: text) }

    package func fold(into file: inout CaseFile, at instant: Instant) {
        file.foldEscalation(rule, setsStatus: setsStatus)
    }

    package static func notice(on file: CaseFile, asOf now: Instant) -> Sentence? { nil }
    package var audience: Audience { isInternal ? .vendor : .customer }
    package var readers: Audience { .vendor }
    package var text: TextDigest? { reason }
    package var sentence: Sentence {
        Sentence(
            "up", grounds.isEmpty ? "escalated" : "escalated-because",
            [
                "name": .term(.escalations, rule),
                "why": .condition(.all(grounds.map { .isOneOf($0.fact, [$0.value]) })),
            ])
    }
    package var members: [(name: String, value: Answer)] {
        [("rule", .name(rule)), ("effects", .names(chosen))]
            + grounds.map { ("ground_\($0.fact.text)", .name($0.value)) }
    }
    package func told(in policy: ParsedPolicy) -> Told? {
        let rule = policy.escalations.first { $0.name == self.rule }
        let label = rule?.label
        return Told(
            [.owner, .watchers], roles: notifies ? rule?.notifies.map(\.value) ?? [] : [],
            Wording(
                de: "Eskaliert: \(label?(.german) ?? self.rule.spoken).",
                en: "Escalated: \(label?(.english) ?? self.rule.spoken)."))
    }
    package var meaning: ClockMeaning? { nil }
    package var holding: HoldingChange { .unchanged }
    package var reach: Reach { .promises }
    package var canBeTakenBack: Bool { true }
}
