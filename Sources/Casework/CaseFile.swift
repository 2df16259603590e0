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
    package internal(set) var opened: Instant?
    package internal(set) var state: CaseState = .new
    package internal(set) var plan: Name = "none"
    package internal(set) var site: Site?
    package internal(set) var environment: Name?
    package internal(set) var reportedSeverity: Name?
    package internal(set) var assessedSeverity: Name?
    package internal(set) var severityAsked: Name?
    package internal(set) var tier: Name = "l1"
    package internal(set) var owner: String?
    package internal(set) var isTriaged = false
    /// The waiting reason, while the case waits.
    package internal(set) var waiting: Name?
    /// When a person first answered the customer.
    package internal(set) var firstResponse: Instant?
    package internal(set) var contactAttempts = 0
    /// What was stated: answers to the questions that conditions ask.
    package internal(set) var stated: [Name: Name] = [:]
    package internal(set) var promises: [PersonalPromise] = []
    package internal(set) var escalations: [Name] = []
    package internal(set) var approvals: Set<Name> = []
    package internal(set) var resolution: Resolution?
    package internal(set) var closure: Closure?
    package internal(set) var reopenings = 0
    package internal(set) var links: [Link: [String]] = [:]
    package internal(set) var referral: Name?
    package internal(set) var sessions: [Session] = []
    package internal(set) var survey: Survey?

    /// Creates a case without history.
    package init() {}

    /// Creates a case from its history.
    ///
    /// Complexity: O(n log n) in the number of events.
    package init(replaying events: [Event]) {
        self.events = events
        refold()
    }

    /// Adds events, which carry the next sequence numbers.
    package mutating func append(_ new: [Event]) {
        for event in new {
            precondition(event.sequence == events.count + 1, "events are numbered without gaps")
            let isLater = events.last.map { $0.occurred <= event.occurred } ?? true
            events.append(event)
            switch event.happening {
            case .voided, .bounced: refold()
            default:
                if isLater { apply(event) } else { refold() }
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
        for (index, event) in events.enumerated() {
            if case .voided(let sequence) = event.happening { voided.insert(sequence) }
            if index > 0, events[index - 1].occurred > event.occurred { isSorted = false }
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
        case .noted, .customerWrote, .bounced, .voided, .calendarChanged, .zoneDataChanged, .reportedBack:
            break
        case .assessed(let severity, _): foldAssessment(severity)
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
        case .stated(let fact, let value): stated[fact] = value
        case .escalationAsked(let role, _): foldEscalationAsked(by: role)
        case .escalated(let rule): foldEscalation(rule)
        case .approved(let approval): approvals.insert(approval)
        case .solutionFound: stated["solution-found"] = "yes"
        case .resolved(let kinds, let cause): foldResolution(kinds, cause, at: event.occurred)
        case .closed(let reason): foldClosure(reason, at: event.occurred)
        case .reopened: foldReopening()
        case .linked(let link, let target): links[link, default: []].append(target)
        case .referred(let referral, _): foldReferral(referral)
        case .planChanged(let plan): self.plan = plan
        case .siteChanged(let site): self.site = site
        case .environmentChanged(let environment): self.environment = environment
        case .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost, .sessionEnded:
            foldSession(event.happening, at: event.occurred)
        case .surveySent: survey = Survey(sent: event.occurred)
        case .surveyAnswered(let scores, let wantsCall): foldSurvey(scores, wantsCall)
        }
    }
}
