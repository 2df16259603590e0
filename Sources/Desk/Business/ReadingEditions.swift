import Casework
import Store
package import SupportPolicy

extension DeskTransaction {
    /// Returns an edition whose page somebody may read, nobody in particular where `viewer` is missing.
    ///
    /// Anybody reads a public policy; the vendor's people read all; customers and partners those that bind them: by a
    /// contract, or by a case of theirs. Throws ``Denial``: strangers are asked to sign in, and what does not concern
    /// somebody is not found.
    package func readableEdition(_ id: String, by viewer: Viewer?) throws -> Edition {
        let edition = try edition(id)
        if let edition, edition.policy.isPublic { return edition }
        guard let viewer else { throw Denial.unauthenticated }
        guard let edition, try viewer.person.role.isVendor || binds(id, viewer) else { throw Denial.notFound }
        return edition
    }

    private func binds(_ id: String, _ viewer: Viewer) throws -> Bool {
        if try contractsToFile(by: viewer).contains(where: { $0.edition == id }) { return true }
        return try session.row(
            "SELECT 1 FROM case_file c WHERE (\(scope(of: viewer))) AND c.edition = \(id) LIMIT 1") != nil
    }
}
