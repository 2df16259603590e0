package import Casework
import BusinessTime
import Store
package import SupportPolicy

/// What a draft would have made of the desk's own cases.
package struct DeskRehearsal: Hashable, Sendable {
    /// How many cases were judged by both.
    package fileprivate(set) var cases = 0
    /// How often each outcome came about, over all promises.
    package fileprivate(set) var counts: [PromiseRehearsal.Outcome: Int] = [:]
    /// Cases whose promises would have come out otherwise, the newest first.
    package fileprivate(set) var examples: [Example] = []

    /// A promise that would have come out otherwise.
    package struct Example: Hashable, Sendable {
        /// The case.
        package let number: Int
        /// Its subject.
        package let subject: String
        /// The promise.
        package let promise: PromiseRehearsal
    }
}

extension DeskTransaction {
    /// Judges the newest cases of a policy by a draft of it, beside the edition that held, without changing anything.
    ///
    /// At most `limit` cases are read; `viewer` must be allowed to read policies, and sees only their own cases' examples.
    /// Complexity: linear in the events of those cases, twice.
    package func rehearse(_ draft: Edition, limit: Int = 1000, by viewer: Viewer) throws -> DeskRehearsal {
        try viewer.require(.readPolicy)
        let editions = try publishedEditions().filter { $0.policy == draft.policy.name.text }.map(\.id)
        var result = DeskRehearsal()
        guard !editions.isEmpty else { return result }
        let rows = try session.rows(
            """
            SELECT \(CaseRow.columns) FROM case_file c WHERE (\(scope(of: viewer))) AND c.edition IN (\(.list(editions))) \
            ORDER BY c.number DESC LIMIT \(limit)
            """
        ).map { try CaseRow($0) }
        for row in rows {
            let work = try take(row, by: nil)
            result.cases += 1
            for promise in work.file.rehearsing(
                work.edition, draft, contract: work.agreement.contract, asOf: now)
            {
                result.counts[promise.outcome, default: 0] += 1
                if promise.outcome != .same, result.examples.count < 20 {
                    result.examples.append(
                        DeskRehearsal.Example(number: row.number, subject: row.subject, promise: promise))
                }
            }
        }
        return result
    }
}
