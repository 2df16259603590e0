import BusinessTime
import Crypto

/// Time-based one-time passwords of six digits (RFC 6238 with HMAC-SHA-1 and steps of 30 seconds, which every
/// authenticator app knows).
package enum OneTimePassword {
    /// Returns the step that a code is for, at most one step from now and later than the last one used, or nothing.
    package static func step(of code: String, secret: [UInt8], at second: Int64, after last: Int64) -> Int64?
    {
        let now = second / 30
        for step in [now, now - 1, now + 1] where step > last && Self.code(secret, step) == code {
            return step
        }
        return nil
    }

    /// Returns the code of a step.
    package static func code(_ secret: [UInt8], _ step: Int64) -> String {
        let message = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let value = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let digits = String(value % 1_000_000)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    /// Returns a secret in the alphabet of authenticator apps (RFC 4648 §6), without padding.
    package static func base32(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var out: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(letters[buffer >> bits & 31])
            }
        }
        if bits > 0 { out.append(letters[buffer << (5 - bits) & 31]) }
        return String(decoding: out, as: UTF8.self)
    }
}

extension OneTimePassword {
    /// Returns the bytes of a secret as ``base32(_:)`` writes it, or nothing for other characters.
    package static func bytes(base32 text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in text.utf8 {
            let value: Int
            switch byte {
            case 65...90: value = Int(byte) - 65
            case 50...55: value = Int(byte) - 24
            default: return nil
            }
            buffer = (buffer << 5 | value) & 0xffff
            bits += 5
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: buffer >> bits))
            }
        }
        return out
    }
}
