import BusinessTime
import SupportPolicy

/// One clock's life on a case, folded from the case's events (decisions 13, 25, 41–48).
///
/// The machine is drawn, with what every event does in every state, in `docs/architecture.md`. What the case does goes
/// beside what the clock does: that the case waits, or is resolved, holds for every cycle and version of the clock.
struct ClockRun {
    let rule: ClockRule
    let edition: Edition
    let contract: Contract
    /// What the target depends on.
    var situation = Situation()
    /// The versions that are over and stay as they were judged.
    var finished: [Commitment] = []
    /// What the clock does now.
    var standing: Standing = .idle
    /// When the clock stood still, as far as that is over, in any of its versions.
    var pauses: [TimeRange] = []
    /// Since when it stands still.
    var pausedSince: Instant?
    /// When the case was opened.
    var opened: Instant?
    /// What stopped it before anybody knew the severity that decides its target.
    private var unjudged: (at: Instant, kinds: [Name])?
    /// From when the last run counted, and when it was over.
    private var last: (start: Instant, end: Instant)?
    /// Whether the case is resolved or closed, so that nothing new is owed.
    private var isSettled = false

    init(rule: ClockRule, edition: Edition, contract: Contract) {
        self.rule = rule
        self.edition = edition
        self.contract = contract
    }

    /// What a clock does.
    enum Standing {
        /// It waits to start, or its last version was withdrawn.
        case idle
        /// It runs, or stands still while the case waits.
        case running(RunningVersion)
        /// It was stopped, and judged; the situation is that of the stop.
        case stopped(RunningVersion, at: Instant, Commitment, under: Situation)
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

    /// The version that runs.
    var current: RunningVersion? {
        if case .running(let version) = standing { return version }
        return nil
    }

    /// Whether a version runs; cheaper than to ask for it.
    private var isRunning: Bool {
        if case .running = standing { return true }
        return false
    }

    /// Looks at the next thing that happened.
    mutating func observe(_ moment: ClockMoment) {
        let instant = moment.at
        switch moment.meaning {
        case .opened(let opening): observe(opening, at: instant)
        case .assessed(let severity): observeAssessment(severity, at: instant)
        case .planChanged(let plan): change(.plan, at: instant) { $0.plan = plan }
        case .siteChanged(let site): change(.site, at: instant) { $0.site = site }
        case .handedOver(let tier):
            change(.tier, at: instant) { $0.tier = tier }
            if rule.start?.value == .handOver, !isRunning { begin(at: instant) }
        case .environmentChanged(let environment): change(.plan, at: instant) { $0.environment = environment }
        case .calendarChanged: change(.calendar, at: instant) { _ in }
        case .zoneDataChanged: change(.zoneData, at: instant) { _ in }
        case .waitingBegan(let reason): beginPause(reason, at: instant)
        case .waitingEnded: endPause(at: instant)
        case .answered: observeAnswer(at: instant)
        case .solutionFound: if rule.start?.value == .solutionFound, !isRunning { begin(at: instant) }
        case .resolved(let kinds): observeResolution(by: kinds, at: instant)
        case .contested: observeContest(from: instant)
        case .closed: observeClosure(at: instant)
        case .reopened: observeReopening(at: instant)
        }
    }

    private mutating func observe(_ opening: Opening, at instant: Instant) {
        opened = instant
        situation = Situation(
            plan: opening.plan, reported: opening.reportedSeverity, site: opening.site, tier: opening.tier,
            environment: opening.environment, channel: opening.channel)
        if let reason = opening.heldFor { beginPause(reason, at: instant) }
        if rule.start?.value == .submission { begin(at: instant) }
    }

    private mutating func observeAssessment(_ severity: Name, at instant: Instant) {
        let isFirst = situation.assessed == nil
        change(at: instant) { $0.assessed = severity }
        if isFirst, rule.start?.value == .classification { begin(at: instant) }
    }

    private mutating func observeAnswer(at instant: Instant) {
        switch rule.stop?.value {
        case .firstReply, .nextReply, .solutionTold: stop(at: instant, by: [])
        case .allowedResolution, .closure, nil: break
        }
        // A case that awaits nothing owes no update (decision 44).
        if rule.start?.value == .lastReply, !isSettled { begin(at: instant) }
    }

    private mutating func observeResolution(by kinds: [Name], at instant: Instant) {
        if rule.stop?.value == .allowedResolution { stop(at: instant, by: kinds) }
        endPause(at: instant)
        isSettled = true
        if rule.start?.value == .lastReply { withdraw(at: instant) }
    }

    /// What was resolved was not: the stop is withdrawn, by the clock's own rule (decision 45).
    private mutating func observeContest(from instant: Instant) {
        isSettled = false
        if rule.start?.value == .lastReply { begin(at: instant) }
        guard rule.stop?.value == .allowedResolution else { return }
        forgetUnjudgedStop(until: instant)
        guard case .stopped(let version, let stop, _, let under) = standing else { return }
        let between = TimeRange(stop, instant)
        switch rule.contested ?? .goesOn {
        case .goesOn:
            pauses.append(between)
            standing = .running(version)
            catchUp(from: under, at: instant)
        case .restarts: begin(at: instant)
        case .newVersion:
            pauses.append(between)
            begin(at: version.start)
        }
    }

