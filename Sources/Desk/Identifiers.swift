package import BusinessTime
import Casework
import Crypto

/// Makes identifiers, tokens and salts; the core never makes any.
package enum Identifiers {
    /// Returns a new identifier of a kind: its prefix, then the time and 80 random bits, so that later ones sort later.
    package static func make(_ prefix: String, at now: Instant) -> String {
        var value = UInt64(max(0, now.microseconds / 1000))
        var digits = [UInt8](repeating: 0, count: 26)
        for index in stride(from: 9, through: 0, by: -1) {
            digits[index] = alphabet[Int(value & 31)]
            value >>= 5
        }
        for (index, byte) in random(16).enumerated() { digits[10 + index] = alphabet[Int(byte & 31)] }
        return prefix + String(decoding: digits, as: UTF8.self)
    }

    /// Returns 256 random bits as 43 characters that need no quoting anywhere.
    package static func token() -> String {
        base64(random(32))
    }

    /// Returns random bytes.
    package static func random(_ count: Int) -> [UInt8] {
        // Eight bytes for each call of the system, not one.
        var random = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: random.next() as UInt64) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    /// Returns the salts of some events' links.
    package static func salts(_ count: Int) -> [[UInt8]] {
        (0..<count).map { _ in random(InnerDigest.saltLength) }
    }

    /// Returns what is stored of a token: a reader of the database can't use it.
    package static func digest(ofToken token: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(token.utf8)))
    }

    /// Returns a digest of bytes (SHA-256), 32 bytes.
    package static func digest(of bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// Returns bytes in the alphabet of URLs (RFC 4648 §5), without padding.
    package static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let chunk = bytes[index..<min(index + 3, bytes.count)]
            let value = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
            for place in 0...chunk.count { out.append(letters[value >> (18 - 6 * place) & 63]) }
            index += 3
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Crockford's digits: no letter that can be taken for a number.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
