import Crypto

/// The fingerprint of one event within its chain: SHA-256 over a salt of the event's own and its canonical bytes.
///
/// A link needs nothing else of an event. Evidence for a customer can so carry the inner digest of an internal event in
/// the place of its bytes: the chain is followed over it all the same, and the salt, which stays behind, keeps anybody
/// from guessing what it was (decision 60).
package struct InnerDigest: Hashable, Sendable {
    /// How many bytes a salt has. Salts are made by the shell, never here.
    package static let saltLength = 16
    /// The 32 bytes of the digest.
    package let bytes: [UInt8]

    /// Creates the digest of an event by its canonical bytes; those of a history that nobody keeps have an empty salt.
    package init(salt: [UInt8], canonicalBytes: [UInt8]) {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: canonicalBytes)
        bytes = Array(hash.finalize())
    }

    /// Creates a digest that was handed on instead of an event; nothing but 32 bytes is one.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

/// The hash chain of one case: each link is SHA-256 over the link before it and the event's ``InnerDigest``.
package struct HashChain: Hashable, Sendable {
    /// The last link, 32 bytes; zeros before the first event.
    package private(set) var head: [UInt8]

    /// Creates an empty chain.
    package init() {
        head = [UInt8](repeating: 0, count: 32)
    }

    /// Creates a chain that goes on from a head of 32 bytes.
    package init(head: [UInt8]) {
        precondition(head.count == 32, "a link has 32 bytes")
        self.head = head
    }

    /// Creates the chain of a history that is only reckoned with, a replayed log's, without salts: the same every time.
    package init(unsalted events: [Event]) {
        self.init()
        for event in events { append(InnerDigest(salt: [], canonicalBytes: event.canonicalBytes)) }
    }

    /// Adds the link of an event, of which nothing but its inner digest is needed.
    package mutating func append(_ inner: InnerDigest) {
        var hash = SHA256()
        hash.update(data: head)
        hash.update(data: inner.bytes)
        head = Array(hash.finalize())
    }

    /// Adds an event's link; `salt` is the event's own.
    package mutating func append(_ event: Event, salt: [UInt8]) {
        append(InnerDigest(salt: salt, canonicalBytes: event.canonicalBytes))
    }

    /// The head in hexadecimal.
    package var hexadecimal: String { Casework.hexadecimal(head) }

    /// Returns the sequence number of the first event that does not fit the recorded links, or nothing if all do.
    package static func firstBreak(in events: [Event], salts: [[UInt8]], links: [[UInt8]]) -> Int? {
        var chain = HashChain()
        for (index, event) in events.enumerated() {
            guard index < salts.count, index < links.count, event.sequence == index + 1 else {
                return index + 1
            }
            chain.append(event, salt: salts[index])
            guard chain.head == links[index] else { return index + 1 }
        }
        return events.count == links.count ? nil : events.count + 1
    }
}

/// Returns bytes in hexadecimal, two small digits each.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// Returns the fingerprint of bytes, SHA-256.
package func fingerprint(of bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes))
}

extension TextDigest {
    /// Where a fingerprint is asked for and there is none: 32 zeros.
    package static let none = TextDigest(bytes: [UInt8](repeating: 0, count: 32))

    /// Creates the fingerprint of a text with a salt of its own, which is erased with the text.
    package init(of text: String, salt: [UInt8]) {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Array(text.utf8))
        self.init(bytes: Array(hash.finalize()))
    }
}
