import CArgon2
import Dispatch
import Synchronization

/// Passwords are kept as argon2id with 19 MiB, two passes, one lane (OWASP's first choice), two at a time.
package enum Passwords {
    /// Two at a time: more would take all memory and both cores from everybody else.
    private static let queue = DispatchQueue(label: "fristwerk.passwords", attributes: .concurrent)
    private static let places = DispatchSemaphore(value: 2)

    /// Returns what is stored of a password.
    package static func hash(_ password: String) async -> String {
        await onTheSide {
            let salt = Identifiers.random(16)
            let bytes = Array(password.utf8)
            var encoded = [CChar](repeating: 0, count: 128)
            let code = argon2id_hash_encoded(
                2, 19 * 1024, 1, bytes, bytes.count, salt, salt.count, 32, &encoded, encoded.count)
            precondition(code == ARGON2_OK.rawValue, "argon2id can't hash: \(code)")
            return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Returns whether a password is the one that was stored.
    ///
    /// Without a stored one it works as long and says no, so that nobody learns who has an account.
    package static func verify(_ password: String, _ stored: String?) async -> Bool {
        await onTheSide {
            let bytes = Array(password.utf8)
            let holds = argon2id_verify(stored ?? decoy, bytes, bytes.count) == ARGON2_OK.rawValue
            return holds && stored != nil
        }
    }

    /// A hash of nothing anybody knows.
    private static let decoy =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$8nKTYtSwP8oLjcm0JJv1EJXvqzFuf5NVWCR5XsFcAnc"

    private static func onTheSide<Answer: Sendable>(_ work: @escaping @Sendable () -> Answer) async -> Answer
    {
        await withCheckedContinuation { continuation in
            queue.async {
                places.wait()
                defer { places.signal() }
                continuation.resume(returning: work())
            }
        }
    }
}
