import BusinessTime
import SupportPolicy

/// A version of a commitment whose clock has started.
struct RunningVersion {
    let number: Int
    let start: Instant
    let severity: Name
    let plan: Name
    let target: CompiledTarget
    let key: CalendarKey?
    /// The budget that takes the target's place after a proportional change.
    let budgetLeft: Budget?
    var pauses: [TimeRange]
    /// The change that put the due time into the past, if one did.
    var missedByChange: Instant?

    init(
        number: Int, start: Instant, severity: Name, plan: Name, target: CompiledTarget, key: CalendarKey?,
        budgetLeft: Budget?, pauses: [TimeRange]
    ) {
        self.number = number
        self.start = start
        self.severity = severity
        self.plan = plan
        self.target = target
        self.key = key
        self.budgetLeft = budgetLeft
        self.pauses = pauses
    }

    /// The budget, if a figure is promised.
    var budget: Budget? {
        guard case .within(let budget, _, _) = target.promise else { return nil }
        return budgetLeft ?? budget
    }

    var comparator: Comparator {
        if case .within(_, let comparator, _) = target.promise { return comparator }
        return .atMost
    }

    /// Whether a resolution by these kinds keeps the promise.
    func allows(_ kinds: [Name]) -> Bool {
        target.kinds.isEmpty || kinds.contains { target.kinds.contains($0) }
    }

    /// Returns the due time with the pauses that have ended, or why it can't be told.
    func due(in run: ClockRun) -> Result<Instant, AskingRefusal>? {
        guard let budget, let key else { return nil }
        return reckon(key, run) { try $0.due(from: start, spending: budget, pausedIn: pauses) }
    }

    func reckon<Answer>(
        _ key: CalendarKey, _ run: ClockRun, _ question: (Timetable) throws -> Answer
    ) -> Result<Answer, AskingRefusal> {
        do {
            return .success(try run.edition.almanac.answer(key, around: start, question))
        } catch let fault as CalendarFault {
            return .failure(AskingRefusal(fault))
        } catch let refusal as AskingRefusal {
            return .failure(refusal)
        } catch {
            preconditionFailure("calendars throw nothing else")
        }
    }

    /// Returns what the version comes to when the clock is stopped.
    func outcome(stoppedAt stop: Instant, in run: ClockRun) -> Commitment {
        guard case .success(let due)? = due(in: run) else {
            return commitment(due: nil, state: .unmeasured(stopped: stop), run)
        }
        if let change = missedByChange {
            return commitment(due: due, state: .missed(at: change, stopped: stop, cause: .changed), run)
        }
        let isKept = comparator == .before ? stop < due : stop <= due
        return commitment(
            due: due, state: isKept ? .met(at: stop) : .missed(at: due, stopped: stop, cause: .time), run)
    }

    /// Returns what the version comes to at an instant without having been stopped.
    ///
    /// `ended` is the state it takes if it is over without being missed; nothing while it goes on.
    func outcome(asOf now: Instant, in run: ClockRun, ended: Commitment.State?) -> Commitment {
        guard case .success(let due)? = due(in: run) else {
            return commitment(due: nil, state: ended ?? .unmeasured(stopped: nil), run)
        }
        if let change = missedByChange {
            return commitment(due: due, state: .missed(at: change, stopped: nil, cause: .changed), run)
        }
        let isPaused = run.pausedSince.map { $0 < due && $0 >= start || $0 < start } ?? false
        let judged = isPaused ? run.pausedSince ?? now : now
        let isOver = comparator == .before ? judged >= due : judged > due
        if isOver { return commitment(due: due, state: .missed(at: due, stopped: nil, cause: .time), run) }
        if let ended { return commitment(due: due, state: ended, run) }
        if isPaused, let since = run.pausedSince, let key {
            let left = try? reckon(key, run) { try $0.openTime(from: max(since, start), to: due) }.get()
            return commitment(due: nil, remaining: left, state: .paused(since: since), run)
        }
        return commitment(due: due, state: .running, run)
    }

    private func commitment(
        due: Instant?, remaining: TimeAmount? = nil, state: Commitment.State, _ run: ClockRun
    ) -> Commitment {
        var wording: Wording?
        if case .qualitative(let words) = target.promise { wording = words }
        var fault: AskingRefusal?
        if case .failure(let refusal)? = self.due(in: run) { fault = refusal }
        return Commitment(
            clock: run.rule.name, version: number, start: start, severity: severity, plan: plan,
            budget: budget,
            comparator: comparator, wording: wording, calendar: key, clause: target.place,
            kinds: target.kinds,
            pauses: due.map { end in
                pauses.compactMap { $0.intersection(TimeRange(start, max(start, end))) }.merged()
            } ?? pauses.merged(), due: due, remaining: remaining, state: state, fault: fault)
    }
}
