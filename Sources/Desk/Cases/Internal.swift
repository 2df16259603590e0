import Casework
import Store
import SupportPolicy

extension [Commitment] {
    /// Returns those that a viewer may know of: internal clocks exist for the vendor's people only (decision 49).
    func shown(to viewer: Viewer, under edition: Edition) -> [Commitment] {
        viewer.person.role.isVendor ? self : filter { !edition.isInternal($0.clock) }
    }
}

extension Edition {
    /// Whether a clock is the vendor's own affair.
    fileprivate func isInternal(_ name: Name) -> Bool { clock(name)?.isInternal ?? false }
}

extension DeskTransaction {
    /// Returns the condition on a commitment `m` of a case `c` that a viewer may know of its clock, or nothing where they
    /// may know of all.
    ///
    /// Complexity: O(editions), each compiled once.
    func clocks(knownTo viewer: Viewer) throws -> SQLStatement? {
        guard !viewer.person.role.isVendor else { return nil }
        let hidden = try session.rows("SELECT id FROM edition ORDER BY id").compactMap {
            row -> SQLStatement? in
            let id = try row.text(0)
            let clocks = try edition(id)?.policy.clocks.filter(\.isInternal).map(\.name.text) ?? []
            return clocks.isEmpty ? nil : "(c.edition = \(id) AND m.clock IN (\(.list(clocks))))"
        }
        return hidden.isEmpty ? nil : "NOT (\(.joined(hidden, by: " OR ")))"
    }

    /// Returns a row as a viewer may know it: what is due next for customers is never an internal clock (decision 49).
    ///
    /// Complexity: one read where an internal clock is due next, else none.
    func shown(_ row: CaseRow, to viewer: Viewer) throws -> CaseRow {
        guard !viewer.person.role.isVendor, let clock = row.nextClock, let edition = try edition(row.edition),
            edition.isInternal(clock)
        else { return row }
        let work = try take(row, by: nil)
        let next = work.file.commitments(in: edition, contract: work.agreement.contract, asOf: now)
            .filter { $0.isOwed && $0.due != nil && !edition.isInternal($0.clock) }
            .min { ($0.due ?? now, $0.clock) < ($1.due ?? now, $1.clock) }
        var shown = row
        shown.nextDue = next?.due
        shown.nextClock = next?.clock
        return shown
    }
}
