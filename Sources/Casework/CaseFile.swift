package import BusinessTime
package import SupportPolicy

/// A case: its history, and what the history has made of it.
///
/// The events are the truth; every other property is a fold over those that count, in the order in which they
/// happened. Appending an event that happened earlier than the last folds anew.
package struct CaseFile: Sendable {
    /// All events, in the order of writing.
    package private(set) var events: [Event] = []
    /// How the case began.
    package internal(set) var opening: Opening?
    /// When it was opened.
    package internal(set) var opened: Instant?
    /// The state it is in.
    package internal(set) var state: CaseState = .new
    /// The plan it is worked under.
    package internal(set) var plan: Name = "none"
    /// The customer's site.
    package internal(set) var site: Site?
    /// The environment it concerns.
    package internal(set) var environment: Name?
    /// The business impact, as stated or as corrected since.
    package internal(set) var impact: Name?
    /// The severity as the customer reported it.
    package internal(set) var reportedSeverity: Name?
    /// The severity as the desk assessed it.
    package internal(set) var assessedSeverity: Name?
    /// The severity that was asked for and not decided yet.
    package internal(set) var severityAsked: Name?
    /// The tier that has it.
    package internal(set) var tier: Name = "l1"
    /// The opaque identifier of its owner.
    package internal(set) var owner: String?
    /// Whether the first triage was done.
    package internal(set) var isTriaged = false
    /// The waiting reason, while the case waits.
    package internal(set) var waiting: Name?
    /// When a person first answered the customer.
    package internal(set) var firstResponse: Instant?
    /// How many attempts in a row failed to reach the customer.
    package internal(set) var contactAttempts = 0
    /// What was stated: answers to the questions that conditions ask.
    package internal(set) var stated: [Name: Name] = [:]
    /// In which event each of those was last stated, by its number.
    package internal(set) var statedIn: [Name: Int] = [:]
    /// The event that last moved the severity from one level to another, by its number.
    package internal(set) var severityMoved: Int?
    /// The personal promises given.
    package internal(set) var promises: [PersonalPromise] = []
    /// The rules of escalation that have fired, in order.
    package internal(set) var escalations: [Name] = []
    /// Whether an escalation has set its status.
    package internal(set) var isEscalated = false
    /// The approvals given.
    package internal(set) var approvals: Set<Name> = []
    /// How it was resolved, unless it was reopened since.
    package internal(set) var resolution: Resolution?
    /// That it was closed, unless it was reopened since.
    package internal(set) var closure: Closure?
    /// How often it was reopened.
    package internal(set) var reopenings = 0
    /// How often a resolution was contested.
    package internal(set) var contests = 0
    /// The customer's first message since the resolution that nobody has judged yet, by its number.
    package internal(set) var unjudgedReply: Int?
    /// What it is linked to.
    package internal(set) var links: [Link: [String]] = [:]
    /// The referral it was last passed on by.
    package internal(set) var referral: Name?
    /// Its remote sessions.
    package internal(set) var sessions: [Session] = []
    /// Its survey, once sent.
    package internal(set) var survey: Survey?
    /// For whom it is worked.
    package internal(set) var filing: Filing?
    /// The team in whose queue it is.
    package internal(set) var team: String?
    /// The case in which it goes on, if it was merged.
    package internal(set) var mergedInto: Int?
    /// The commitments on which the desk acted already.
    package internal(set) var actedUpon: Set<ActedUpon> = []

    /// Creates a case without history.
    package init() {}

    /// Creates a case from its history.
    ///
    /// Complexity: O(n log n) in the number of events.
    package init(replaying events: [Event]) {
        self.events = events
        refold()
    }

    /// Creates a case that knows all its events and has folded those up to an instant.
    init(replaying events: [Event], until instant: Instant) {
        self.events = events
        for event in effectiveEvents where event.occurred <= instant { apply(event) }
    }

    /// Creates a case of which only the events are asked, not what they made of it.
    init(known events: some Sequence<Event>) {
        self.events = Array(events)
    }

    /// Adds events, which carry the next sequence numbers.
    package mutating func append(_ new: [Event]) {
        for event in new {
            precondition(event.sequence == events.count + 1, "events are numbered without gaps")
            let isLater = events.last.map { $0.occurred <= event.occurred } ?? true
            events.append(event)
            switch event.happening {
            case .voided, .bounced: refold()
            case _ where isLater: apply(event)
            case _: refold()
            }
        }
    }

    /// Records what a command decided.
    package mutating func record(
        _ happenings: [Happening], by actor: Actor, occurred: Instant, recorded: Instant? = nil
    ) {
        for happening in happenings {
            append([
                Event(
                    sequence: events.count + 1, occurred: occurred, recorded: recorded ?? occurred,
                    actor: actor,
                    happening)
            ])
        }
    }

    /// Adds an event whose place in the order is known, without looking at it again.
    mutating func fold(_ event: Event) { apply(event) }

    private mutating func refold() {
        let all = events
        self = CaseFile()
        events = all
        for event in effectiveEvents { apply(event) }
    }

    /// The events that count, in the order in which they happened: voided ones left out.
    package var effectiveEvents: [Event] {
        var voided: Set<Int> = []
        var isSorted = true
        // By their places: to walk the events themselves copies each of them.
        for index in events.indices {
            if case .voided(let sequence) = events[index].happening { voided.insert(sequence) }
            if index > 0, events[index - 1].occurred > events[index].occurred { isSorted = false }
        }
        let counting = voided.isEmpty ? events : events.filter { !voided.contains($0.sequence) }
        return isSorted
            ? counting : counting.sorted { ($0.occurred, $0.sequence) < ($1.occurred, $1.sequence) }
    }

    /// Folds one event; the switch has no default, so that a new event has to be decided upon here.
    private mutating func apply(_ event: Event) {
        switch event.happening {
        case .opened(let opening): foldOpening(opening, at: event.occurred)
        case .replied(let reply): foldReply(reply, at: event.occurred)
        case .customerWrote: foldCustomerMessage(event.sequence)
        case .noted, .bounced, .voided, .calendarChanged, .zoneDataChanged, .reportedBack:
            break
        case .assessed(let severity, _): foldAssessment(severity, event.sequence)
        case .severityAsked(let severity, _): severityAsked = severity
        case .severityDeclined: severityAsked = nil
        case .triaged: isTriaged = true
        case .assigned(let owner): self.owner = owner
        case .handedOver(let tier, _): self.tier = tier
        case .waitingBegan(let reason, _): foldWaiting(reason)
        case .waitingEnded: foldResuming()
        case .promised(let number, let by): foldPromise(number, by: by, at: event.occurred)
        case .promiseKept(let number): foldKeptPromise(number, at: event.occurred)
        case .contactAttempted(let reached): contactAttempts = reached ? 0 : contactAttempts + 1
        case .stated(let fact, let value):
            stated[fact] = value
            statedIn[fact] = event.sequence
        case .escalationAsked(let role, _): foldEscalationAsked(by: role)
        case .escalated(let rule): foldEscalation(rule)
        case .approved(let approval): approvals.insert(approval)
        case .resolved(let kinds, let cause): foldResolution(kinds, cause, at: event.occurred)
        case .closed(let reason): foldClosure(reason, at: event.occurred)
        case .reopened: foldReopening()
        case .contested: foldContest()
        case .resolutionAccepted: foldAcceptance()
        case .resolutionStands: unjudgedReply = nil
        case .linked(let link, let target): links[link, default: []].append(target)
        case .referred(let referral, _): foldReferral(referral)
        case .planChanged(let plan): self.plan = plan
        case .siteChanged(let site): self.site = site
        case .environmentChanged(let environment): self.environment = environment
        case .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost, .sessionEnded:
            foldSession(event.happening, at: event.occurred)
        case .surveySent: survey = Survey(sent: event.occurred)
        case .surveyAnswered(let scores, let wantsCall): foldSurvey(scores, wantsCall)
        case .filed(let filing): self.filing = filing
        case .merged(let number): foldMerging(number, at: event.occurred)
        case .routed(let team): self.team = team
        case .warned(let clock, let version):
            actedUpon.insert(ActedUpon(clock: clock.text, version: version, isBreach: false))
        case .breachNoticed(let clock, let version):
            actedUpon.insert(ActedUpon(clock: clock.text, version: version, isBreach: true))
        case .erased: break
        case .typed(let typed): typed.event.fold(into: &self, at: event.occurred)
        }
    }
}
