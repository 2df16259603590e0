package import BusinessTime
import SupportPolicy

extension CaseFile {
    /// How far back an entry may be dated by anybody but an administrator (decision 48).
    package static let datedBackAtMost = TimeAmount.hours(24 * 30)

    /// Returns the case as what happened up to an instant had made it; numbers of things go on from all there are.
    ///
    /// What is entered later is judged by how the case stood when it happened. Complexity: O(n log n).
    package func standing(at instant: Instant) -> CaseFile {
        CaseFile(replaying: events, until: instant)
    }

    /// Refuses an entry dated outside the case's life, too far back, or before what it would undo (decision 48).
    ///
    /// `happenings` are what would be entered, `now` is when they are written down, `zone` is the clock on which a refusal
    /// says times; `isUnbounded` lifts the bound of 30 days. A change of what is promised can't be dated before the desk acted on the promise, and nothing can close,
    /// reopen or merge a case behind an entry that came later.
    package func requireDating(
        _ happenings: [Happening], at occurred: Instant, now: Instant, in zone: Zone,
        isUnbounded: Bool = false
    ) throws(Refusal) {
        guard occurred < now else {
            guard occurred == now else { throw .notInTheCasesLife }
            return
        }
        if let opened, occurred < opened { throw .notInTheCasesLife }
        guard isUnbounded || now - occurred <= CaseFile.datedBackAtMost else { throw .datedTooFarBack }
        let later = effectiveEvents.filter { $0.occurred > occurred }
        for happening in happenings {
            switch happening.reach {
            case .itself: break
            case .promises:
                if let act = later.last(where: { $0.actor == .desk && $0.happening.isActOnPromises }) {
                    throw .deskHasActed(at: act.recorded, zone)
                }
            case .life:
                if let last = later.last { throw .laterEntries(last.occurred, zone) }
            }
        }
    }

    /// The number of the next personal promise, from 1; one that was taken back keeps its own.
    var nextPromise: Int {
        1
            + events.count { event in
                if case .promised = event.happening { return true }
                return false
            }
    }

    /// The number of the next remote session, from 1; one that was taken back keeps its own.
    var nextSession: Int {
        1
            + events.count { event in
                if case .sessionInvited = event.happening { return true }
                return false
            }
    }
}

extension Happening {
    fileprivate var reach: Reach {
        switch self {
        case .closed, .reopened, .merged: .life
        case .assessed, .handedOver, .planChanged, .siteChanged, .environmentChanged, .calendarChanged,
            .zoneDataChanged, .escalated:
            .promises
        case .opened, .replied, .noted, .customerWrote, .bounced, .severityAsked, .severityDeclined, .triaged,
            .assigned, .waitingBegan, .waitingEnded, .promised, .promiseKept, .contactAttempted, .stated,
            .escalationAsked, .approved, .resolved, .contested, .resolutionAccepted,
            .resolutionStands, .linked, .referred, .reportedBack, .sessionInvited, .sessionAccepted,
            .sessionDeclined, .presenceLost, .sessionEnded, .surveySent, .surveyAnswered, .voided, .filed,
            .routed, .warned, .breachNoticed, .erased:
            .itself
        case .typed(let typed): typed.event.reach
        }
    }

    /// Whether it is something that the desk does when a promise falls due.
    fileprivate var isActOnPromises: Bool {
        switch self {
        case .warned, .breachNoticed, .escalated: true
        case .opened, .replied, .noted, .customerWrote, .bounced, .assessed, .severityAsked,
            .severityDeclined,
            .triaged, .assigned, .handedOver, .waitingBegan, .waitingEnded, .promised, .promiseKept,
            .contactAttempted, .stated, .escalationAsked, .approved, .resolved, .closed,
            .reopened, .contested, .resolutionAccepted, .resolutionStands, .linked, .referred, .reportedBack,
            .planChanged, .siteChanged, .environmentChanged, .calendarChanged, .zoneDataChanged,
            .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost, .sessionEnded, .surveySent,
            .surveyAnswered, .voided, .filed, .merged, .routed, .erased, .typed:
            false
        }
    }
}

extension Refusal {
    fileprivate static let notInTheCasesLife = Refusal(
        "not-in-the-cases-life",
        de: "Was geschah, geschah nach der Eröffnung des Falls und nicht in der Zukunft.",
        en: "What happened, happened after the case was opened, and not in the future.")

    fileprivate static let datedTooFarBack = Refusal(
        "dated-too-far-back",
        de: "Das liegt mehr als 30 Tage zurück: so weit kann nur die Administration nachtragen.",
        en: "That is more than 30 days ago: only an administrator can enter things so far back.")

    fileprivate static func deskHasActed(at instant: Instant, _ zone: Zone) -> Refusal {
        Refusal(
            "desk-has-acted",
            de:
                "Der Desk hat \(zone.said(instant, in: .german)) schon gehandelt: eine Änderung lässt sich nicht davor datieren.",
            en:
                "The desk acted \(zone.said(instant, in: .english)) already: a change can't be dated before that."
        )
    }

    fileprivate static func laterEntries(_ instant: Instant, _ zone: Zone) -> Refusal {
        Refusal(
            "later-entries",
            de:
                "Danach geschah \(zone.said(instant, in: .german)) noch etwas: einen Zeitpunkt danach angeben.",
            en: "Something happened later, \(zone.said(instant, in: .english)): give a time after that.")
    }
}
