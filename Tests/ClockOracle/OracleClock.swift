package import BusinessTime
package import Casework
package import SupportPolicy

/// A clock's rule and what is promised by it, as the second reading takes them.
package struct OracleClock: Sendable {
    /// The rule as the policy says it.
    package let rule: ClockRule
    /// What is promised under a plan at a severity: the budget, the comparator, the kinds, the calendar's name; or no
    /// figure, as nothing in the first.
    package let promise: @Sendable (Name, Name) -> OraclePromise?

    /// Creates a clock.
    package init(_ rule: ClockRule, promise: @escaping @Sendable (Name, Name) -> OraclePromise?) {
        self.rule = rule
        self.promise = promise
    }
}

/// What is promised in one cell.
package struct OraclePromise: Sendable {
    let budget: Budget?
    let comparator: Comparator
    let kinds: [Name]
    let calendar: Name

    /// Creates a promise; without a budget it has no figure.
    package init(budget: Budget?, comparator: Comparator, kinds: [Name], calendar: Name) {
        self.budget = budget
        self.comparator = comparator
        self.kinds = kinds
        self.calendar = calendar
    }
}

/// A version as the second reading judges it.
package struct OracleVersion: Hashable, Sendable {
    /// Its number, from 1.
    package let number: Int
    /// When it counts from, in microseconds.
    package let start: Int64
    /// When it is due; nothing while paused or without a figure.
    package let due: Int64?
    /// What became of it, in words with its instants.
    package let state: String
}

