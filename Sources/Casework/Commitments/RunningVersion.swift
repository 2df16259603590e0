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
    /// The change that put the due time into the past, if one did.
    var missedByChange: Instant?

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
        due(run, pausedIn: run.pauses)
    }

    private func due(_ run: ClockRun, pausedIn pauses: [TimeRange]) -> Result<Instant, AskingRefusal>? {
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
    ///
    /// `isAnsweredBefore` says that the stop came before the assessment that judges it (decision 46).
    func outcome(stoppedAt stop: Instant, isAnsweredBefore: Bool, in run: ClockRun) -> Commitment {
        // A pause that is open at the stop counts up to it, and goes on for the case.
        let pauses = run.pauses + (run.pausedSince.map { [TimeRange($0, stop)] } ?? [])
        func judged(_ due: Result<Instant, AskingRefusal>?, _ state: Commitment.State) -> Commitment {
            commitment(due, state: state, pauses, run, isAnsweredBefore: isAnsweredBefore)
        }
        let reckoned = due(run, pausedIn: pauses)
        guard case .success(let due)? = reckoned else { return judged(reckoned, .unmeasured(stopped: stop)) }
        if let change = missedByChange {
            return judged(reckoned, .missed(at: change, stopped: stop, cause: .changed))
        }
        let isKept = comparator == .before ? stop < due : stop <= due
        let cause: Commitment.Cause = isAnsweredBefore ? .assessedAfterAnswering : .time
        return judged(reckoned, isKept ? .met(at: stop) : .missed(at: due, stopped: stop, cause: cause))
    }

    /// Returns what the version comes to at an instant without having been stopped.
    ///
    /// `ended` is the state it takes if it is over without being missed; nothing while it goes on.
    func outcome(asOf now: Instant, in run: ClockRun, ended: Commitment.State?) -> Commitment {
        let reckoned = due(in: run)
        func standing(_ state: Commitment.State) -> Commitment {
            commitment(reckoned, state: state, run.pauses, run)
        }
        guard case .success(let due)? = reckoned else { return standing(ended ?? .unmeasured(stopped: nil)) }
        if let change = missedByChange {
            return standing(.missed(at: change, stopped: nil, cause: .changed))
        }
        // A pause that begins at the due time, or after it, does nothing.
        let paused = run.pausedSince.flatMap { $0 < due ? max($0, start) : nil }
        let judged = paused ?? now
        let isOver = comparator == .before ? judged >= due : judged > due
        if isOver { return standing(.missed(at: due, stopped: nil, cause: .time)) }
        if let ended { return standing(ended) }
        if let since = paused, let key, let budget {
            let left = try? reckon(key, run) {
                try $0.left(of: budget, from: since, to: due)
            }.get()
            return commitment(nil, remaining: left, state: .paused(since: since), run.pauses, run)
        }
        return standing(.running)
    }

    private func commitment(
        _ due: Result<Instant, AskingRefusal>?, remaining: TimeAmount? = nil, state: Commitment.State,
        _ pauses: [TimeRange], _ run: ClockRun, isAnsweredBefore: Bool = false
    ) -> Commitment {
        var (wording, end, fault): (Wording?, Instant?, AskingRefusal?)
        if case .qualitative(let words) = target.promise { wording = words }
        switch due {
        case .success(let instant): end = instant
        case .failure(let refusal): fault = refusal
        case nil: break
        }
        // Cut to the run: what lies before the start or past the due time never moved it.
        let range = end.map { TimeRange(start, max(start, $0)) }
        let cut = pauses.compactMap { pause -> TimeRange? in
            guard let range else {
                return pause.end > start ? TimeRange(max(pause.start, start), pause.end) : nil
            }
            return pause.intersection(range)
        }
        return Commitment(
            clock: run.rule.name, version: number, start: start, severity: severity, plan: plan,
            budget: budget, comparator: comparator, wording: wording, calendar: key, clause: target.clause,
            kinds: target.kinds, pauses: cut.merged(), due: end, remaining: remaining, state: state,
            fault: fault,
            isAnsweredBeforeAssessment: isAnsweredBefore)
    }
}
