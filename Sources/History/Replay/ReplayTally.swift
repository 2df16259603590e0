package import BusinessTime
package import Casework
package import SupportPolicy

/// What a replay adds up to: counts, distributions, time by holder, the worst cases.
///
/// Tallies of parts of a log add up to the tally of the whole, in any grouping, as long as the order is kept.
package struct ReplayTally: Sendable {
    /// The outcomes by clock and rank of severity.
    package private(set) var cells: [CellKey: Cell] = [:]
    /// The time in each holder's hands, in the order of `Holder.allCases`.
    package private(set) var held = [TimeAmount](repeating: .zero, count: Holder.allCases.count)
    /// The whole time of all cases.
    package private(set) var elapsed = TimeAmount.zero
    /// How many cases.
    package private(set) var cases = 0
    /// How many of them were closed.
    package private(set) var closed = 0
    /// The ten most overdue commitments, the worst first.
    package private(set) var worst: [Worst] = []

    /// Creates an empty tally.
    package init() {}

    /// Which cell of the report.
    package struct CellKey: Hashable, Sendable {
        /// The clock.
        package let clock: Name
        /// The rank of the severity, 0 for the gravest.
        package let severityRank: Int
    }

    /// The outcomes of one clock at one severity.
    package struct Cell: Sendable {
        /// How often each outcome came.
        package private(set) var counts: [Verdict.Outcome: Int] = [:]
        /// How long it took until the clock was stopped, by ``ReplayTally/edges``, kept and missed apart.
        package private(set) var keptDurations = [Int](repeating: 0, count: ReplayTally.edges.count + 1)
        /// As ``keptDurations``, for what was missed.
        package private(set) var missedDurations = [Int](repeating: 0, count: ReplayTally.edges.count + 1)

        mutating func add(_ outcome: Verdict.Outcome, took: TimeAmount?) {
            counts[outcome, default: 0] += 1
            guard let took else { return }
            let bucket = ReplayTally.edges.firstIndex { took <= $0 } ?? ReplayTally.edges.count
            switch outcome {
            case .met: keptDurations[bucket] += 1
            case .missed, .missedByChange: missedDurations[bucket] += 1
            case .open, .ended, .unmeasured, .none: break
            }
        }

        mutating func add(_ other: Cell) {
            counts.merge(other.counts, uniquingKeysWith: +)
            for index in keptDurations.indices {
                keptDurations[index] += other.keptDurations[index]
                missedDurations[index] += other.missedDurations[index]
            }
        }

        /// The share kept of those that were measured and decided by time, or nothing if none was.
        package var attainment: Double? {
            let decided = (counts[.met] ?? 0) + (counts[.missed] ?? 0)
            return decided == 0 ? nil : Double(counts[.met] ?? 0) / Double(decided)
        }
    }

    /// A commitment that was long overdue.
    package struct Worst: Sendable {
        /// The case's identifier in the log.
        package let id: [UInt8]
        /// The commitment.
        package let commitment: Commitment
        /// How long after its due time it was kept, or how long it was overdue at the end.
        package let late: TimeAmount
    }

    /// The upper edges of the distributions: elapsed time until the clock was stopped.
    package static let edges: [TimeAmount] = [
        .minutes(1), .minutes(5), .minutes(15), .minutes(30), .hours(1), .hours(2), .hours(4), .hours(8),
        .hours(24),
        .hours(48), .hours(120), .hours(240), .hours(480), .hours(1200),
    ]

    /// Adds a case.
    package mutating func add(_ verdict: Verdict, clocks: [Name], end: Instant) {
        cases += 1
        if verdict.closed != nil { closed += 1 }
        elapsed += verdict.elapsed
        for index in held.indices { held[index] += verdict.held[index] }
        for clock in clocks {
            let outcome = verdict.outcome(of: clock)
            guard outcome != .none else { continue }
            let decisive = verdict.decisive(for: clock)
            let stopped = decisive?.stopped
            cells[CellKey(clock: clock, severityRank: verdict.severityRank), default: Cell()].add(
                outcome, took: decisive.flatMap { commitment in stopped.map { $0 - commitment.start } })
        }
        for commitment in verdict.commitments {
            guard case .missed(let at, let stopped, .time) = commitment.state else { continue }
            keep(Worst(id: verdict.id, commitment: commitment, late: (stopped ?? verdict.closed ?? end) - at))
        }
    }

    /// Adds the tally of the part of the log that follows.
    package mutating func add(_ other: ReplayTally) {
        cases += other.cases
        closed += other.closed
        elapsed += other.elapsed
        for index in held.indices { held[index] += other.held[index] }
        for (key, cell) in other.cells { cells[key, default: Cell()].add(cell) }
        for entry in other.worst { keep(entry) }
    }

    /// Keeps the ten worst, one for each case; the earlier in the log stays before its equals.
    private mutating func keep(_ entry: Worst) {
        if let known = worst.firstIndex(where: { $0.id == entry.id }) {
            guard worst[known].late < entry.late else { return }
            worst.remove(at: known)
        }
        guard worst.count < 10 || entry.late > worst[worst.count - 1].late else { return }
        let place = worst.firstIndex { $0.late < entry.late } ?? worst.count
        worst.insert(entry, at: place)
        if worst.count > 10 { worst.removeLast() }
    }
}