/// The slow second reading of the rules of clocks, written from the table in `docs/architecture.md`.
///
/// It holds no state from event to event but a list of what happened to the clock: for each look at a version it goes
/// through the whole story again. Slow, and right at a glance.
package struct OracleReading {
    let clock: OracleClock
    let events: [Event]
    let ranks: [Name: Int]
    let calendars: @Sendable (Name, Site?) -> OracleCalendar
    let reopeningRestarts: Bool
    let mistake: Mistake?

    /// A former defect, made on purpose: stories that do not tell it from the rules are no stories worth telling.
    package enum Mistake: String, CaseIterable, Sendable {
        /// T1: whoever answers a case that waits ends the wait of its clocks.
        case forgetsThatACaseWaits
        /// T2: a resolved case owes the next update.
        case owesUpdatesOnceResolved
        /// T3: a contested resolution stays one.
        case knowsNoContest
        /// T4: calendar days move on by open time only.
        case pausesDaysByOpenTime
        /// T4: the end of a day goes on to the closing after the paused time.
        case buysAWholeDay
        /// T5: a reopened case forgets the pauses that ended after a miss.
        case forgetsPausesAfterAMiss
        /// T4: the days in which a closed case may be reopened are so many times 24 hours.
        case countsWindowsInHours
        /// D3: an answer before the assessment stops nothing.
        case forgetsEarlyAnswers
    }

    /// Prepares the reading of a story: its events in the order in which they happened, those that count.
    package init(
        _ clock: OracleClock, _ events: [Event], ranks: [Name: Int], reopeningRestarts: Bool,
        mistake: Mistake? = nil,
        calendars: @escaping @Sendable (Name, Site?) -> OracleCalendar
    ) {
        self.clock = clock
        self.events = events
        self.ranks = ranks
        self.reopeningRestarts = reopeningRestarts
        self.mistake = mistake
        self.calendars = calendars
    }

    /// What decides a version's target.
    private struct Setting: Equatable {
        var plan: Name = "none"
        var reported: Name?
        var assessed: Name?
        var site: Site?

        func severity(_ driver: ClockRule.Driver?) -> Name? {
            driver == .reported ? reported ?? assessed : assessed ?? reported
        }
    }

    /// A version, and how it went: `over` says when and how it ended, if it did.
    private struct Version {
        let start: Int64
        let promise: OraclePromise
        let site: Site?
        /// The budget after a proportional change.
        var share: Int64?
        /// The event with which it began; what came before it can't have missed it.
        var missedByChange: Int64?
        var over: Over?

        enum Over {
            case stopped(Int64, early: Bool, pauses: [(Int64, Int64)])
            case withdrawn(Int64, String, pauses: [(Int64, Int64)], paused: Int64?)
        }

        var budget: Budget? {
            share.map { .open(TimeAmount(microseconds: $0)) } ?? promise.budget
        }
    }

    /// Returns the versions as they stand at an instant.
    package func versions(asOf now: Int64) -> [OracleVersion] {
        var versions: [Version] = []
        var setting = Setting()
        var opened: Int64?
        // Where the clock stood still, and the stop that nobody could judge yet.
        var pauses: [(Int64, Int64)] = []
        var pausedSince: Int64?
        var unjudged: (at: Int64, kinds: [Name])?
        var lastRun: (start: Int64, end: Int64)?
        var settled = false
        var stoppedUnder = Setting()
        // Whether what ran last was withdrawn: then nothing stands stopped, though the version before was.
        var withdrawn = false
        let rule = clock.rule
        let (starts, stops) = (rule.start?.value, rule.stop?.value)

        func isRunning() -> Bool { versions.last.map { $0.over == nil } ?? false }
        func resume(_ at: Int64) {
            if let since = pausedSince { pauses.append((since, at)) }
            pausedSince = nil
        }
        func make(_ start: Int64) -> Version? {
            guard let severity = setting.severity(rule.driver?.value),
                let promise = clock.promise(setting.plan, severity)
            else { return nil }
            return Version(start: start, promise: promise, site: setting.site)
        }
        func stop(_ at: Int64, early: Bool) {
            let whole = pauses + (pausedSince.map { [($0, at)] } ?? [])
            versions[versions.count - 1].over = .stopped(at, early: early, pauses: whole)
            lastRun = (versions[versions.count - 1].start, at)
            stoppedUnder = setting
            if mistake == .forgetsThatACaseWaits { pausedSince = nil }
        }
        func begin(_ start: Int64) {
            if isRunning() {
                if versions[versions.count - 1].start == start {
                    versions.removeLast()
                } else {
                    versions[versions.count - 1].over = .withdrawn(
                        start, "superseded", pauses: pauses, paused: pausedSince)
                }
            }
            guard let version = make(start) else { return }
            versions.append(version)
            withdrawn = false
            if let earlier = unjudged, allows(version, earlier.kinds) {
                unjudged = nil
                stop(earlier.at, early: true)
            }
        }
        func tryStop(_ at: Int64, _ kinds: [Name]) {
            if isRunning() {
                if allows(versions[versions.count - 1], kinds) { stop(at, early: false) }
            } else if versions.isEmpty, unjudged == nil {
                let waits =
                    starts == .submission && setting.severity(rule.driver?.value) == nil
                    || starts == .classification && setting.assessed == nil
                if waits, mistake != .forgetsEarlyAnswers { unjudged = (at, kinds) }
            }
        }
        func withdraw(_ at: Int64) {
            guard isRunning() else { return }
            withdrawn = true
            let version = versions[versions.count - 1]
            lastRun = (version.start, at)
            if version.start == at {
                versions.removeLast()
            } else {
                versions[versions.count - 1].over = .withdrawn(
                    at, "ended", pauses: pauses, paused: pausedSince)
            }
        }
        func forget(_ at: Int64) {
            if let earlier = unjudged { pauses.append((earlier.at, at)) }
            unjudged = nil
        }
        func markPast(_ at: Int64) {
            guard isRunning(), let due = due(versions[versions.count - 1], pauses) else { return }
            let version = versions[versions.count - 1]
            let look = min(at, pausedSince ?? at)
            let past = version.promise.comparator == .before ? due <= look : due < look
            if past, at > version.start { versions[versions.count - 1].missedByChange = at }
        }
        func change(_ kind: ChangeKind, _ at: Int64, _ edit: (inout Setting) -> Void) {
            let before = setting
            edit(&setting)
            if before == setting, kind != .calendar, kind != .zoneData { return }
            guard isRunning() else { return }
            let old = versions[versions.count - 1]
            let next: Version?
            switch rule.changeRules[kind] ?? .keep {
            case .keep: return
            case .recompute: next = make(old.start)
            case .restart: next = make(at)
            case .proportional: next = share(old, make(old.start), make(at), at, pauses, pausedSince)
            }
            versions[versions.count - 1].over = .withdrawn(
                at, "superseded", pauses: pauses, paused: pausedSince)
            if let next { versions.append(next) }
            markPast(at)
        }
        func assess(_ severity: Name?, _ at: Int64) {
            var next = setting
            next.assessed = severity
            let old = setting.severity(rule.driver?.value)
            let new = next.severity(rule.driver?.value)
            guard let old, let new else {
                setting = next
                if old == nil, !isRunning(), starts == .submission, versions.isEmpty, let opened {
                    begin(opened)
                    markPast(at)
                }
                return
            }
            if old == new {
                setting = next
            } else {
                change((ranks[new] ?? 0) < (ranks[old] ?? 0) ? .severityUp : .severityDown, at) {
                    $0.assessed = severity
                }
            }
        }

        for event in events {
            let at = event.occurred.microseconds
            if at > now { break }
            switch event.happening {
            case .opened(let opening):
                opened = at
                setting = Setting(plan: opening.plan, reported: opening.reportedSeverity, site: opening.site)
                if let held = opening.heldFor, pausing(held) { pausedSince = at }
                if starts == .submission { begin(at) }
            case .assessed(let severity, _):
                let first = setting.assessed == nil
                assess(severity, at)
                if first, starts == .classification { begin(at) }
            case .planChanged(let plan): change(.plan, at) { $0.plan = plan }
            case .siteChanged(let site): change(.site, at) { $0.site = site }
            case .calendarChanged: change(.calendar, at) { _ in }
            case .zoneDataChanged: change(.zoneData, at) { _ in }
            case .handedOver: if starts == .handOver, !isRunning() { begin(at) }
            case .waitingBegan(let reason, _):
                resume(at)
                if pausing(reason) { pausedSince = at }
            case .waitingEnded: resume(at)
            case .replied(let reply) where !reply.isAutomatic && reply.isPublic:
                if stops == .firstReply || stops == .nextReply || stops == .solutionTold { tryStop(at, []) }
                if starts == .lastReply, !settled || mistake == .owesUpdatesOnceResolved { begin(at) }
            case .typed(let typed) where typed.event is SolutionWasFound:
                if starts == .solutionFound, !isRunning() { begin(at) }
            case .resolved(let kinds, _):
                if stops == .allowedResolution { tryStop(at, kinds) }
                resume(at)
                settled = true
                if starts == .lastReply, mistake != .owesUpdatesOnceResolved { withdraw(at) }
            case .contested where mistake == .knowsNoContest: break
            case .contested:
                settled = false
                if starts == .lastReply { begin(at) }
                guard stops == .allowedResolution else { continue }
                forget(at)
                guard !withdrawn, let last = versions.last,
                    case .stopped(let stopped, _, _)? = last.over
                else { continue }
                switch rule.contested ?? .goesOn {
                case .goesOn:
                    pauses.append((stopped, at))
                    versions[versions.count - 1].over = nil
                    let present = setting
                    setting = stoppedUnder
                    assess(present.assessed, at)
                    change(.plan, at) { $0.plan = present.plan }
                    change(.site, at) { $0.site = present.site }
                case .restarts: begin(at)
                case .newVersion:
                    pauses.append((stopped, at))
                    begin(last.start)
                }
            case .closed, .merged:
                if stops == .closure { tryStop(at, []) }
                resume(at)
                settled = true
                withdraw(at)
            case .reopened:
                settled = false
                if starts == .lastReply { begin(at) }
                guard stops == .allowedResolution else { continue }
                forget(at)
                guard !isRunning(), let lastRun else { continue }
                if reopeningRestarts {
                    begin(at)
                } else {
                    if mistake == .forgetsPausesAfterAMiss, let last = versions.last,
                        let due = due(last, pauses)
                    {
                        pauses = pauses.compactMap { $0.0 < due ? ($0.0, min($0.1, due)) : nil }
                    }
                    pauses.append((lastRun.end, at))
                    begin(lastRun.start)
                }
            default: break
            }
        }
        return versions.enumerated().map { index, version in
            verdict(version, number: index + 1, now, pauses, pausedSince)
        }
    }

    private func pausing(_ reason: Name) -> Bool { clock.rule.pausedWhile.contains { $0.value == reason } }

    private func allows(_ version: Version, _ kinds: [Name]) -> Bool {
        version.promise.kinds.isEmpty || !Set(version.promise.kinds).isDisjoint(with: kinds)
    }

    private func due(_ version: Version, _ pauses: [(Int64, Int64)]) -> Int64? {
        guard let budget = version.budget else { return nil }
        return calendars(version.promise.calendar, version.site).due(
            version.start, budget, pauses: pauses, mistake)
    }

    /// Returns the version with the share of its budget that was left of the old one's.
    private func share(
        _ old: Version, _ fresh: Version?, _ anew: Version?, _ at: Int64, _ pauses: [(Int64, Int64)],
        _ paused: Int64?
    ) -> Version? {
        guard let fresh, let oldBudget = old.budget, let newBudget = fresh.budget else { return anew }
        let (before, after) = (
            calendars(old.promise.calendar, old.site), calendars(fresh.promise.calendar, fresh.site)
        )
        guard let oldEnd = before.due(old.start, oldBudget, pauses: []),
            let newEnd = after.due(old.start, newBudget, pauses: [])
        else { return anew }
        let total = before.running(old.start, oldEnd, without: [])
        let whole = after.running(old.start, newEnd, without: [])
        let used = before.running(old.start, min(paused ?? at, at), without: merged(pauses))
        guard total > 0 else { return anew }
        var next = anew
        next?.share = max(1, Int64(Int128(whole) * Int128(max(0, total - used)) / Int128(total)))
        return next
    }

    private func verdict(
        _ version: Version, number: Int, _ now: Int64, _ pauses: [(Int64, Int64)], _ paused: Int64?
    ) -> OracleVersion {
        func told(_ due: Int64?, _ state: String) -> OracleVersion {
            OracleVersion(number: number, start: version.start, due: due, state: state)
        }
        let isBefore = version.promise.comparator == .before
        switch version.over {
        case .stopped(let at, let early, let then):
            guard let due = due(version, then) else { return told(nil, "unmeasured \(at)") }
            if let change = version.missedByChange { return told(due, "missed \(change) \(at) changed") }
            if isBefore ? at < due : at <= due { return told(due, "met \(at)") }
            return told(due, "missed \(due) \(at) \(early ? "assessed after answering" : "time")")
        case .withdrawn(let at, let word, let then, let since):
            guard let due = due(version, then) else { return told(nil, "\(word) \(at)") }
            if let change = version.missedByChange { return told(due, "missed \(change) - changed") }
            let look = since.flatMap { $0 < due ? max($0, version.start) : nil } ?? at
            if isBefore ? look >= due : look > due { return told(due, "missed \(due) - time") }
            return told(due, "\(word) \(at)")
        case nil:
            guard let due = due(version, pauses) else { return told(nil, "unmeasured -") }
            if let change = version.missedByChange { return told(due, "missed \(change) - changed") }
            let standing = paused.flatMap { $0 < due ? max($0, version.start) : nil }
            let look = standing ?? now
            if isBefore ? look >= due : look > due { return told(due, "missed \(due) - time") }
            if let standing { return told(nil, "paused \(standing)") }
            return told(due, "running")
        }
    }
}