    private mutating func observeClosure(at instant: Instant) {
        if rule.stop?.value == .closure { stop(at: instant, by: []) }
        endPause(at: instant)
        isSettled = true
        withdraw(at: instant)
    }

    /// A reopened case has its resolution promised again, in the next version (decision 25), and owes updates again.
    private mutating func observeReopening(at instant: Instant) {
        isSettled = false
        if rule.start?.value == .lastReply { begin(at: instant) }
        guard rule.stop?.value == .allowedResolution else { return }
        forgetUnjudgedStop(until: instant)
        guard !isRunning, let last else { return }
        if edition.policy.reopening?.resolution?.value == .restart {
            begin(at: instant)
        } else {
            pauses.append(TimeRange(last.end, instant))
            begin(at: last.start)
        }
    }

    // MARK: Transitions

    /// Opens the next version; what was said before the severity was known is judged by it at once (decision 46).
    ///
    /// A version that still ran makes room for it and stays on record: nothing that was missed is ever forgotten.
    mutating func begin(at start: Instant) {
        if let version = current, version.start < start {
            finished.append(version.outcome(asOf: start, in: self, ended: .superseded(at: start)))
        }
        retire()
        standing = version(startingAt: start).map { .running($0) } ?? .idle
        guard let stop = unjudged, let version = current, version.allows(stop.kinds) else { return }
        unjudged = nil
        settle(version, at: stop.at, isAnsweredBefore: true)
    }

    /// Stops the version that runs, if kinds of resolution count for it; or keeps the stop until the severity is known.
    private mutating func stop(at instant: Instant, by kinds: [Name]) {
        if let version = current {
            if version.allows(kinds) { settle(version, at: instant, isAnsweredBefore: false) }
        } else if case .idle = standing, finished.isEmpty, unjudged == nil, awaitsSeverity {
            unjudged = (instant, kinds)
        }
    }

    /// Whether nothing but the severity is missing for the clock to run.
    private var awaitsSeverity: Bool {
        switch rule.start?.value {
        case .submission: situation.severity(rule.driver?.value ?? .assessed) == nil
        case .classification: situation.assessed == nil
        case .handOver, .lastReply, .solutionFound, nil: false
        }
    }

    private mutating func forgetUnjudgedStop(until instant: Instant) {
        guard let stop = unjudged else { return }
        pauses.append(TimeRange(stop.at, instant))
        unjudged = nil
    }

    private mutating func settle(_ version: RunningVersion, at stop: Instant, isAnsweredBefore: Bool) {
        let outcome = version.outcome(stoppedAt: stop, isAnsweredBefore: isAnsweredBefore, in: self)
        standing = .stopped(version, at: stop, outcome, under: situation)
        last = (version.start, stop)
    }

    /// Lets the version that runs end without a stop; one that began at that very instant never was.
    private mutating func withdraw(at instant: Instant) {
        guard let version = current else { return }
        last = (version.start, instant)
        if version.start < instant {
            finished.append(version.outcome(asOf: instant, in: self, ended: .ended(at: instant)))
        }
        standing = .idle
    }

    /// Puts a version that was stopped with those that are over.
    private mutating func retire() {
        if case .stopped(_, _, let outcome, _) = standing { finished.append(outcome) }
        standing = .idle
    }

    /// Returns the next version under the present situation, or nothing where nothing is promised.
    func version(startingAt start: Instant, budget: Budget? = nil) -> RunningVersion? {
        guard let severity = situation.severity(rule.driver?.value ?? .assessed),
            let target = contract.target(
                edition, plan: situation.plan, severity: severity, clock: rule.name, tier: situation.tier,
                environment: situation.environment, channel: situation.channel, startingAt: start)
        else { return nil }
        return RunningVersion(
            number: finished.count + 1, start: start, severity: severity, plan: situation.plan,
            target: target,
            key: target.calendar.map { edition.key($0, site: situation.site, tier: situation.tier) },
            budgetLeft: budget)
    }

    private mutating func beginPause(_ reason: Name, at instant: Instant) {
        endPause(at: instant)
        if rule.pausedWhile.contains(where: { $0.value == reason }) { pausedSince = instant }
    }

    private mutating func endPause(at instant: Instant) {
        guard let since = pausedSince else { return }
        pauses.append(TimeRange(since, instant))
        pausedSince = nil
    }

    /// Returns the versions as they stand at an instant.
    func commitments(asOf now: Instant) -> [Commitment] {
        switch standing {
        case .idle: finished
        case .running(let version): finished + [version.outcome(asOf: now, in: self, ended: nil)]
        case .stopped(_, _, let outcome, _): finished + [outcome]
        }
    }
}
