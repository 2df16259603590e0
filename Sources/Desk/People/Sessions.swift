package import BusinessTime
package import Casework
import Store

/// Somebody who has signed in at a browser.
package struct SignIn: Sendable {
    /// Who.
    package let viewer: Viewer
    /// What forms carry to prove that this browser made them.
    package let csrf: String
    /// Whether the second factor is still missing.
    package let awaitsCode: Bool
    /// Whether its use was written down within the last minute.
    package let isFresh: Bool
}

extension DeskTransaction {
    /// How long a session lives without being used, and at all.
    static let idleTime = TimeAmount.hours(12)
    static let longestTime = TimeAmount.hours(24 * 14)

    /// Begins a session and returns its token; the token of before sign-in is never kept.
    package func beginSession(of person: String, awaitingCode: Bool) throws -> String {
        let token = Identifiers.token()
        try session.run(
            """
            INSERT INTO session (token, person, created, seen, expires, csrf, stage) VALUES \
            (\(Identifiers.digest(ofToken: token)), \(person), \(now), \(now), \(now + Self.longestTime), \
            \(Identifiers.token()), \(awaitingCode ? "password" : "full"))
            """)
        return token
    }

    /// Begins the session of somebody who has just chosen a password by a link; a second factor of theirs is asked for still.
    package func beginSession(ofWhoChosePassword person: String) throws -> (token: String, awaitsCode: Bool) {
        let awaitsCode = try credential(of: person)?.secret != nil
        return (try beginSession(of: person, awaitingCode: awaitsCode), awaitsCode)
    }

    /// Returns who a session's token belongs to, or nothing if it is good no more.
    package func signIn(_ token: String) throws -> SignIn? {
        guard
            let row = try session.row(
                """
                SELECT person, seen, expires, csrf, stage FROM session \
                WHERE token = \(Identifiers.digest(ofToken: token))
                """)
        else { return nil }
        let limit: TimeAmount = try row.text(4) == "full" ? Self.idleTime : .minutes(10)
        guard try row.instant(2) > now, try row.instant(1) + limit > now,
            let person = try record(row.text(0), Person.self), !person.isDisabled
        else { return nil }
        return SignIn(
            viewer: Viewer(person: person), csrf: try row.text(3), awaitsCode: try row.text(4) != "full",
            isFresh: try row.instant(1) + .minutes(1) > now)
    }

    /// Returns whose session a token was that has ended, by itself or because they signed out, and what its forms carried;
    /// nothing where the session was taken away, is still good, or never got as far as the second factor.
    package func lapsedSignIn(_ token: String) throws -> (person: String, csrf: String)? {
        guard try signIn(token) == nil,
            let row = try session.row(
                """
                SELECT person, csrf FROM session WHERE token = \(Identifiers.digest(ofToken: token)) AND stage = 'full'
                """),
            let person = try record(row.text(0), Person.self), !person.isDisabled
        else { return nil }
        return (person.id, try row.text(1))
    }

    /// Writes down that a session was used; asked for at most once a minute.
    package func touch(_ token: String) throws {
        try session.run(
            """
            UPDATE session SET seen = \(now) WHERE token = \(Identifiers.digest(ofToken: token)) \
            AND seen < \(now - .minutes(1))
            """)
    }

    /// Ends a session; whose it was stays known, so that a form sent from another window of theirs is not lost.
    package func endSession(_ token: String) throws {
        try session.run(
            "UPDATE session SET expires = \(now) WHERE token = \(Identifiers.digest(ofToken: token)) AND expires > \(now)"
        )
    }

    /// Ends all sessions of a person, and their API tokens where their rights have changed.
    package func endSessions(of person: String, tokensToo: Bool) throws {
        try session.run("DELETE FROM session WHERE person = \(person)")
        if tokensToo {
            try session.run(
                "UPDATE api_token SET revoked = \(now) WHERE person = \(person) AND revoked IS NULL")
        }
    }

    /// Returns whom an API token lets in, or nothing if it is good no more.
    package func bearer(_ token: String) throws -> Viewer? {
        guard
            let row = try session.row(
                """
                SELECT person, scopes, expires, revoked, (SELECT value FROM counter WHERE name = 'business'), id \
                FROM api_token WHERE token = \(Identifiers.digest(ofToken: token))
                """), try row.instant(2) > now, row.isNull(3)
        else { return nil }
        know(stamp: try row.int(4))
        guard let person = try record(row.text(0), Person.self), !person.isDisabled else { return nil }
        let scopes = try row.text(1).split(separator: " ").compactMap { Deed(rawValue: String($0)) }
        return Viewer(person: person, scopes: Set(scopes), program: try row.text(5))
    }

    /// Makes an API token and returns it; it is shown once and stored as a digest.
    package func makeToken(
        for person: String, label: String, scopes: Set<Deed>, until: Instant
    ) throws -> (id: String, token: String) {
        let token = "fw_" + Identifiers.token()
        let id = Identifiers.make("tok_", at: now)
        try session.run(
            """
            INSERT INTO api_token (token, id, person, label, scopes, created, expires) VALUES \
            (\(Identifiers.digest(ofToken: token)), \(id), \(person), \(label), \
            \(scopes.map(\.rawValue).sorted().joined(separator: " ")), \(now), \(until))
            """)
        try audit(person, "create-token", id, label)
        return (id, token)
    }
}
