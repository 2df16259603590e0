import Crypto

/// The hash chain of one case: each link is SHA-256 over the link before it and the event's canonical bytes.
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

    /// Creates the chain of some events.
    package init(_ events: [Event]) {
        self.init()
        for event in events { append(event) }
    }

    /// Adds an event's link.
    package mutating func append(_ event: Event) {
        append(canonicalBytes: event.canonicalBytes)
    }

    /// Adds the link of an event by its canonical bytes.
    package mutating func append(canonicalBytes bytes: [UInt8]) {
        var hash = SHA256()
        hash.update(data: head)
        hash.update(data: bytes)
        head = Array(hash.finalize())
    }

    /// The head in hexadecimal.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: head.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Returns the sequence number of the first event that does not fit the recorded links, or nothing if all do.
    package static func firstBreak(in events: [Event], links: [[UInt8]]) -> Int? {
        var chain = HashChain()
        for (index, event) in events.enumerated() {
            chain.append(event)
            guard index < links.count, event.sequence == index + 1, chain.head == links[index] else {
                return index + 1
            }
        }
        return events.count == links.count ? nil : events.count + 1
    }
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
