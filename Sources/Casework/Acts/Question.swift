package import SupportPolicy

/// Something an act asks.
///
/// From this one value come the reader of JSON with its limits, the schema, the form, the reader of the form and the key
/// of scenarios: each door translates the ``Kind`` once, for all acts.
package struct Question: Hashable, Sendable {
    /// Its name: a member of JSON, a field of a form, and, with hyphens, a key of scenarios.
    package let name: String
    /// What kind of answer it wants.
    package let kind: Kind
    /// Whether there is no act without an answer.
    package let isNeeded: Bool
    /// What is asked, for the description of the API.
    package let about: String
    /// Whether a form begins with what the customer wrote.
    package let beginsWithMessages: Bool

    /// Creates a question.
    package init(
        _ name: String, _ kind: Kind, _ about: String, needed: Bool = false, beginsWithMessages: Bool = false
    ) {
        self.beginsWithMessages = beginsWithMessages
        self.name = name
        self.kind = kind
        self.about = about
        self.isNeeded = needed
    }

    /// Why something is done: for the vendor's people, and not searched.
    package static let reason = Question("reason", .text(.reason, limit: 20_000), "Why.")

    /// The kinds of answers. A door that meets a new one does not compile until it can ask it.
    package enum Kind: Hashable, Sendable {
        /// A text of so many bytes at most, kept for some eyes.
        case text(Keeping, limit: Int)
        /// One of the names that a policy has for something.
        case name(Vocabulary)
        /// Some of the names that a policy has for something; none are no answer.
        case names(Vocabulary)
        /// A time, to the minute on pages.
        case instant
        /// One of the customer's places.
        case site
        /// Yes or no.
        case flag
        /// The number of an entry of the case's history.
        case entry
        /// The number of a personal promise in the case.
        case promise
        /// The number of a remote session in the case.
        case session
        /// The name of somebody of the customer's who said it on the phone; the vendor's people are asked for it, nobody else.
        case caller
    }

    /// For whom a text is kept, and whether it is searched.
    package enum Keeping: Hashable, Sendable {
        /// Both sides read it, and it is searched.
        case spoken
        /// The vendor's people read it, and it is searched.
        case note
        /// The vendor's people read it; it is not searched.
        case reason
    }
}

/// What a policy has names for, of which an answer can be one.
package enum Vocabulary: String, CaseIterable, Hashable, Sendable {
    case severities, tiers, waitingReasons, escalations, approvals, resolutionKinds, causes, closures,
        environments, impacts, referrals, fields, plans, grounds, effects

    /// Returns the names with their labels, in the policy's order.
    package func terms(in policy: ParsedPolicy) -> [(name: Name, label: Wording)] {
        switch self {
        case .severities: policy.severities.levels.map { ($0.name, $0.label) }
        case .tiers: policy.tiers.map { ($0.name, $0.label) }
        case .waitingReasons: policy.waitingReasons.map { ($0.name, $0.label) }
        case .escalations: policy.escalations.map { ($0.name, $0.label) }
        case .approvals: policy.approvals.map { ($0.name, $0.label) }
        case .resolutionKinds: policy.resolutionKinds.map { ($0.name, $0.label) }
        case .causes: policy.causes.map { ($0.name, $0.label) }
        case .closures: policy.closures.map { ($0.name, $0.label) }
        case .fields: policy.fields.map { ($0.name, $0.label) }
        case .environments: policy.environments.map { ($0.name, $0.label) }
        case .impacts: policy.impacts.map { ($0.name, $0.label) }
        case .referrals: policy.referrals.map { ($0.name, $0.label) }
        case .plans: policy.plans.map { ($0.name, $0.label) }
        case .grounds: policy.groundsOfEscalation
        case .effects: EscalationRule.Effect.choices.map { ($0.name, $0.label) }
        }
    }
}

extension ParsedPolicy {
    /// The facts that somebody can give as the ground of an escalation, with what is asked of them.
    fileprivate var groundsOfEscalation: [(name: Name, label: Wording)] {
        var seen: Set<Name> = []
        return escalations.flatMap(\.grounds).filter { seen.insert($0).inserted }.map { ground in
            (ground, facts.first { $0.name == ground }?.label ?? Wording(de: nil, en: ground.spoken))
        }
    }
}
