package import BusinessTime
package import SupportPolicy

/// Something on a case that waits for one person: who has to act, since when, and by when.
///
/// A task is what holds of the case, not a thing of its own: it is there as long as nobody acted, and gone with the act.
package struct Awaited: Hashable, Sendable {
    /// What waits.
    package let kind: Kind
    /// The role that has to act: the case's owner, or a post.
    package let role: Role
    /// Since when it waits.
    package let since: Instant
    /// By when somebody has to act; nothing where no time is said.
    package let due: Instant?
    /// The entries that say what is wanted, by their numbers: the reason of a wish, who called, the customer's message.
    package let said: [Int]

    /// The kinds of things that wait.
    package enum Kind: Hashable, Sendable {
        /// A severity that was asked for.
        case severity(Name)
        /// An escalation that was asked for.
        case escalation
        /// An escalation by a rule, of which somebody was told.
        case escalated(Name)
        /// An approval that was asked for.
        case approval(Name)
        /// Whether what the customer wrote since the resolution takes it back.
        case judgement
        /// Whether the level that was chosen holds against the answers that contradict it, by their questions.
        case check([Name])
        /// Whether the level still holds, since what an answer named was good until a day.
        case review(Name, CivilDate)
        /// A personal promise.
        case promise(Int)
    }

    /// The noun of the act that answers it; nothing where several can, so that the case itself has to be looked at.
    package var noun: String? {
        switch kind {
        case .severity: DecideSeverity.entry.noun
        case .check, .review: Assess.entry.noun
        case .promise: KeepPromise.entry.noun
        case .escalated: AnswerEscalation.entry.noun
        case .escalation, .approval, .judgement: nil
        }
    }
}

extension CaseFile {
    /// Returns what waits for somebody, the oldest first; nothing on a closed case but promises given.
    ///
    /// Complexity: O(events), and as much again for each thing that waits.
    package func awaited(in edition: Edition, at now: Instant) -> [Awaited] {
        var found: [Awaited] = []
        let policy = edition.policy
        func add(_ kind: Awaited.Kind, _ role: Role, _ event: Event?, due: Instant? = nil) {
            guard let event else { return }
            add(kind, role, since: event.occurred, due: due, said: words(with: event))
        }
        func add(
            _ kind: Awaited.Kind, _ role: Role, since: Instant?, due: Instant? = nil, said: [Int] = []
        ) {
            guard let since else { return }
            found.append(Awaited(kind: kind, role: role, since: since, due: due, said: said))
        }
        if isOpen {
            if let severity = severityAsked {
                add(
                    .severity(severity), policy.severities.changes?.decides?.value ?? .caseOwner,
                    last { if case .severityAsked = $0 { true } else { false } })
            }
            if awaitsEscalation {
                add(
                    .escalation, lastWish?.decider(in: policy) ?? .supportManager,
                    last { $0.asksForEscalation })
            }
            for open in openEscalations {
                guard let told = policy.escalations.first(where: { $0.name == open.event.rule })?.notifies,
                    let role = told.first?.value
                else { continue }
                // Who wished for it says why; where nobody did, the one who escalated.
                let wish = last { $0.wishes(for: open.event.rule) }
                add(
                    .escalated(open.event.rule), role, since: open.entry.occurred,
                    said: wish.map(words(with:)) ?? [open.entry.sequence])
            }
            for name in approvalsAsked.sorted() {
                guard let rule = policy.approvals.first(where: { $0.name == name }) else { continue }
                add(.approval(name), rule.by.value, last { $0.asks(for: name) })
            }
            let contradicting = contradictions(in: edition)
            if !contradicting.isEmpty { add(.check(contradicting.sorted()), .caseOwner, since: opened) }
            for one in outlived(in: edition, at: now) {
                add(.review(one.fact, one.day), .caseOwner, since: one.over)
            }
            if let reply = unjudgedReply {
                add(
                    .judgement, .caseOwner, events.first { $0.sequence == reply },
                    due: judgementDue(in: edition))
            }
        }
        for promise in promises where promise.kept == nil {
            add(.promise(promise.number), .caseOwner, since: promise.given, due: promise.by)
        }
        return found.sorted { ($0.since, $0.due ?? $0.since) < ($1.since, $1.due ?? $1.since) }
    }

    /// The last entry of a kind.
    private func last(_ isIt: (Happening) -> Bool) -> Event? {
        effectiveEvents.last { isIt($0.happening) }
    }

    /// Who said so on the phone, if it was said there, and the entry itself.
    private func words(with event: Event) -> [Int] {
        let call = events.first { other in
            guard other.sequence == event.sequence + 1, case .typed(let typed) = other.happening else {
                return false
            }
            return typed.event is WasSaidByPhone
        }
        return (call.map { [$0.sequence] } ?? []) + [event.sequence]
    }
}

extension Happening {
    fileprivate var asksForEscalation: Bool {
        switch self {
        case .escalationAsked: true
        case .typed(let typed): typed.event is EscalationWasAsked
        case _: false
        }
    }

    fileprivate func wishes(for rule: Name) -> Bool {
        guard case .typed(let typed) = self else { return false }
        return (typed.event as? EscalationWasAsked)?.rule == rule
    }

    fileprivate func asks(for approval: Name) -> Bool {
        guard case .typed(let typed) = self else { return false }
        return (typed.event as? ApprovalWasAsked)?.approval == approval
    }
}
