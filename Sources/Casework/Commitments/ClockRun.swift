import BusinessTime
import SupportPolicy

/// One clock's way through a case: what started, paused, changed and stopped it.
struct ClockRun {
    let rule: ClockRule
    let edition: Edition
    let contract: Contract
    /// What the target depends on.
    var situation = Situation()
    /// The versions that are over.
    var finished: [Commitment] = []
    /// The version that runs.
    var current: RunningVersion?
    /// The start of the last stopped run of a clock that can reopen.
    var lastStart: Instant?
    var lastStop: Instant?
    var pausedSince: Instant?
    /// When the case was opened.
    var opened: Instant?

    init(rule: ClockRule, edition: Edition, contract: Contract) {
        self.rule = rule
        self.edition = edition
        self.contract = contract
    }

    /// What a target depends on.
    struct Situation: Equatable {
        var plan: Name = "none"
        var reported: Name?
        var assessed: Name?
        var site: Site?
        var tier: Name = "l1"
        var environment: Name?
        var channel: Name?

        func severity(_ driver: ClockRule.Driver) -> Name? {
            driver == .reported ? reported ?? assessed : assessed ?? reported
        }
    }

    /// Looks at the next event; one that does not count still changes nothing.
    mutating func observe(_ event: Event, counts: Bool) {
        let instant = event.occurred
        switch event.happening {
        case .opened(let opening):
            opened = instant
            situation = Situation(
                plan: opening.plan, reported: opening.reportedSeverity, site: opening.site,
                tier: opening.tier,
                environment: opening.environment, channel: opening.channel)
            if let reason = opening.heldFor { beginPause(reason, at: instant) }
            if rule.start?.value == .submission { begin(at: instant) }
        case .assessed(let severity, _):
            let isFirst = situation.assessed == nil
            change(at: instant) { $0.assessed = severity }
            if isFirst, rule.start?.value == .classification { begin(at: instant) }
        case .planChanged(let plan): change(.plan, at: instant) { $0.plan = plan }
        case .siteChanged(let site): change(.site, at: instant) { $0.site = site }
        case .handedOver(let tier, _):
            change(.tier, at: instant) { $0.tier = tier }
            if rule.start?.value == .handOver, current == nil { begin(at: instant) }
        case .environmentChanged(let environment): change(.plan, at: instant) { $0.environment = environment }
        case .calendarChanged: change(.calendar, at: instant) { _ in }
        case .zoneDataChanged: change(.zoneData, at: instant) { _ in }
        case .waitingBegan(let reason, _): beginPause(reason, at: instant)
        case .waitingEnded: endPause(at: instant)
        case .replied(let reply): observe(reply, counts: counts, at: instant)
        case .solutionFound: if rule.start?.value == .solutionFound, current == nil { begin(at: instant) }
        case .resolved(let kinds, _):
            if rule.stop?.value == .allowedResolution, current?.allows(kinds) ?? false { stop(at: instant) }
            endPause(at: instant)
        case .closed, .merged: observeClosure(at: instant)
        case .reopened: observeReopening(at: instant)
        default: break
        }
    }

    private mutating func observe(_ reply: Reply, counts: Bool, at instant: Instant) {
        guard counts, reply.isResponse else { return }
        switch rule.stop?.value {
        case .firstReply, .nextReply, .solutionTold: if current != nil { stop(at: instant) }
        case .allowedResolution, .closure, nil: break
        }
        if rule.start?.value == .lastReply { begin(at: instant) }
    }

    private mutating func observeClosure(at instant: Instant) {
        if rule.stop?.value == .closure, current != nil { stop(at: instant) }
        endPause(at: instant)
        guard let version = current else { return }
        lastStart = version.start
        lastStop = instant
        finished.append(version.outcome(asOf: instant, in: self, ended: .ended(at: instant)))
        current = nil
    }

    /// A reopened case has its resolution promised again, in the next version (decision 25).
    private mutating func observeReopening(at instant: Instant) {
        guard rule.stop?.value == .allowedResolution, current == nil, let start = lastStart,
            let stopped = lastStop
        else {
            return
        }
        if edition.policy.reopening?.resolution?.value == .restart {
            begin(at: instant)
        } else {
            begin(at: start, sparing: [TimeRange(stopped, instant)] + finished.flatMap(\.pauses))
        }
    }

    private mutating func begin(at start: Instant, sparing pauses: [TimeRange] = []) {
        current = version(startingAt: start, pauses: pauses)
    }

    /// Returns the next version under the present situation, or nothing where nothing is promised.
    func version(startingAt start: Instant, pauses: [TimeRange], budget: Budget? = nil) -> RunningVersion? {
        guard let severity = situation.severity(rule.driver?.value ?? .assessed),
            let target = contract.target(
                edition, plan: situation.plan, severity: severity, clock: rule.name, tier: situation.tier,
                environment: situation.environment, channel: situation.channel, startingAt: start)
        else { return nil }
        return RunningVersion(
            number: finished.count + 1, start: start, severity: severity, plan: situation.plan,
            target: target,
            key: target.calendar.map { edition.key($0, site: situation.site, tier: situation.tier) },
            budgetLeft: budget, pauses: pauses)
    }

    private mutating func stop(at instant: Instant) {
        endPause(at: instant)
        guard let version = current else { return }
        lastStart = version.start
        lastStop = instant
        finished.append(version.outcome(stoppedAt: instant, in: self))
        current = nil
    }

    private mutating func beginPause(_ reason: Name, at instant: Instant) {
        endPause(at: instant)
        if rule.pausedWhile.contains(where: { $0.value == reason }) { pausedSince = instant }
    }

    mutating func endPause(at instant: Instant) {
        guard let since = pausedSince else { return }
        current?.pauses.append(TimeRange(since, instant))
        pausedSince = nil
    }

    /// Returns the versions as they stand at an instant.
    func commitments(asOf now: Instant) -> [Commitment] {
        finished + (current.map { [$0.outcome(asOf: now, in: self, ended: nil)] } ?? [])
    }
}
