package import BusinessTime
import Casework
import Store

/// What comes of an attempt to sign in.
package enum SignInOutcome: Sendable {
    /// The session's token; `awaitsCode` where the second factor is still to come.
    case signedIn(token: String, awaitsCode: Bool)
    /// Address or password is wrong; nobody learns which.
    case refused
    /// Too many attempts: not before so many seconds.
    case locked(seconds: Int)
}

extension Desk {
    /// Signs somebody in by address and password; takes as long whether or not there is such an address.
    package func signIn(address: String, password: String) async throws -> SignInOutcome {
        let known = try await read { desk in try desk.credential(ofAddress: address) }
        let isRight = await Passwords.verify(password, known?.password)
        if let known, known.lockedUntil > now {
            return .locked(seconds: Int((known.lockedUntil - now).microseconds / 1_000_000) + 1)
        }
        return try await write { desk in
            guard let known else { return .refused }
            guard isRight, let person = try desk.record(known.person, Person.self), !person.isDisabled else {
                try desk.countFailure(of: known.person)
                return .refused
            }
            let awaitsCode = known.secret != nil
            if !awaitsCode { try desk.clearFailures(of: known.person) }
            let token = try desk.beginSession(of: known.person, awaitingCode: awaitsCode)
            try desk.audit(known.person, "sign-in", known.person, awaitsCode ? "password" : "full")
            return .signedIn(token: token, awaitsCode: awaitsCode)
        }
    }

    /// Completes a sign-in with a code of the authenticator app, or with a recovery code; the session gets a new token.
    package func confirmSignIn(token: String, code: String) async throws -> SignInOutcome {
        try await write { desk in
            guard let signIn = try desk.signIn(token), signIn.awaitsCode else { return .refused }
            let person = signIn.viewer.person.id
            guard let known = try desk.credential(of: person), let secret = known.secret else {
                return .refused
            }
            if known.lockedUntil > desk.now {
                return .locked(seconds: Int((known.lockedUntil - desk.now).microseconds / 1_000_000) + 1)
            }
            if let step = OneTimePassword.step(
                of: code, secret: secret, at: desk.now.second, after: known.step)
            {
                try desk.session.run("UPDATE credential SET totp_step = \(step) WHERE person = \(person)")
            } else if !(try desk.useRecoveryCode(code, of: known)) {
                try desk.countFailure(of: person)
                return .refused
            }
            try desk.clearFailures(of: person)
            try desk.endSession(token)
            let token = try desk.beginSession(of: person, awaitingCode: false)
            try desk.audit(person, "sign-in", person, "full")
            return .signedIn(token: token, awaitsCode: false)
        }
    }

    /// Gives somebody a password; all their sessions end.
    package func setPassword(_ password: String, of person: String) async throws {
        guard (10...200).contains(password.utf8.count) else {
            throw Denial.invalid([
                FieldProblem(
                    "password", "length", de: "Ein Passwort hat mindestens 10 Zeichen.",
                    en: "A password has at least 10 characters.")
            ])
        }
        let hash = await Passwords.hash(password)
        try await write { desk in try desk.store(passwordHash: hash, of: person) }
    }
}

/// What is kept of how somebody signs in.
package struct Credential: Sendable {
    /// Whose.
    package let person: String
    /// The password's hash.
    package let password: String
    /// The authenticator's secret, if they use one.
    package let secret: [UInt8]?
    /// The last step whose code was used.
    package let step: Int64
    /// Until when attempts are turned away.
    package let lockedUntil: Instant
    let recovery: String
}

extension DeskTransaction {
    func store(passwordHash hash: String, of person: String) throws {
        try session.run(
            """
            INSERT INTO credential (person, password, totp_step, recovery, failures, locked_until, changed) VALUES \
            (\(person), \(hash), 0, '', 0, 0, \(now)) ON CONFLICT (person) DO UPDATE SET password = excluded.password, \
            failures = 0, locked_until = 0, changed = excluded.changed
            """)
        try endSessions(of: person, tokensToo: false)
        try audit(person, "set-password", person)
    }

    func credential(ofAddress address: String) throws -> Credential? {
        guard let address = address.normalisedAddress,
            let row = try session.row("SELECT person FROM address WHERE email = \(address)")
        else { return nil }
        return try credential(of: row.text(0))
    }

    func credential(of person: String) throws -> Credential? {
        try session.row(
            "SELECT password, totp_secret, totp_step, locked_until, recovery FROM credential WHERE person = \(person)"
        ).map { row in
            Credential(
                person: person, password: try row.text(0), secret: try row.optional(1, SQLRow.bytes),
                step: try row.int64(2), lockedUntil: try row.instant(3), recovery: try row.text(4))
        }
    }

    /// Counts a failed attempt; after the fifth the account is locked for a time that doubles, an hour at most.
    func countFailure(of person: String) throws {
        let count = try session.count("SELECT failures FROM credential WHERE person = \(person)") + 1
        let wait = count < 5 ? 0 : min(3600, 30 << min(count - 5, 7))
        try session.run(
            """
            UPDATE credential SET failures = \(count), locked_until = \(now + .seconds(Int64(wait))) \
            WHERE person = \(person)
            """)
        try audit(person, "sign-in-failed", person)
    }

    func clearFailures(of person: String) throws {
        try session.run("UPDATE credential SET failures = 0, locked_until = 0 WHERE person = \(person)")
    }

    func useRecoveryCode(_ code: String, of known: Credential) throws -> Bool {
        let digest = Identifiers.base64(Identifiers.digest(ofToken: code))
        let codes = known.recovery.split(separator: " ").map(String.init)
        guard codes.contains(digest) else { return false }
        let left = codes.filter { $0 != digest }.joined(separator: " ")
        return try session.changes(
            "UPDATE credential SET recovery = \(left) WHERE person = \(known.person) AND recovery = \(known.recovery)"
        ) == 1
    }

    /// Switches the second factor on, once its first code was right, and returns ten recovery codes, shown once.
    package func enableCodes(secret: [UInt8], code: String, of person: String) throws -> [String] {
        guard let step = OneTimePassword.step(of: code, secret: secret, at: now.second, after: 0) else {
            throw Denial.invalid([.wrongCode])
        }
        return try keepSecondFactor(secret: secret, step: step, of: person)
    }
}
