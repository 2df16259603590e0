package import BusinessTime
package import Casework
package import SupportPolicy

/// What an edition says of one case of history.
package struct Verdict: Sendable {
    /// The case's identifier in the log.
    package let id: [UInt8]
    /// The line of its first row.
    package let line: Int
    /// The rank of its severity, 0 for the gravest.
    package let severityRank: Int
    /// When the case was opened.
    package let opened: Instant
    /// When it was last closed, if it is.
    package let closed: Instant?
    /// All versions of all commitments.
    package let commitments: [Commitment]
    /// The time in each holder's hands, in the order of `Holder.allCases`; nothing but zeros without a ledger.
    package let held: [TimeAmount]
    /// The whole time, from opening to closing or to the end of the log.
    package let elapsed: TimeAmount
    /// The head of the case's hash chain, if it was asked for.
    package let chain: String?

    /// Returns what became of a clock in the end: missed if any version was, else as the last version stands.
    package func outcome(of clock: Name) -> Outcome {
        var outcome = Outcome.none
        for commitment in commitments where commitment.clock == clock {
            switch commitment.state {
            case .missed(_, _, .time), .missed(_, _, .assessedAfterAnswering): return .missed
            case .missed(_, _, .changed): outcome = .missedByChange
            case .met: if outcome != .missedByChange { outcome = .met }
            case .running, .paused: if outcome != .missedByChange { outcome = .open }
            // Nothing was promised with a figure, so nothing ended unfulfilled.
            case .ended where commitment.budget == nil:
                if outcome != .missedByChange { outcome = .unmeasured }
            case .ended: if outcome != .missedByChange { outcome = .ended }
            case .unmeasured: if outcome != .missedByChange { outcome = .unmeasured }
            case .superseded: break
            }
        }
        return outcome
    }

    /// Returns the version that decides what is reported of a clock: the first one missed, else the last.
    package func decisive(for clock: Name) -> Commitment? {
        let versions = commitments.filter { $0.clock == clock }
        func first(_ cause: Commitment.Cause) -> Commitment? {
            versions.first {
                if case .missed(_, _, cause) = $0.state { return true }
                return false
            }
        }
        return first(.time) ?? first(.assessedAfterAnswering) ?? first(.changed) ?? versions.last
    }

    /// What became of a clock.
    package enum Outcome: String, CaseIterable, Sendable {
        case met, missed, open, ended, unmeasured, none
        case missedByChange = "missed by change"
    }
}

/// Judges cases of history under an edition.
package struct Judge: Sendable {
    /// The edition.
    package let edition: Edition
    /// The plan of all cases.
    package let plan: Name
    private let writer: HistoryWriter
    private let contract: Contract
    private let end: Instant
    private let makesChains: Bool
    private let makesLedgers: Bool

    /// Creates a judge; `end` is the instant as of which open cases are judged.
    package init(
        mapping: LogMapping, edition: Edition, plan: Name, end: Instant, makesChains: Bool,
        makesLedgers: Bool = true
    ) {
        self.edition = edition
        self.plan = plan
        self.writer = HistoryWriter(mapping: mapping, edition: edition, plan: plan)
        self.contract = Contract(id: "log", plan: plan, site: mapping.site)
        self.end = end
        self.makesChains = makesChains
        self.makesLedgers = makesLedgers
    }

    /// Returns the verdict on a logged case.
    ///
    /// Complexity: O(rows + openings in which a tier of the vendor held it).
    package func verdict(on logged: LoggedCase) -> Verdict {
        let events = writer.events(of: logged)
        let file = CaseFile(replaying: events)
        var held = [TimeAmount](repeating: .zero, count: Holder.allCases.count)
        // A rehearsal compares promises only, and the ledger is a fifth of the work.
        for entry in makesLedgers ? file.ledger(in: edition, asOf: end).entries : [] {
            if let index = Holder.allCases.firstIndex(of: entry.holder) { held[index] += entry.range.length }
        }
        return Verdict(
            id: logged.id, line: logged.line,
            severityRank: file.reportedSeverity.flatMap { edition.policy.severities.rank($0) } ?? 0,
            opened: file.opened ?? end, closed: file.closure?.at,
            commitments: file.commitments(in: edition, contract: contract, asOf: end), held: held,
            elapsed: (file.closure?.at ?? end) - (file.opened ?? end),
            chain: makesChains ? HashChain(unsalted: events).hexadecimal : nil)
    }
}
