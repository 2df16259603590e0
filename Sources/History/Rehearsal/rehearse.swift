package import BusinessTime
import Casework
package import SupportPolicy

/// What the same history comes to under two editions.
package struct Rehearsal: Sendable {
    /// The outcomes by clock, severity and month.
    package private(set) var cells: [CellKey: Cell] = [:]
    /// The cases whose outcome differs, in the order of the log, at most ``Rehearsal/changeLimit`` of them.
    package private(set) var changes: [Change] = []
    /// How many outcomes differ.
    package private(set) var changed = 0
    /// How many cases were judged.
    package private(set) var cases = 0
    /// How many cases have a promise that only the new edition calls missed.
    package private(set) var newlyMissedCases = 0
    /// How many cases have a promise that only the old edition calls missed.
    package private(set) var newlyKeptCases = 0
    /// How many cases have an outcome that differs.
    package private(set) var changedCases = 0

    /// So many changed cases are kept for the report; all of them are counted.
    package static let changeLimit = 1000

    /// Which cell of the report.
    package struct CellKey: Hashable, Comparable, Sendable {
        /// The clock.
        package let clock: Name
        /// The rank of the severity, 0 for the gravest.
        package let severityRank: Int
        /// The month of the opening, `2011-04`, in universal time.
        package let month: String

        /// Orders by clock, then severity, then month.
        package static func < (left: CellKey, right: CellKey) -> Bool {
            (left.clock.text, left.severityRank, left.month) < (
                right.clock.text, right.severityRank, right.month
            )
        }
    }

    /// What an edition does to an outcome.
    package enum Effect: Hashable, Sendable {
        case keptByBoth, missedByBoth, newlyMissed, newlyKept, otherwise, unchanged

        /// Compares two outcomes.
        package init(_ old: Verdict.Outcome, _ new: Verdict.Outcome) {
            self =
                switch (old, new) {
                case (.met, .met): .keptByBoth
                case (.missed, .missed): .missedByBoth
                case (.met, .missed), (.open, .missed), (.ended, .missed): .newlyMissed
                case (.missed, .met), (.missed, .open), (.missed, .ended): .newlyKept
                case _ where old == new: .unchanged
                default: .otherwise
                }
        }
    }

    /// The outcomes of one cell.
    package struct Cell: Hashable, Sendable {
        /// Kept under either edition.
        package internal(set) var keptByBoth = 0
        /// Missed under either edition.
        package internal(set) var missedByBoth = 0
        /// Missed under the new edition only.
        package internal(set) var newlyMissed = 0
        /// Missed under the old edition only.
        package internal(set) var newlyKept = 0
        /// Outcomes that differ in some other way: a promise that only one of the editions makes.
        package internal(set) var otherwise = 0
        /// The same under either in some other way: open, unmeasured.
        package internal(set) var unchanged = 0
    }

    /// A case whose outcome differs.
    package struct Change: Hashable, Sendable {
        /// The case's identifier in the log.
        package let id: [UInt8]
        /// The clock.
        package let clock: Name
        /// The rank of the severity, 0 for the gravest.
        package let severityRank: Int
        /// What the old edition makes of it.
        package let old: Verdict.Outcome
        /// What the new edition makes of it.
        package let new: Verdict.Outcome
        /// When it was due under the old edition.
        package let oldDue: Instant?
        /// When it would be due under the new.
        package let newDue: Instant?
    }

    /// Creates an empty rehearsal.
    package init() {}

    /// Adds a case judged by both editions; `clocks` are those of either.
    mutating func add(_ old: Verdict, _ new: Verdict, clocks: [Name]) {
        cases += 1
        var effects: Set<Effect> = []
        defer {
            changedCases += effects.isEmpty ? 0 : 1
            newlyMissedCases += effects.contains(.newlyMissed) ? 1 : 0
            newlyKeptCases += effects.contains(.newlyKept) ? 1 : 0
        }
        let (year, month, _) = CivilTime(localSecond: old.opened.second).date.parts
        for clock in clocks {
            let (one, other) = (old.outcome(of: clock), new.outcome(of: clock))
            guard one != .none || other != .none else { continue }
            let key = CellKey(
                clock: clock, severityRank: old.severityRank, month: "\(year)-\(month.padded(to: 2))")
            cells[key, default: Cell()].add(one, other)
            guard one != other else { continue }
            effects.insert(Effect(one, other))
            changed += 1
            if changes.count < Rehearsal.changeLimit {
                changes.append(
                    Change(
                        id: old.id, clock: clock, severityRank: old.severityRank, old: one, new: other,
                        oldDue: old.decisive(for: clock)?.due, newDue: new.decisive(for: clock)?.due))
            }
        }
    }

    /// Adds the rehearsal of the part of the log that follows.
    mutating func add(_ other: Rehearsal) {
        cases += other.cases
        changed += other.changed
        changedCases += other.changedCases
        newlyMissedCases += other.newlyMissedCases
        newlyKeptCases += other.newlyKeptCases
        changes += other.changes.prefix(max(0, Rehearsal.changeLimit - changes.count))
        for (key, cell) in other.cells { cells[key, default: Cell()].add(cell) }
    }
}

