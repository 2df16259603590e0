import BusinessTime
import Casework
import Store

/// Whether somebody signs in with a second step, and how many recovery codes they have left.
package struct SecondFactor: Hashable, Sendable {
    /// Whether it is on.
    package let isOn: Bool
    /// How many recovery codes are left.
    package let recoveryCodes: Int
}

extension DeskTransaction {
    /// Returns how somebody's second step stands.
    package func secondFactor(of person: String) throws -> SecondFactor {
        let known = try credential(of: person)
        return SecondFactor(
            isOn: known?.secret != nil, recoveryCodes: known?.recovery.split(separator: " ").count ?? 0)
    }

    /// Makes ten new recovery codes, the old ones being good no more; a code of the app proves who asks.
    package func renewRecoveryCodes(code: String, of person: String) throws -> [String] {
        let secret = try confirmOwnCode(code, of: person)
        return try keepSecondFactor(secret: secret.bytes, step: secret.step, of: person)
    }

    /// Switches the second step off; a code of the app proves who asks.
    package func disableCodes(code: String, of person: String) throws {
        _ = try confirmOwnCode(code, of: person)
        try session.run(
            "UPDATE credential SET totp_secret = NULL, totp_step = 0, recovery = '' WHERE person = \(person)")
        try audit(person, "disable-second-factor", person)
    }

    private func confirmOwnCode(_ code: String, of person: String) throws -> (bytes: [UInt8], step: Int64) {
        guard let known = try credential(of: person), let secret = known.secret,
            let step = OneTimePassword.step(of: code, secret: secret, at: now.second, after: known.step)
        else {
            throw Denial.invalid([.wrongCode])
        }
        return (secret, step)
    }

    func keepSecondFactor(secret: [UInt8], step: Int64, of person: String) throws -> [String] {
        let codes = (0..<10).map { _ in String(Identifiers.token().prefix(12)) }
        let stored = codes.map { Identifiers.base64(Identifiers.digest(ofToken: $0)) }.joined(separator: " ")
        try session.run(
            """
            UPDATE credential SET totp_secret = \(secret), totp_step = \(step), recovery = \(stored) \
            WHERE person = \(person)
            """)
        try audit(person, "enable-second-factor", person)
        return codes
    }
}

extension FieldProblem {
    static let wrongCode = FieldProblem(
        "code", "wrong",
        de: "Dieser Code passt nicht, oder er wurde schon benutzt: die Uhr des Geräts prüfen.",
        en: "This code does not fit, or was used already: check the device's clock.")
}

extension Desk {
    /// Gives somebody another password, whom the present one proves; all sessions end, and the token of a new one returns.
    package func changePassword(from old: String, to new: String, of person: String) async throws -> String {
        let known = try await read { try $0.credential(of: person) }
        let isRight = await Passwords.verify(old, known?.password)
        let isLocked = known.map { $0.lockedUntil > now } ?? false
        guard isRight, !isLocked else {
            try await write { try $0.countFailure(of: person) }
            throw Denial.invalid([
                FieldProblem(
                    "old", "wrong", de: "Das bisherige Passwort ist nicht richtig.",
                    en: "The present password is not right.")
            ])
        }
        try await setPassword(new, of: person)
        return try await write { try $0.beginSession(of: person, awaitingCode: false) }
    }
}
