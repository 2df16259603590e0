import BusinessTime
package import SupportPolicy

/// What an event means to clocks: the rows of the table in `docs/architecture.md`.
///
/// Clocks know no events, so that an event is judged once for all of a case's clocks.
package enum ClockMeaning: Sendable {
    indirect case opened(Opening)
    case assessed(Name)
    case planChanged(Name)
    indirect case siteChanged(Site)
    case handedOver(to: Name)
    case environmentChanged(Name)
    case calendarChanged
    case zoneDataChanged
    case waitingBegan(Name)
    case waitingEnded
    /// A person answered, and the answer arrived.
    case answered
    case solutionFound
    case resolved(by: [Name])
    case contested
    /// Closed, or gone on in another case.
    case closed
    case reopened
}

/// When something happened that means something to clocks.
struct ClockMoment {
    let at: Instant
    let meaning: ClockMeaning
}

extension ClockMoment {
    /// Returns what happened up to an instant, in order; an answer that never arrived is left out.
    static func all(of events: [Event], until now: Instant) -> [ClockMoment] {
        var result: [ClockMoment] = []
        result.reserveCapacity(events.count)
        let bounced = events.bounced
        for event in events {
            if event.occurred > now { break }
            guard let meaning = event.happening.meaning else { continue }
            if case .answered = meaning, bounced.contains(event.sequence) { continue }
            result.append(ClockMoment(at: event.occurred, meaning: meaning))
        }
        return result
    }
}

extension [Event] {
    /// The numbers of the entries whose message did not arrive.
    fileprivate var bounced: Set<Int> {
        var result: Set<Int> = []
        for index in indices {
            if case .bounced(let sequence) = self[index].happening { result.insert(sequence) }
        }
        return result
    }
}

extension Happening {
    /// What it means to clocks; nothing for what they don't look at. No default: a new event has to be decided upon here.
    fileprivate var meaning: ClockMeaning? {
        switch self {
        case .opened(let opening): .opened(opening)
        case .assessed(let severity, _): .assessed(severity)
        case .planChanged(let plan): .planChanged(plan)
        case .siteChanged(let site): .siteChanged(site)
        case .handedOver(let tier, _): .handedOver(to: tier)
        case .environmentChanged(let environment): .environmentChanged(environment)
        case .calendarChanged: .calendarChanged
        case .zoneDataChanged: .zoneDataChanged
        case .waitingBegan(let reason, _): .waitingBegan(reason)
        case .waitingEnded: .waitingEnded
        case .replied(let reply): reply.isResponse ? .answered : nil
        case .resolved(let kinds, _): .resolved(by: kinds)
        case .contested: .contested
        case .closed, .merged: .closed
        case .reopened: .reopened
        case .typed(let typed): typed.event.meaning
        case .noted, .customerWrote, .bounced, .severityAsked, .severityDeclined, .triaged, .assigned,
            .promised, .promiseKept, .contactAttempted, .stated, .escalationAsked, .escalated, .approved,
            .linked, .referred, .reportedBack, .sessionInvited, .sessionAccepted, .sessionDeclined,
            .presenceLost, .sessionEnded, .surveySent, .surveyAnswered, .voided, .filed, .routed, .warned,
            .breachNoticed, .erased, .resolutionAccepted, .resolutionStands:
            nil
        }
    }
}