extension Rehearsal.Cell {
    fileprivate mutating func add(_ old: Verdict.Outcome, _ new: Verdict.Outcome) {
        switch Rehearsal.Effect(old, new) {
        case .keptByBoth: keptByBoth += 1
        case .missedByBoth: missedByBoth += 1
        case .newlyMissed: newlyMissed += 1
        case .newlyKept: newlyKept += 1
        case .otherwise: otherwise += 1
        case .unchanged: unchanged += 1
        }
    }

    /// Adds the outcomes of another cell.
    mutating func add(_ other: Rehearsal.Cell) {
        keptByBoth += other.keptByBoth
        missedByBoth += other.missedByBoth
        newlyMissed += other.newlyMissed
        newlyKept += other.newlyKept
        otherwise += other.otherwise
        unchanged += other.unchanged
    }
}

/// Rehearses a new edition on the history of a log: the same cases, judged by both.
///
/// Returns nothing but diagnostics where the log has errors. The same whatever the number of workers; an edition
/// against itself changes nothing. Complexity: O(rows), memory as ``replay``'s.
package func rehearse(
    _ source: LogSource, by mapping: LogMapping, zone: Zone, old: Edition, new: Edition, plan: Name,
    newPlan: Name? = nil, workers: Int = 2, progress: (Int) -> Void = { _ in }
) async throws -> (rehearsal: Rehearsal?, diagnostics: [Diagnostic]) {
    let survey = try survey(source, by: mapping, zone: zone)
    guard let span = survey.span, !survey.hasErrors else { return (nil, survey.diagnostics) }
    let oldJudge = Judge(
        mapping: mapping, edition: old, plan: plan, end: span.last, makesChains: false, makesLedgers: false)
    let newJudge = Judge(
        mapping: mapping, edition: new, plan: newPlan ?? plan, end: span.last, makesChains: false,
        makesLedgers: false)
    let clocks = (old.policy.clocks + new.policy.clocks).map(\.name)
    let all = clocks.enumerated().filter { clocks.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    var reader = LogReader(try source(), by: mapping, zone: zone)
    var rehearsal = Rehearsal()
    do {
        try await inBatches(
            workers: workers, next: { try reader.next() }, progress: { progress(reader.bytesRead) },
            work: { batch in
                var part = Rehearsal()
                var unjudged: UnjudgedCase?
                for logged in batch {
                    let (one, other) = (oldJudge.verdict(on: logged), newJudge.verdict(on: logged))
                    unjudged = unjudged ?? UnjudgedCase(among: [one, other])
                    part.add(one, other, clocks: all)
                }
                return (part, unjudged)
            },
            collect: { part, unjudged in
                if let unjudged { throw unjudged }
                rehearsal.add(part)
            })
    } catch let unjudged as UnjudgedCase {
        return (nil, survey.diagnostics + [unjudged.diagnostic])
    }
    return (rehearsal, survey.diagnostics)
}
