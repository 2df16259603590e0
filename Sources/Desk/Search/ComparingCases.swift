package import Casework
import Store

extension DeskTransaction {
    /// Returns what puts one case before another in each list that their editions have.
    ///
    /// Throws ``Denial/notFound`` where the viewer does not see both.
    package func reasons(between one: Int, and other: Int, for viewer: Viewer) throws -> [QueueReason] {
        let cases = try [one, other].map { number in
            let view = try caseView(number, for: viewer)
            return QueuedCase(
                view.file.queueEntry(number: number, due: view.row.nextDue, in: view.edition, asOf: now),
                under: view.edition)
        }
        return QueueKind.allCases.compactMap { QueueReason(cases[0], cases[1], in: $0) }
    }
}
