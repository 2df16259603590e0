package import BusinessTime
import Store

/// An API token as its owner sees it, without the token itself.
package struct AccessToken: Hashable, Sendable {
    /// Its identifier.
    package let id: String
    /// What it is for.
    package let label: String
    /// What it may do.
    package let scopes: [String]
    /// When it was made.
    package let created: Instant
    /// Until when it is good.
    package let expires: Instant
    /// When it was revoked, if it was.
    package let revoked: Instant?
}

extension DeskTransaction {
    /// Returns somebody's API tokens, the newest first; 200 at most.
    package func accessTokens(of person: String) throws -> [AccessToken] {
        try session.rows(
            """
            SELECT id, label, scopes, created, expires, revoked FROM api_token WHERE person = \(person) \
            ORDER BY created DESC LIMIT 200
            """
        ).map { row in
            AccessToken(
                id: try row.text(0), label: try row.text(1),
                scopes: try row.text(2).split(separator: " ").map(String.init), created: try row.instant(3),
                expires: try row.instant(4), revoked: try row.optional(5, SQLRow.instant))
        }
    }

    /// Returns what an API token is called by whoever made it; nothing for one that never was.
    func program(_ token: String) throws -> String? {
        try session.row("SELECT label FROM api_token WHERE id = \(token)")?.text(0)
    }

    /// Revokes one of somebody's API tokens; throws ``Denial/notFound`` if it is none of theirs or revoked already.
    package func revokeToken(_ id: String, of person: String) throws {
        let changed = try session.changes(
            "UPDATE api_token SET revoked = \(now) WHERE id = \(id) AND person = \(person) AND revoked IS NULL"
        )
        guard changed == 1 else { throw Denial.notFound }
        try audit(person, "revoke-token", id)
    }
}
