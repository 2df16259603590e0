package import BusinessTime
package import SupportPolicy

/// How a case was resolved.
package struct Resolution: Hashable, Sendable {
    /// When.
    package let at: Instant
    /// By which kinds of resolution.
    package let kinds: [Name]
    /// What the cause was found to be.
    package let cause: Name?
}

extension CaseFile {
    /// Returns the events of a resolution of one or more kinds.
    ///
    /// Refused with a kind not allowed at the severity (BD-50 to BD-52), without the approval a kind needs (BD-34,
    /// BD-35), without a cause where the policy lists causes (RC-63).
    package func resolving(
        by kinds: [Name], cause: Name?, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        try requireOpen()
        try circumstances.requireVendor()
        let policy = circumstances.edition.policy
        for kind in kinds where !policy.resolutionKinds.contains(where: { $0.name == kind }) {
            throw Refusal(
                "resolution-kind-unknown", de: "Die Richtlinie kennt keine Lösung der Art »\(kind)«.",
                en: "The policy knows no resolution of the kind '\(kind)'.")
        }
        if !policy.resolutionKinds.isEmpty, kinds.isEmpty {
            throw Refusal(
                "resolution-kind-needed", de: "Mindestens eine Art der Lösung nennen.",
                en: "Name at least one kind of resolution.")
        }
        if let target = resolutionTarget(in: circumstances), !target.kinds.isEmpty {
            for kind in kinds where !target.kinds.contains(kind) {
                func label(_ kind: Name, _ language: Language) -> String {
                    policy.resolutionKinds.first { $0.name == kind }?.label(language) ?? kind.spoken
                }
                func allowed(_ language: Language) -> String {
                    target.kinds.map { label($0, language) }.joined(separator: ", ")
                }
                throw Refusal(
                    "resolution-kind-not-allowed",
                    de:
                        "»\(label(kind, .german))« gilt bei diesem Schweregrad nicht als Lösung; erlaubt: \(allowed(.german)).",
                    en:
                        "'\(label(kind, .english))' does not count as a resolution at this severity; allowed: \(allowed(.english)).",
                    clause: target.place)
            }
        }
        if !policy.causes.isEmpty {
            guard let cause else {
                throw Refusal(
                    "cause-needed", de: "Die Ursache fehlt: bitte angeben.",
                    en: "The cause is missing: please give it.")
            }
            guard policy.causes.contains(where: { $0.name == cause }) else {
                throw Refusal(
                    "cause-unknown", de: "Die Ursache »\(cause)« gibt es nicht.",
                    en: "There is no cause '\(cause)'.")
            }
        }
        for approval in policy.approvals where !approvals.contains(approval.name) {
            if approval.resolutions.contains(where: { kinds.contains($0.value) }) {
                throw Refusal(
                    "approval-needed",
                    de:
                        "»\(approval.label(.german))« braucht die Zustimmung: \(approval.by.value.label(.german)).",
                    en:
                        "'\(approval.label(.english))' needs the approval of the \(approval.by.value.label(.english)).",
                    clause: approval.place)
            }
        }
        return [.resolved(kinds: kinds, cause: cause)]
    }

    /// Returns the events of an approval, which only the role the policy names gives, and only while its condition
    /// holds (BD-34).
    package func approving(_ name: Name, in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try requireOpen()
        let rule = try circumstances.approval(name)
        guard rule.by.value == circumstances.actor.role else {
            throw .roleMayNot(circumstances.actor.role, clause: rule.place)
        }
        try requireDue(rule, in: circumstances)
        return [.approved(name)]
    }

    /// Refuses an approval whose condition does not hold: the refusal names what is still to be recorded.
    func requireDue(_ rule: ApprovalRule, in circumstances: Circumstances) throws(Refusal) {
        let facts = facts(in: circumstances)
        guard let when = rule.when?.value, when.judged(by: facts) != .yes else { return }
        throw .guardFails(
            "approval-not-due", rule.label, missing: when.unknownFacts(given: facts),
            in: circumstances.edition.policy, clause: rule.place)
    }

    private func resolutionTarget(in circumstances: Circumstances) -> CompiledTarget? {
        guard
            let clock = circumstances.edition.policy.clocks.first(where: {
                $0.stop?.value == .allowedResolution
            }),
            let severity = severity(clock.driver?.value ?? .assessed)
        else { return nil }
        return circumstances.contract.target(
            circumstances.edition, plan: plan, severity: severity, clock: clock.name, tier: tier,
            environment: environment, channel: opening?.channel, startingAt: opened)
    }

    mutating func foldResolution(_ kinds: [Name], _ cause: Name?, at instant: Instant) {
        resolution = Resolution(at: instant, kinds: kinds, cause: cause)
        stated["resolution-given"] = "yes"
        if let cause { stated["cause"] = cause }
        waiting = nil
        unjudgedReply = nil
        state = .resolved
    }
}

extension Circumstances {
    /// Returns an approval of the edition's, or refuses one that it does not know.
    func approval(_ name: Name) throws(Refusal) -> ApprovalRule {
        guard let rule = edition.policy.approvals.first(where: { $0.name == name }) else {
            throw Refusal(
                "approval-unknown", de: "Eine Zustimmung »\(name)« gibt es nicht.",
                en: "There is no approval '\(name)'.")
        }
        return rule
    }
}
