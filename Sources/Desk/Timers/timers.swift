import BusinessTime
import Casework
import Store
import SupportPolicy

/// Returns the moments at which the desk has to act on a case by itself.
///
/// A warning comes when a share of the open time is left, in percent; a breach right after the due time. What was acted
/// upon is not listed again.
func timers(
    for commitments: [Commitment], of file: CaseFile, under edition: Edition, warningShare: Int
) -> [CaseTimer] {
    guard file.isOpen else { return [] }
    var timers: [CaseTimer] = []
    for commitment in commitments {
        guard let due = commitment.due else { continue }
        func isActedUpon(_ isBreach: Bool) -> Bool {
            file.actedUpon.contains(
                ActedUpon(clock: commitment.clock.text, version: commitment.version, isBreach: isBreach))
        }
        let isOpen = commitment.state == .running || commitment.isMissed
        if isOpen, !isActedUpon(true), !wasStopped(commitment) {
            // Kept at the due instant, too, unless the promise says "before".
            let late = commitment.comparator == .before ? due : due + TimeAmount(microseconds: 1)
            timers.append(
                CaseTimer(kind: .breach, subject: commitment.clock, version: commitment.version, at: late))
            if !isActedUpon(false), let at = warning(of: commitment, due: due, edition, warningShare) {
                timers.append(
                    CaseTimer(kind: .warning, subject: commitment.clock, version: commitment.version, at: at))
            }
        }
    }
    if let due = file.judgementDue(in: edition), let message = file.unjudgedReply {
        timers.append(CaseTimer(kind: .promise, subject: .judgement, version: message, at: due))
    }
    for promise in file.promises where promise.kept == nil && !file.isNoticed(promise) {
        timers.append(
            CaseTimer(
                kind: .promise, subject: "promise", version: promise.number,
                at: promise.by + TimeAmount(microseconds: 1)))
    }
    return timers
}

extension Name {
    /// What a timer is about that waits for a judgement of what the customer wrote since the resolution.
    static let judgement: Name = "judgement"
}

private func wasStopped(_ commitment: Commitment) -> Bool {
    if case .missed(_, let stopped, _) = commitment.state { return stopped != nil }
    return false
}

extension CaseFile {
    /// Whether the desk has acted on a promise that was not kept.
    func isNoticed(_ promise: PersonalPromise) -> Bool {
        actedUpon.contains(ActedUpon(clock: "promise", version: promise.number, isBreach: true))
    }
}

/// Returns when so many percent of the open time between start and due are left, pauses not counted.
private func warning(of commitment: Commitment, due: Instant, _ edition: Edition, _ share: Int) -> Instant? {
    guard let key = commitment.calendar, share > 0 else { return nil }
    return try? edition.almanac.answer(key, around: commitment.start) { table in
        let open = try table.account(of: TimeRange(commitment.start, due), pausedIn: commitment.pauses)
            .time(.counted)
        let spent = TimeAmount(microseconds: open.microseconds / 100 * Int64(100 - share))
        guard spent > .zero else { return nil }
        return try table.due(
            from: commitment.start, spending: .open(spent), pausedIn: commitment.pauses)
    }
}
