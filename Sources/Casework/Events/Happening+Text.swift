extension Happening {
    /// The fingerprint of the text it carries, if it carries one.
    package var text: TextDigest? {
        switch self {
        case .replied(let reply): reply.text
        case .noted(let text), .customerWrote(let text), .severityDeclined(let text), .triaged(let text),
            .reopened(let text), .contested(let text), .reportedBack(_, let text):
            text
        case .assessed(_, let reason), .severityAsked(_, let reason), .handedOver(_, let reason),
            .waitingBegan(_, let reason), .escalationAsked(_, let reason):
            reason
        case .filed(let filing): filing.subject
        case .opened, .bounced, .assigned, .waitingEnded, .promised, .promiseKept, .contactAttempted, .stated,
            .escalated, .approved, .resolved, .closed, .resolutionAccepted, .resolutionStands,
            .linked, .referred, .planChanged, .siteChanged, .environmentChanged, .calendarChanged,
            .zoneDataChanged, .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost,
            .sessionEnded,
            .surveySent, .surveyAnswered, .voided, .merged, .routed, .warned, .breachNoticed, .erased:
            nil
        case .typed(let typed): typed.event.text
        }
    }
}
