package import BusinessTime
import Casework
package import SupportPolicy

extension ReplayReport {
    /// Creates the report of a replay; `zone` is the log's, on whose clock times are shown.
    ///
    /// Complexity: O(cells + openings behind the worst cases).
    package init(
        _ result: ReplayResult, of mapping: LogMapping, under edition: Edition, plan: Name, zone: Zone
    ) {
        let tally = result.tally
        self.title = mapping.title
        self.origin = mapping.origin
        self.mapping = mapping.name
        self.policyTitle = edition.policy.title
        self.edition = edition.id
        self.plan = plan
        self.planLabel = edition.plan(plan)?.label ?? Wording(de: nil, en: plan.spoken)
        self.zoneDataVersion = edition.places.zoneDataVersion
        self.zone = zone
        self.span = result.span
        self.cases = tally.cases
        self.closed = tally.closed
        self.rows = result.rows
        self.repeated = result.repeated
        self.unordered = result.unordered
        self.commitments = edition.policy.clocks.compactMap { CommitmentReport($0, tally, edition) }
        let shares = tally.held.map {
            Share(part: Int($0.microseconds), whole: Int(tally.elapsed.microseconds))
        }
        self.holders = zip(zip(Holder.allCases, tally.held), zip(shares, Share.permilles(of: shares))).map {
            HolderReport(holder: $0.0, time: $0.1, share: $1.0, permille: $1.1)
        }
        self.elapsed = tally.elapsed
        self.worst = tally.worst.map { WorstCase($0, edition, mapping.environment) }
        self.assumptions =
            mapping.assumptions.map { Assumed($0, file: nil) }
            + edition.policy.assumptions(for: plan).map { Assumed($0, file: edition.policy.file) }
        self.cannotTell = mapping.cannotTell
        self.warnings = result.diagnostics
    }
}

extension ReplayReport.CommitmentReport {
    fileprivate init?(_ rule: ClockRule, _ tally: ReplayTally, _ edition: Edition) {
        let levels = edition.policy.severities.levels
        let cells = levels.indices.map { rank in
            tally.cells[ReplayTally.CellKey(clock: rule.name, severityRank: rank)]
        }
        guard cells.contains(where: { $0 != nil }) else { return nil }
        self.clock = rule.name
        self.label = rule.label
        self.rows = zip(levels, cells).compactMap { level, cell in
            cell.map {
                ReplayReport.Attainment(severity: level.name, label: level.label, counts: $0.counts)
            }
        }
        self.total = ReplayReport.Attainment(
            severity: nil, label: ReportWords.allSeverities,
            counts: rows.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) })
        var (kept, missed) = (ReplayTally.Cell().keptDurations, ReplayTally.Cell().missedDurations)
        for cell in cells.compactMap({ $0 }) {
            for index in kept.indices {
                kept[index] += cell.keptDurations[index]
                missed[index] += cell.missedDurations[index]
            }
        }
        self.kept = kept
        self.missed = missed
    }
}

extension ReplayReport.WorstCase {
    fileprivate init(_ worst: ReplayTally.Worst, _ edition: Edition, _ environment: Name?) {
        let commitment = worst.commitment
        self.id = String(decoding: worst.id, as: UTF8.self)
        self.label = edition.clock(commitment.clock)?.label ?? Wording(de: nil, en: commitment.clock.spoken)
        self.severityLabel =
            edition.severity(commitment.severity)?.label
            ?? Wording(de: nil, en: commitment.severity.spoken)
        self.commitment = commitment
        self.late = worst.late
        // A missed commitment has a due time, and what reckoned it can explain it.
        self.explanation = try? edition.explanation(of: commitment, environment: environment)
    }
}

extension ReplayReport.Assumed {
    init(_ assumption: Assumption, file: String?) {
        self.file = file
        self.line = assumption.place.line
        self.path = assumption.path.joined(separator: " › ")
        self.reason = assumption.reason
    }
}

extension ParsedPolicy {
    /// Returns the assumptions on which verdicts under a plan rest: hours, clocks, targets, this plan and its parents.
    func assumptions(for plan: Name) -> [Assumption] {
        let lineage = plans.first { $0.name == plan }.map { self.lineage(of: $0).map(\.name.text) } ?? []
        return assumptions.filter { assumption in
            switch assumption.path.first {
            case "calendars", "clocks", "targets", "reopening", "waiting-reasons": true
            case "plans": assumption.path.count < 2 || lineage.contains(assumption.path[1])
            default: false
            }
        }
    }
}
