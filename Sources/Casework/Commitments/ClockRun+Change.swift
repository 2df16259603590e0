import BusinessTime
import SupportPolicy

extension ClockRun {
    /// Applies a change of severity, whose kind is read from the scale.
    mutating func change(at instant: Instant, _ edit: (inout Situation) -> Void) {
        var next = situation
        edit(&next)
        let driver = rule.driver?.value ?? .assessed
        guard let before = situation.severity(driver), let after = next.severity(driver) else {
            // The first severity decides the first version: nothing is promised before it is known.
            let wasUnknown = situation.severity(driver) == nil
            situation = next
            if wasUnknown, current == nil, rule.start?.value == .submission, finished.isEmpty, let opened {
                begin(at: opened)
                markIfAlreadyPast(at: instant)
            }
            return
        }
        guard before != after else {
            situation = next
            return
        }
        let scale = edition.policy.severities
        let isRaised = (scale.rank(after) ?? 0) < (scale.rank(before) ?? 0)
        change(isRaised ? .severityUp : .severityDown, at: instant, edit)
    }

    /// Applies a change by the edition's rule for its kind (decision 13).
    mutating func change(_ kind: ChangeKind, at instant: Instant, _ edit: (inout Situation) -> Void) {
        let old = situation
        edit(&situation)
        let isSilent = old == situation && kind != .calendar && kind != .zoneData
        guard !isSilent, let version = current else { return }
        let effect = rule.changeRules[kind] ?? .keep
        guard effect != .keep else { return }
        let next: RunningVersion?
        finished.append(version.outcome(asOf: instant, in: self, ended: .superseded(at: instant)))
        switch effect {
        case .keep: next = version
        case .recompute: next = self.version(startingAt: version.start)
        case .restart: next = self.version(startingAt: instant)
        case .proportional: next = proportional(to: version, at: instant)
        }
        standing = next.map { .running($0) } ?? .idle
        markIfAlreadyPast(at: instant)
    }

    /// Applies what changed while the clock was stopped, now that it goes on after all.
    mutating func catchUp(from old: Situation, at instant: Instant) {
        let now = situation
        situation = old
        change(at: instant) { $0.assessed = now.assessed }
        change(.plan, at: instant) {
            $0.plan = now.plan
            $0.environment = now.environment
        }
        change(.site, at: instant) { $0.site = now.site }
        change(.tier, at: instant) { $0.tier = now.tier }
    }

    /// A new due time that lies in the past is missed at the instant of the change, not before it.
    private mutating func markIfAlreadyPast(at instant: Instant) {
        guard var version = current, case .success(let due)? = version.due(in: self) else { return }
        let stands = pausedSince ?? instant
        let isPast = version.comparator == .before ? due <= min(instant, stands) : due < min(instant, stands)
        guard isPast, instant > version.start else { return }
        version.missedByChange = instant
        standing = .running(version)
    }

    /// Returns the next version with the share of its budget that was left of the old one's.
    private func proportional(to old: RunningVersion, at instant: Instant) -> RunningVersion? {
        guard let fresh = version(startingAt: old.start), let oldKey = old.key, let newKey = fresh.key,
            let oldBudget = old.budget, let newBudget = fresh.budget
        else { return version(startingAt: instant) }
        let oldTotal = old.reckon(oldKey, self) { table in
            try table.openTime(from: old.start, to: try table.due(from: old.start, spending: oldBudget))
        }
        let spent = old.reckon(oldKey, self) { table in
            let stop = pausedSince.map { min($0, instant) } ?? instant
            let counted = try table.openTime(from: old.start, to: stop)
            let paused = try pauses.merged().reduce(TimeAmount.zero) { sum, pause in
                sum + (try table.openTime(from: max(pause.start, old.start), to: min(pause.end, stop)))
            }
            return counted - paused
        }
        let newTotal = fresh.reckon(newKey, self) { table in
            try table.openTime(from: old.start, to: try table.due(from: old.start, spending: newBudget))
        }
        guard case .success(let total) = oldTotal, case .success(let used) = spent,
            case .success(let whole) = newTotal,
            total > .zero
        else { return version(startingAt: instant) }
        let left = max(0, total.microseconds - used.microseconds)
        // 128 bits, since two spans of microseconds multiplied do not fit in 64.
        let share = Int64(Int128(whole.microseconds) * Int128(left) / Int128(total.microseconds))
        return version(startingAt: instant, budget: .open(TimeAmount(microseconds: max(1, share))))
    }
}
