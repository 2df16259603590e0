import BusinessTime
package import SupportPolicy

extension CaseFile {
    /// Returns the events of an assessment of the severity (BD-36, RC-54).
    ///
    /// Refused for a level the policy does not know or reserves for another environment, for anyone but the
    /// vendor, for a change by anyone but the role that decides it (RC-50), before the policy's precondition of
    /// classifying holds (AG-14), and without a reason where the level changes and the policy wants one.
    package func assessing(
        _ severity: Name, because reason: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        let scale = circumstances.edition.policy.severities
        guard circumstances.actor.role.isVendor || circumstances.actor.role == scale.setBy?.value else {
            throw .roleMayNot(circumstances.actor.role)
        }
        try requireFitting(severity, environment, circumstances)
        try requireEffect(at: severity, circumstances)
        let facts = facts(in: circumstances)
        if let condition = scale.classifiedWhen, condition.value.judged(by: facts) != .yes {
            throw .guardFails(
                "classification-not-due", scale.label, missing: condition.value.unknownFacts(given: facts),
                in: circumstances.edition.policy, clause: condition.place)
        }
        let isChange = assessedSeverity.map { $0 != severity } ?? false
        if isChange, let decides = scale.changes?.decides?.value, decides != circumstances.actor.role {
            throw .isFor(decides, tried: circumstances.actor.role)
        }
        // Where answers speak against the level, to keep it is a judgement, too (RC-43, RC-46).
        let isDoubted =
            !contradictions(in: circumstances.edition).isEmpty
            || !outlived(in: circumstances.edition, at: circumstances.now).isEmpty
        if isChange || isDoubted, reason == nil, scale.changes?.needsReason ?? true { throw .reasonNeeded }
        return [.assessed(severity: severity, reason: reason)]
    }

    /// Returns the events of a customer's wish for another severity; nothing changes until somebody decides (RC-50).
    package func askingForSeverity(
        _ severity: Name, because reason: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        let rule = circumstances.edition.policy.severities.changes
        guard let rule, rule.asks.contains(where: { $0.value == circumstances.actor.role }) else {
            throw rule?.asks.first.map { .isFor($0.value, tried: circumstances.actor.role) }
                ?? .roleMayNot(circumstances.actor.role)
        }
        guard circumstances.edition.severity(severity) != nil else { throw .unknown("severity", severity) }
        if reason == nil, rule.needsReason { throw .reasonNeeded }
        return [.severityAsked(severity, reason: reason)]
    }

    /// Returns the events of a decision on a wish: only the role the policy names decides, with a reason.
    package func decidingSeverity(
        accept: Bool, because reason: TextDigest?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        let rule = circumstances.edition.policy.severities.changes
        if let decides = rule?.decides?.value, decides != circumstances.actor.role {
            throw .isFor(decides, tried: circumstances.actor.role)
        }
        guard let asked = severityAsked else {
            throw Refusal(
                "nothing-asked", de: "Niemand hat um eine Änderung gebeten.", en: "Nobody asked for a change."
            )
        }
        if reason == nil, rule?.needsReason ?? true { throw .reasonNeeded }
        guard accept else { return [.severityDeclined(reason: reason)] }
        try requireFitting(asked, environment, circumstances)
        try requireEffect(at: asked, circumstances)
        return [.assessed(severity: asked, reason: reason)]
    }

    /// Returns the events of a move to another environment, refused while the severity is reserved (RC-44).
    package func movingEnvironment(
        _ environment: Name, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        guard circumstances.edition.policy.environments.contains(where: { $0.name == environment }) else {
            throw .unknown("environment", environment)
        }
        // What was reported stays on record; the level that holds now is what may not leave its environment.
        if let severity = severity(.assessed) { try requireFitting(severity, environment, circumstances) }
        return [.environmentChanged(environment)]
    }

    /// Returns the events of the first triage: the path to a resolution, and what was missing to see it (RC-55).
    ///
    /// Refused before the severity is confirmed (RC-54), and for a field that the policy does not know.
    package func triaging(
        _ path: TextDigest?, missing: [Name] = [], in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        try circumstances.requireVendor()
        let policy = circumstances.edition.policy
        let confirmer = policy.severities.confirmedBy?.value
        if confirmer != nil, confirmer != .nobody, assessedSeverity == nil {
            throw Refusal(
                "severity-not-confirmed", de: "Erst den Schweregrad bestätigen, dann einordnen.",
                en: "Confirm the severity before the triage.")
        }
        if let unknown = missing.first(where: { name in !policy.fields.contains { $0.name == name } }) {
            throw .unknown("field", unknown)
        }
        return [.triaged(path: path)] + missing.map { .stated(fact: .missing($0), value: "yes") }
    }

    /// Returns whether what is known of the case bears out the criteria of its severity; nothing where it has none.
    ///
    /// A contradiction asks an agent to look; it never changes the severity by itself (RC-43).
    package func criteriaHold(in circumstances: Circumstances) -> Truth? {
        severity(.assessed).flatMap { circumstances.edition.severity($0)?.criteria?.value }
            .map { $0.judged(by: facts(in: circumstances)) }
    }

    /// Refuses a graver level than that of the case's kind while no effect is stated that would bear it (RC-47).
    private func requireEffect(at severity: Name, _ circumstances: Circumstances) throws(Refusal) {
        guard let gap = circumstances.edition.lackingEffect(of: opening?.type, at: severity, stated) else {
            return
        }
        throw Refusal(
            gap.code, de: gap.sentence(.german), en: gap.sentence(.english),
            clause: circumstances.edition.severity(severity)?.place)
    }

    /// Refuses a severity that is reserved for another environment.
    func requireFitting(
        _ severity: Name, _ environment: Name?, _ circumstances: Circumstances
    ) throws(Refusal) {
        guard let level = circumstances.edition.severity(severity) else {
            throw .unknown("severity", severity)
        }
        guard let reserved = level.onlyIn.first, let environment,
            !level.onlyIn.contains(where: { $0.value == environment })
        else { return }
        throw Refusal(
            circumstances.edition.reservedSeverity(level, reserved.value, in: environment),
            clause: level.place)
    }

    mutating func foldAssessment(_ severity: Name, _ sequence: Int) {
        if let before = self.severity(.assessed), before != severity { severityMoved = sequence }
        assessedSeverity = severity
        severityAsked = nil
    }
}

extension Name {
    /// The fact that a field was missing at the triage.
    package static func missing(_ field: Name) -> Name { Name(stored: "missing-\(field)") }

    /// The field whose absence a fact speaks of; nothing if it speaks of something else.
    package var missingField: Name? {
        text.hasPrefix("missing-") ? Name(stored: String(text.dropFirst(8))) : nil
    }
}
