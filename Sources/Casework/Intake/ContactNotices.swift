package import BusinessTime
package import SupportPolicy

/// What is to be said of an announced change of contact.
package enum NoticeFinding: Hashable, Sendable {
    case inTime
    /// The notice came too late; the change is flagged, never refused.
    case late(limit: Instant)
    case notWritten
    /// The policy states no notice.
    case noRule
}

/// Returns whether a change of contact was announced as the policy wants (RC-81, RP-67).
///
/// After at most: the notice must arrive within so many business days from the change. Before at least: at least so
/// many business days must lie between notice and change. Throws ``AskingRefusal`` where the calendar can't answer.
package func notice(
    received: Instant, inWriting: Bool, of change: Instant, site: Site?, under edition: Edition
) throws -> NoticeFinding {
    guard let rule = edition.policy.contacts?.notice, let direction = rule.direction?.value else {
        return .noRule
    }
    guard inWriting || rule.form == nil else { return .notWritten }
    let (from, to) = direction == .after ? (change, received) : (received, change)
    let limit = try reckon(rule, from: from, site: site, edition)
    switch direction {
    case .after: return to <= limit ? .inTime : .late(limit: limit)
    case .before: return to >= limit ? .inTime : .late(limit: limit)
    }
}

private func reckon(
    _ rule: ContactRule.NoticeOfChange, from start: Instant, site: Site?, _ edition: Edition
) throws -> Instant {
    guard let calendar = rule.counts?.value else { return start }
    let convention = edition.policy.calendar(calendar)?.businessDay ?? .sameTime
    let budget: Budget =
        switch rule.amount {
        case .open(let amount, _): .open(amount)
        case .businessDays(let count): .businessDays(count, convention)
        case .calendarDays(let count): .calendarDays(count)
        }
    return try edition.almanac.answer(edition.key(calendar, site: site), around: start) {
        try $0.due(from: start, spending: budget)
    }
}

/// Returns whether a company has fewer contacts than the policy recommends: a recommendation, never a block (RC-80).
package func contactsBelowRecommendation(_ contract: Contract, at now: Instant, under edition: Edition)
    -> Bool
{
    guard let minimum = edition.policy.contacts?.recommendedMinimum else { return false }
    return contract.designations.count { $0.holds(at: now) } < minimum
}

/// Returns whether a contract opens the knowledge base (RC-12).
package func opensKnowledge(_ contract: Contract, under edition: Edition) -> Bool {
    switch edition.policy.knowledge?.requires {
    case .qualifiedContract: contract.isQualified
    case .activeContract, nil: true
    }
}
