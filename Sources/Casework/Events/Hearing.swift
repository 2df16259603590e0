package import SupportPolicy

extension Happening {
    /// The roles that have to hear of it, by what the edition says and by what needs somebody's answer.
    ///
    /// The one table of who is told beside the customer's contact, the owner's watchers and those named: a post that
    /// nobody holds is heard by the administrators, never by nobody (BD-10, BD-54 to BD-58, RC-50, RC-52, RC-61, RC-71,
    /// AG-10).
    package func heard(in policy: ParsedPolicy) -> [Role] {
        switch self {
        case .escalated(let rule):
            policy.escalations.first { $0.name == rule }?.notifies.map(\.value) ?? []
        case .escalationAsked: [.caseOwner, .supportManager]
        case .severityAsked: [policy.severities.changes?.decides?.value ?? .caseOwner]
        case .referred(let name, _): policy.referrals.first { $0.name == name }.map { [$0.to.value] } ?? []
        case .reportedBack, .sessionAccepted, .sessionDeclined: [.caseOwner]
        case .surveyAnswered(_, let wantsCall): wantsCall ? [.caseOwner, .supportManager] : [.caseOwner]
        case .opened, .filed, .replied, .noted, .customerWrote, .bounced, .assessed, .severityDeclined,
            .triaged, .assigned, .handedOver, .waitingBegan, .waitingEnded, .promised, .promiseKept,
            .contactAttempted, .stated, .approved, .resolved, .closed, .reopened, .contested,
            .resolutionAccepted, .resolutionStands, .linked, .planChanged, .siteChanged, .environmentChanged,
            .calendarChanged, .zoneDataChanged, .sessionInvited, .presenceLost, .sessionEnded, .surveySent,
            .voided, .merged, .routed, .warned, .breachNoticed, .erased:
            []
        case .typed(let typed): typed.event.told(in: policy)?.roles ?? []
        }
    }
}
