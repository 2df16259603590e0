extension Grammar {
    /// Every kind of mapping the language knows, the file itself first.
    package static let sections: [Section] = [
        policy, vendor, documents, parties, scope, region, channel, fact, condition, calendar, regionalHours,
        severities, severity, severityChanges, downgrade, tier, status, waitingReason, clock, changeRules,
        plan, targets, target, option, caseType, preparation, cause, closure, reopening, escalation, approval,
        obligation, splitting, priority, priorityRule, otherScale, contacts, noticeOfChange, divergence, referral, queue,
        sessions, survey, messages, improvement,
        knowledge, clause,
    ]
}
