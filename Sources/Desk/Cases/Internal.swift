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
    func isInternal(_ name: Name) -> Bool { clock(name)?.isInternal ?? false }
}

extension CaseRow {
    /// Returns the row as a viewer may know it: what is due next for customers is never an internal clock (decision 49).
    func shown(to viewer: Viewer) -> CaseRow {
        guard !viewer.person.role.isVendor else { return self }
        var shown = self
        (shown.nextDue, shown.nextClock) = (publicDue, publicClock)
        return shown
    }
}
