import SupportPolicy
package import BusinessTime
package import Casework
import Store

extension Desk {
    /// Returns the one-time token with which the desk is set up, made anew, or nothing once there is an administrator.
    package func setUpToken() async throws -> String? {
        try await write { desk in
            guard try !desk.hasAdministrator() else { return nil }
            try desk.session.run("DELETE FROM one_time_token WHERE purpose = 'setup'")
            return try desk.makeOneTimeToken(for: "setup", person: nil, lasting: .hours(24))
        }
    }

    /// Makes the first administrator and returns their identifier; the token is used up and set-up is over.
    package func setUp(token: String, name: String, email: String, password: String, language: String)
        async throws
        -> String
    {
        // Checked before the password is worked on, so that strangers cost nothing.
        try await read { desk in
            guard try !desk.hasAdministrator() else { throw Denial.notFound }
            guard try desk.isGood(token, for: "setup") else { throw Denial.forbidden(.administer) }
        }
        guard (10...200).contains(password.utf8.count) else {
            throw Denial.invalid([
                FieldProblem(
                    "password", "length", de: "Ein Passwort hat mindestens 10 Zeichen.",
                    en: "A password has at least 10 characters.")
            ])
        }
        let hash = await Passwords.hash(password)
        return try await write { desk in
            guard try !desk.hasAdministrator() else { throw Denial.notFound }
            _ = try desk.use(token, for: "setup")
            let id = Identifiers.make("per_", at: desk.now)
            var fields = Fields([
                "name": .string(name), "email": .string(email), "language": .string(language),
                "role": "administrator",
            ])
            let person = Person(id: id, &fields)
            try fields.finish()
            try desk.save(person, by: id)
            try desk.store(passwordHash: hash, of: id)
            return id
        }
    }

    /// Gives an invited person their password and returns who they are; the invitation is used up.
    package func acceptInvitation(token: String, password: String) async throws -> String {
        let isGood = try await read { desk in try desk.isGood(token, for: "invitation") }
        guard isGood else { throw Denial.gone }
        guard (10...200).contains(password.utf8.count) else {
            throw Denial.invalid([
                FieldProblem(
                    "password", "length", de: "Ein Passwort hat mindestens 10 Zeichen.",
                    en: "A password has at least 10 characters.")
            ])
        }
        let hash = await Passwords.hash(password)
        return try await write { desk in
            guard let person = try desk.use(token, for: "invitation") else { throw Denial.gone }
            try desk.store(passwordHash: hash, of: person)
            return person
        }
    }
}

extension DeskTransaction {
    /// Whether anybody can administer the desk already.
    package func hasAdministrator() throws -> Bool {
        try session.count(
            """
            SELECT count(*) FROM credential k JOIN record r ON r.id = k.person AND r.kind = 'person' \
            WHERE r.body LIKE '%"role":"administrator"%'
            """) > 0
    }

    /// Makes a token for one purpose and one use.
    package func makeOneTimeToken(for purpose: String, person: String?, lasting: TimeAmount) throws -> String
    {
        let token = Identifiers.token()
        try session.run(
            """
            INSERT INTO one_time_token (token, purpose, person, expires) VALUES \
            (\(Identifiers.digest(ofToken: token)), \(purpose), \(person), \(now + lasting))
            """)
        return token
    }

    /// Whether a one-time token is good for a purpose, and not used up yet.
    package func isGood(_ token: String, for purpose: String) throws -> Bool {
        try session.count(
            """
            SELECT count(*) FROM one_time_token WHERE token = \(Identifiers.digest(ofToken: token)) \
            AND purpose = \(purpose) AND expires > \(now)
            """) > 0
    }

    /// Uses a token up and returns for whom it was made; throws ``Denial/gone`` if it is good no more.
    @discardableResult
    func use(_ token: String, for purpose: String) throws -> String? {
        let digest = Identifiers.digest(ofToken: token)
        let row = try session.row(
            """
            DELETE FROM one_time_token WHERE token = \(digest) AND purpose = \(purpose) AND expires > \(now) \
            RETURNING person
            """)
        guard let row else { throw Denial.gone }
        return try row.optional(0, SQLRow.text)
    }

    /// Invites a person by mail to choose a password; a mail that others can read holds nothing else.
    package func invite(_ person: Person) throws -> String {
        try session.run(
            "DELETE FROM one_time_token WHERE purpose = 'invitation' AND person = \(person.id)")
        let token = try makeOneTimeToken(for: "invitation", person: person.id, lasting: .hours(72))
        let link = "\(desk.settings.publicURL)/invitation/\(token)"
        let isGerman = person.language == .german
        try post(
            to: person.email,
            subject: isGerman ? "Einladung zu \(desk.settings.name)" : "Invitation to \(desk.settings.name)",
            body: isGerman
                ? "Guten Tag,\n\nhier wählen Sie Ihr Passwort; der Link gilt drei Tage und einmal:\n\(link)\n"
                : "Hello,\n\nchoose your password here; the link is good for three days and once:\n\(link)\n",
            about: nil)
        return token
    }
}

extension DeskTransaction {
    /// Whether nobody can sign in yet.
    package func isUnused() throws -> Bool {
        try session.count("SELECT count(*) FROM credential") == 0
    }
}
