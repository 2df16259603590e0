package import BusinessTime
package import SupportPolicy

/// Something that happened to a case, as a type of its own, beside the act that makes it happen (proposal 0007).
///
/// There are no default implementations: what is left out does not compile.
package protocol CaseEvent: Hashable, Sendable {
    /// The number of its kind in journals.
    static var code: EventCode { get }
    /// The name of its kind in the API and in exports.
    static var type: String { get }
    /// The act by which an import does it again: its questions are answered by the members of the same names, and texts by
    /// the entry's. Nothing where it can't be done again.
    static var act: (any Act.Type)? { get }

    /// Reads its canonical form; throws ``JournalDamage`` for anything else.
    init(reading bytes: inout CanonicalReader) throws(JournalDamage)
    /// Writes its canonical form, which is for ever.
    func write(to bytes: inout CanonicalBytes)
    /// Returns one of its kind, with a text if it carries one; the tests send it through every way there is.
    static func example(text: TextDigest) -> Self

    /// Changes the case.
    func fold(into file: inout CaseFile, at instant: Instant)

    /// Who may see it.
    var audience: Audience { get }
    /// Who may read its text, where they may see it.
    var readers: Audience { get }
    /// The fingerprint of the text that goes with it.
    var text: TextDigest? { get }
    /// What is said of it in the history.
    var sentence: Sentence { get }
    /// What the API says of it, beside its type and its text.
    var members: [(name: String, value: Answer)] { get }
    /// What the case's page says as long as one of its kind holds; nothing while none does.
    static func notice(on file: CaseFile, asOf now: Instant) -> Sentence?
    /// Who hears of it, under a policy; nothing where nobody does.
    func told(in policy: ParsedPolicy) -> Told?
    /// What it means to clocks; nothing for what they don't look at.
    var meaning: ClockMeaning? { get }
    /// What it does to who holds the case.
    var holding: HoldingChange { get }
    /// How much of a case it can change where it is entered later (decision 48).
    var reach: Reach { get }
    /// Whether a case without it would still be one, and nothing that the desk did would become undone.
    var canBeTakenBack: Bool { get }
}

/// The kinds of events that are types of their own; the numbers are for ever.
package enum EventCode: Int, CaseIterable, Sendable {
    case solutionFound = 21
    case setAside = 51
    case approvalAsked = 52
    case approvalDeclined = 53
    case escalationDeclined = 54
    case escalationAsked = 71
    case saidByPhone = 72
    case escalated = 73
    case escalationAnswered = 74
    case impactCorrected = 61
    case textConfirmed = 62
    case splitOff = 81
    case isPart = 82
    case mergeUndone = 83

    /// The type of its kind.
    package var type: any CaseEvent.Type {
        switch self {
        case .solutionFound: SolutionWasFound.self
        case .setAside: WasSetAside.self
        case .approvalAsked: ApprovalWasAsked.self
        case .approvalDeclined: ApprovalWasDeclined.self
        case .escalationDeclined: EscalationWasDeclined.self
        case .escalationAsked: EscalationWasAsked.self
        case .saidByPhone: WasSaidByPhone.self
        case .escalated: WasEscalated.self
        case .escalationAnswered: EscalationWasAnswered.self
        case .impactCorrected: ImpactWasCorrected.self
        case .textConfirmed: TextWasConfirmed.self
        case .splitOff: PartWasSplitOff.self
        case .isPart: CaseIsPart.self
        case .mergeUndone: MergeWasUndone.self
        }
    }
}

/// Who may see an event.
package enum Audience: Sendable {
    /// Both sides.
    case customer
    /// The vendor's people only.
    case vendor
}

/// A line of the history: a picture, a key among the words (`event.KEY`), and what fills its holes.
package struct Sentence: Sendable {
    /// The picture's name.
    package let icon: String
    /// The key.
    package let key: String
    /// What fills the holes. No code and no identifier can: each is said in the reader's words.
    package let holes: [String: Hole]
    /// Who reads it where it stands by itself, above the history.
    package let audience: Audience

    /// Creates a sentence; where it stands by itself the vendor's people read it, and the customer's if it says so.
    package init(
        _ icon: String, _ key: String, _ holes: [String: Hole] = [:], for audience: Audience = .vendor
    ) {
        self.audience = audience
        self.icon = icon
        self.key = key
        self.holes = holes
    }

    /// What can fill a hole.
    package enum Hole: Sendable {
        case instant(Instant)
        case label(Wording)
        case number(Int)
        /// A term of the policy's, said by its label.
        case term(Vocabulary, Name)
        /// A condition, in the words of the policy's page.
        case condition(Condition)
        /// What a rule of escalation still waits for, once some facts hold.
        case remaining(rule: Name, given: [Name])
    }
}

/// Who hears of an event, and in which words.
package struct Told: Sendable {
    /// Those who hear of it because the case is theirs, or they follow it.
    package let hearers: Set<Hearer>
    /// The roles that have to hear of it: posts, the case's owner.
    package let roles: [Role]
    /// What they are told.
    package let words: Wording

    /// Creates what is told.
    package init(_ hearers: Set<Hearer>, roles: [Role] = [], _ words: Wording) {
        self.hearers = hearers
        self.roles = roles
        self.words = words
    }
}

/// Somebody who may hear of what happens to a case.
package enum Hearer: Sendable {
    case contact, owner, watchers
}

/// How much of a case an entry that is made later can change.
package enum Reach: Sendable {
    /// Itself, and what it stops or pauses.
    case itself
    /// What is promised from then on.
    case promises
    /// Whether there is a case to work on.
    case life
}

/// What an event does to who holds the case (decision 26).
package enum HoldingChange: Sendable {
    case unchanged
    case opened(tier: Name, waitingFor: Name?)
    case tier(Name)
    case waits(Name)
    case resumes
    case resolved
    case closed
    case reopened
}

/// An event of a type of its own, whichever it is.
package struct TypedEvent: Hashable, Sendable {
    /// The event.
    package let event: any CaseEvent

    /// Wraps an event.
    package init(_ event: any CaseEvent) {
        self.event = event
    }

    /// Whether two events are of one kind and equal.
    package static func == (left: TypedEvent, right: TypedEvent) -> Bool {
        left.event.equals(right.event)
    }

    /// Hashes the event.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(event)
    }
}

extension CaseEvent {
    /// The event among those of the journal.
    package var happening: Happening { .typed(TypedEvent(self)) }

    fileprivate func equals(_ other: any CaseEvent) -> Bool {
        (other as? Self) == self
    }
}
