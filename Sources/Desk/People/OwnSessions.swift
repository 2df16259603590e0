package import BusinessTime
import Casework
import Store

/// A session as the person sees it whose it is.
package struct OwnSession: Hashable, Sendable {
    /// What it is called where it is to be ended: the digest of its token, which opens nothing.
    package let id: String
    /// When it began.
    package let created: Instant
    /// When it was last used.
    package let seen: Instant
    /// Whether it is the one that asks.
    package let isThis: Bool
}

extension DeskTransaction {
    /// Returns somebody's sessions that are still good, the last used first.
    package func sessions(of person: String, asking token: String?) throws -> [OwnSession] {
        let own = token.map { Identifiers.digest(ofToken: $0) }
        return try session.rows(
            """
            SELECT token, created, seen FROM session WHERE person = \(person) AND expires > \(now) \
            AND seen > \(now - Self.idleTime) AND stage = 'full' ORDER BY seen DESC LIMIT 100
            """
        ).map { row in
            let digest = try row.bytes(0)
            return OwnSession(
                id: Identifiers.base64(digest), created: try row.instant(1), seen: try row.instant(2),
                isThis: digest == own)
        }
    }

    /// Ends one of somebody's sessions; throws ``Denial/notFound`` if it is none of theirs.
    package func endSession(digest id: String, of person: String) throws {
        let rows = try session.rows("SELECT token FROM session WHERE person = \(person)")
        guard let digest = try rows.map({ try $0.bytes(0) }).first(where: { Identifiers.base64($0) == id })
        else { throw Denial.notFound }
        try session.run("DELETE FROM session WHERE token = \(digest)")
        try audit(person, "end-session", person)
    }
}
