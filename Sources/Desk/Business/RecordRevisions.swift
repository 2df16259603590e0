package import BusinessTime
import Casework
import Store

/// One of a record's revisions: since when it is in force, who wrote it down, and when.
package struct RecordRevision: Hashable, Sendable {
    /// Its number.
    package let number: Int
    /// From when it is in force.
    package let effective: Instant
    /// When it was written down.
    package let recorded: Instant
    /// Who wrote it down; a person's identifier, or the desk's own name.
    package let actor: String
}

extension DeskTransaction {
    /// Returns a record's revisions, the newest first; 100 at most.
    package func revisions(of id: String, _ kind: RecordKind) throws -> [RecordRevision] {
        try session.rows(
            """
            SELECT v.revision, v.effective, v.recorded, v.actor FROM record_revision v JOIN record r ON r.id = v.id \
            WHERE v.id = \(id) AND r.kind = \(kind.rawValue) ORDER BY v.revision DESC LIMIT 100
            """
        ).map { row in
            RecordRevision(
                number: try row.int(0), effective: try row.instant(1), recorded: try row.instant(2),
                actor: try row.text(3))
        }
    }
}
