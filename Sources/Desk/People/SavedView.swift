import Casework
import Store

/// A query that somebody keeps under a name.
package struct SavedView: Hashable, Sendable {
    /// Its identifier, unique for its owner.
    package let id: String
    /// Whose it is.
    package let person: String
    /// What it is called.
    package let name: String
    /// What it finds, in the search syntax.
    package let query: String
    /// In which order.
    package let order: CaseOrder
    /// Whether colleagues see it.
    package let isShared: Bool

    /// Creates a view.
    package init(id: String, person: String, name: String, query: String, order: CaseOrder, isShared: Bool) {
        self.id = id
        self.person = person
        self.name = name
        self.query = query
        self.order = order
        self.isShared = isShared
    }
}

extension DeskTransaction {
    /// Returns a viewer's views and, for the vendor's people, those that colleagues share.
    package func savedViews(of viewer: Viewer) throws -> [SavedView] {
        let shared = viewer.person.role.isVendor
        return try session.rows(
            """
            SELECT id, person, name, query, sort, is_shared FROM saved_view WHERE person = \(viewer.person.id) \
            OR (is_shared = 1 AND \(shared) = 1) ORDER BY name, id LIMIT 500
            """
        ).map { row in
            SavedView(
                id: String(try row.text(0).split(separator: "/").last ?? ""), person: try row.text(1),
                name: try row.text(2), query: try row.text(3),
                order: CaseOrder(rawValue: try row.text(4)) ?? .due,
                isShared: try row.flag(5))
        }
    }

    /// Saves a view over the one of the same identifier and owner.
    package func save(_ view: SavedView) throws {
        try session.run(
            """
            INSERT INTO saved_view (id, person, name, query, sort, is_shared) VALUES (\("\(view.person)/\(view.id)"), \
            \(view.person), \(view.name), \(view.query), \(view.order.rawValue), \(view.isShared)) \
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, sort = excluded.sort, \
            is_shared = excluded.is_shared
            """)
    }

    /// Drops a viewer's view; throws ``Denial/notFound`` if they have none of that identifier.
    package func dropView(_ id: String, of viewer: Viewer) throws {
        let dropped = try session.changes("DELETE FROM saved_view WHERE id = \("\(viewer.person.id)/\(id)")")
        guard dropped == 1 else { throw Denial.notFound }
    }
}
