package import BusinessTime
package import SupportPolicy

/// One version of a promise on one case: from when, how much, and what became of it.
///
/// A change of severity, plan or place closes one version and opens the next; a breach stays on the version on
/// which it happened (decision 13).
package struct Commitment: Hashable, Sendable {
    /// The clock, `first-response`.
    package let clock: Name
    /// The version, from 1.
    package let version: Int
    /// When the clock started.
    package let start: Instant
    /// The severity that decided the target.
    package let severity: Name
    /// The plan under which it was promised.
    package let plan: Name
    /// The budget; nothing where no figure is promised.
    package let budget: Budget?
    /// Whether the due instant itself is kept.
    package let comparator: Comparator
    /// The words promised where there is no figure.
    package let wording: Wording?
    /// The timetable it counts on.
    package let calendar: CalendarKey?
    /// The clause that promises it.
    package let clause: StatedClause
    /// The kinds of resolution that count; any if empty.
    package let kinds: [Name]
    /// The pauses that had ended by the time asked about, merged and cut to the clock's run.
    package let pauses: [TimeRange]
    /// The due time; nothing while paused or without a figure.
    package let due: Instant?
    /// What is left of the open time while paused.
    package let remaining: TimeAmount?
    /// What became of it.
    package let state: State
    /// Why the due time can't be told, if it can't.
    package let fault: AskingRefusal?
    /// Whether the stop came before the assessment that judges it (decision 46).
    package var isAnsweredBeforeAssessment = false
    /// Whether an entry made later turned the verdict that stood until then (decision 48); counted apart.
    package internal(set) var isTurned = false

    /// What has become of a version.
    package enum State: Hashable, Sendable {
        case running
        /// The clock stands still since then.
        case paused(since: Instant)
        /// Kept, at that instant.
        case met(at: Instant)
        /// Not kept: from the due time on, or from the change that put the due time into the past.
        case missed(at: Instant, stopped: Instant?, cause: Cause)
        /// Another version has taken its place.
        case superseded(at: Instant)
        /// Nothing is owed any more: the case was closed or resolved without it.
        case ended(at: Instant)
        /// There is no figure to measure by; `stopped` when what was promised came about.
        case unmeasured(stopped: Instant?)

        /// The state as conditions name it; nothing for versions that count no more.
        package var word: Name? {
            switch self {
            case .running, .unmeasured: "running"
            case .paused: "paused"
            case .met: "met"
            case .missed: "missed"
            case .superseded, .ended: nil
            }
        }
    }

    /// Why a promise was missed.
    package enum Cause: String, Hashable, Sendable {
        /// Time ran out.
        case time
        /// A change put the due time into the past; shown apart in attainment.
        case changed
        /// The answer came before the assessment, and too late for it.
        case assessedAfterAnswering = "assessed after answering"
    }

    /// Whether the promise was broken.
    package var isMissed: Bool {
        if case .missed = state { return true }
        return false
    }
}

extension Commitment {
    /// Whether the customer still waits for it: it runs, or its time is over and it did not come about.
    package var isOwed: Bool {
        switch state {
        case .running, .missed(_, nil, _): true
        case .met, .missed, .paused, .superseded, .ended, .unmeasured: false
        }
    }
}
