package import BusinessTime
import Crypto

/// What one seal vouches for: the head of a case as it stood, or an edition as it was published.
package enum SealLeaf: Hashable, Sendable {
    /// A case's link at an event.
    case head(number: Int, sequence: Int, link: [UInt8])
    /// An edition with its two digests, of the whole and of what is published.
    case edition(id: String, whole: [UInt8], published: [UInt8])

    /// The bytes that are a leaf of the tree.
    package var bytes: [UInt8] {
        var out = CanonicalBytes()
        switch self {
        case .head(let number, let sequence, let link):
            out.small(1)
            out.number(Int64(number))
            out.small(sequence)
            out.raw(link)
        case .edition(let id, let whole, let published):
            out.small(2)
            out.text(id)
            out.raw(whole)
            out.raw(published)
        }
        return out.bytes
    }
}

/// The heads of all cases that changed since the seal before, in one root, chained to that seal and signed with Ed25519.
///
/// Whoever keeps one seal's digest outside the desk can show later that nothing before it was written anew.
package struct Seal: Hashable, Sendable {
    /// Its number, from 1 without gaps.
    package let number: Int
    /// When it was made.
    package let sealed: Instant
    /// The last place of the journal that it covers.
    package let position: Int
    /// How many leaves it has.
    package let count: Int
    /// The root over its leaves.
    package let root: [UInt8]
    /// The digest of the seal before; zeros for the first.
    package let previous: [UInt8]
    /// The key it is signed with, 32 bytes.
    package let key: [UInt8]

    /// Creates a seal from its parts.
    package init(
        number: Int, sealed: Instant, position: Int, count: Int, root: [UInt8], previous: [UInt8],
        key: [UInt8]
    ) {
        self.number = number
        self.sealed = sealed
        self.position = position
        self.count = count
        self.root = root
        self.previous = previous
        self.key = key
    }

    /// The bytes that are signed.
    package var statement: [UInt8] {
        var out = CanonicalBytes()
        out.text("fristwerk seal 1")
        out.number(Int64(number))
        out.instant(sealed)
        out.number(Int64(position))
        out.number(Int64(count))
        out.raw(root)
        out.raw(previous)
        out.raw(key)
        return out.bytes
    }

    /// The digest that the next seal carries on, and that is worth keeping elsewhere.
    package var digest: [UInt8] { fingerprint(of: statement) }

    /// Whether a signature is that of the seal's own key.
    package func isSigned(by signature: [UInt8]) -> Bool {
        SealKey.isSigned(statement, by: signature, with: key)
    }
}

/// The key that signs seals.
package struct SealKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Creates the key of 32 secret bytes, which are an input of the shell; nothing but 32 bytes is one.
    package init?(secret: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { return nil }
        self.key = key
    }

    /// The half that nobody else may know, 32 bytes.
    package var secret: [UInt8] { Array(key.rawRepresentation) }

    /// The half that everybody may know, 32 bytes.
    package var open: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// Returns the signature of some bytes, 64 bytes.
    package func signature(of bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

    /// The bytes with which a key vouches for its successor.
    package static func endorsement(of successor: [UInt8]) -> [UInt8] {
        Array("fristwerk key 1".utf8) + successor
    }

    /// Whether a signature over some bytes was made with the secret half of a key.
    package static func isSigned(_ bytes: [UInt8], by signature: [UInt8], with open: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: open) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }

    /// Returns how people compare a key: the first 16 bytes of its SHA-256 in groups of four digits.
    package static func fingerprint(of open: [UInt8]) -> String {
        let digits = Array(hexadecimal(Casework.fingerprint(of: open).prefix(16)).utf8)
        return stride(from: 0, to: digits.count, by: 4).map {
            String(decoding: digits[$0..<$0 + 4], as: UTF8.self)
        }.joined(separator: "-")
    }
}
