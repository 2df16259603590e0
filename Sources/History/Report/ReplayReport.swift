package import BusinessTime
package import Casework
package import SupportPolicy

/// What a replay says, ready to be shown: as a page, as text, as JSON.
package struct ReplayReport: Sendable {
    /// What the log is, and where it comes from, with its terms.
    package let title: Wording
    /// Where the log comes from, with its terms.
    package let origin: Wording
    /// The mapping's identifier.
    package let mapping: Name
    /// The policy's title, the edition's identity and the plan by which the cases were judged.
    package let policyTitle: Wording
    /// The edition, `black-duck@2024-07-29`.
    package let edition: String
    /// The plan of all cases.
    package let plan: Name
    /// What people call the plan.
    package let planLabel: Wording
    /// The version of the zone data used.
    package let zoneDataVersion: String
    /// The zone on whose clock times are shown.
    package let zone: Zone
    /// The first and the last instant of the log.
    package let span: (first: Instant, last: Instant)
    /// How many cases there were, and how many were closed.
    package let cases: Int
    /// How many of the cases were closed.
    package let closed: Int
    /// How many rows were read, left out as repeated, and how many cases had to be sorted.
    package let rows: Int
    /// How many rows were left out as repetitions.
    package let repeated: Int
    /// How many cases had rows out of order.
    package let unordered: Int
    /// What became of each commitment.
    package let commitments: [CommitmentReport]
    /// Whose hands the cases were in.
    package let holders: [HolderReport]
    /// The whole time of all cases.
    package let elapsed: TimeAmount
    /// The most overdue cases, the worst first.
    package let worst: [WorstCase]
    /// What was assumed, by the mapping and by the policy.
    package let assumptions: [Assumed]
    /// What the log cannot tell.
    package let cannotTell: [Wording]
    /// What was noticed while reading.
    package let warnings: [Diagnostic]

    /// The outcomes that occur, for which a table needs a column; kept and missed always do.
    var shownOutcomes: [Verdict.Outcome] {
        [.met, .missed, .missedByChange, .open, .ended, .unmeasured].filter { outcome in
            outcome == .met || outcome == .missed
                || commitments.contains { $0.isMeasured && $0.total[outcome] > 0 }
        }
    }

    /// A commitment over all severities.
    package struct CommitmentReport: Sendable {
        /// The clock.
        package let clock: Name
        /// What people call it.
        package let label: Wording
        /// The outcomes by severity, the gravest first.
        package let rows: [Attainment]
        /// The outcomes of all severities.
        package let total: Attainment
        /// How many were kept and missed after how long, by ``ReplayTally/edges``.
        package let kept: [Int]
        /// How many took how long and were missed.
        package let missed: [Int]

        /// Whether anything was promised with a figure.
        package var isMeasured: Bool { total.cases > total[.unmeasured] }
    }

    /// The outcomes of one commitment at one severity.
    package struct Attainment: Sendable {
        /// The severity; nothing for all of them.
        package let severity: Name?
        /// What people call it.
        package let label: Wording
        /// How often each outcome came.
        package let counts: [Verdict.Outcome: Int]

        /// Returns how many had an outcome.
        package subscript(outcome: Verdict.Outcome) -> Int { counts[outcome] ?? 0 }

        /// How many cases the promise concerned.
        package var cases: Int { counts.values.reduce(0, +) }

        /// The share kept of those decided by time.
        package var share: Share { Share(part: self[.met], whole: self[.met] + self[.missed]) }
    }

    /// The time in one holder's hands.
    package struct HolderReport: Sendable {
        /// Who held the cases.
        package let holder: Holder
        /// For how long, all cases together.
        package let time: TimeAmount
        /// The share of the whole time.
        package let share: Share
        /// The share in tenths of a percent, rounded so that those of all holders add up to the whole.
        package let permille: Int?
    }

    /// A case that was long overdue, with the explanation of its due time.
    package struct WorstCase: Sendable {
        /// The case's identifier in the log.
        package let id: String
        /// What people call it.
        package let label: Wording
        /// What people call the severity.
        package let severityLabel: Wording
        /// The promise.
        package let commitment: Commitment
        /// How long after its due time it was kept, or overdue at the end.
        package let late: TimeAmount
        /// Why it was due when it was due.
        package let explanation: Explanation?
    }

    /// Something assumed, and where.
    package struct Assumed: Sendable {
        /// The file's name, or nothing for the mapping.
        package let file: String?
        /// The line in the file.
        package let line: Int
        /// The keys that lead there.
        package let path: String
        /// Why it was assumed.
        package let reason: Wording
    }
}

/// An exact part of a whole.
package struct Share: Hashable, Sendable {
    /// The part.
    package let part: Int
    /// The whole.
    package let whole: Int

    /// Creates a share of counts.
    package init(part: Int, whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// The share in tenths of a percent, or nothing of nothing.
    ///
    /// Only all is 1000 and only none is 0: a single miss in ten thousand still shows.
    package var permille: Int? {
        guard whole > 0 else { return nil }
        if part <= 0 { return 0 }
        if part >= whole { return 1000 }
        // 128 bits, since shares of microseconds are taken too.
        let rounded = Int((Int128(part) * 2000 + Int128(whole)) / (Int128(whole) * 2))
        return min(999, max(1, rounded))
    }

    /// The share in percent with one decimal, `95.6`.
    package var percent: String? { permille.map { "\($0 / 10).\($0 % 10)" } }

    /// Returns the tenths of a percent of parts that make a whole: rounded down, and what is left given to those
    /// that lost most, the first of equals first.
    static func permilles(of parts: [Share]) -> [Int?] {
        guard let whole = parts.first?.whole, whole > 0 else { return parts.map { _ in nil } }
        let exact = parts.map { Int128($0.part) * 1000 }
        var result = exact.map { Int($0 / Int128(whole)) }
        let left = max(0, min(parts.count, 1000 - result.reduce(0, +)))
        let losers = exact.indices.sorted {
            (exact[$1] % Int128(whole), $0) < (exact[$0] % Int128(whole), $1)
        }
        for index in losers.prefix(left) { result[index] += 1 }
        return result
    }

    /// The share as a length in SVG, `95.612%`.
    var length: String {
        guard whole > 0, part > 0 else { return "0%" }
        let thousandths = Int(Int128(part) * 100_000 / Int128(whole))
        return "\(thousandths / 1000).\((thousandths % 1000).padded(to: 3))%"
    }
}
