import BusinessTime
import SupportPolicy

/// Reads what ``CanonicalBytes`` wrote; anything else is damage.
package struct CanonicalReader {
    private let bytes: [UInt8]
    private var place: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        self.place = 0
    }

    /// Whether everything was read.
    var isAtEnd: Bool { place == bytes.count }

    mutating func number() throws(JournalDamage) -> Int64 {
        var value: UInt64 = 0
        for byte in try take(8) { value = value << 8 | UInt64(byte) }
        return Int64(bitPattern: value)
    }

    mutating func small() throws(JournalDamage) -> Int {
        var value: UInt32 = 0
        for byte in try take(4) { value = value << 8 | UInt32(byte) }
        return Int(value)
    }

    mutating func flag() throws(JournalDamage) -> Bool {
        switch try take(1).first {
        case 0: return false
        case 1: return true
        default: throw JournalDamage("a flag is neither zero nor one")
        }
    }

    mutating func text() throws(JournalDamage) -> String {
        let count = try small()
        return String(decoding: try take(count), as: UTF8.self)
    }

    mutating func name() throws(JournalDamage) -> Name {
        Name(stored: try text())
    }

    mutating func names() throws(JournalDamage) -> [Name] {
        let count = try small()
        guard count <= bytes.count else { throw JournalDamage("a list is longer than the event") }
        var names: [Name] = []
        for _ in 0..<count { names.append(try name()) }
        return names
    }

    mutating func optionalName() throws(JournalDamage) -> Name? {
        try flag() ? try name() : nil
    }

    mutating func optionalText() throws(JournalDamage) -> String? {
        try flag() ? try text() : nil
    }

    mutating func digest() throws(JournalDamage) -> TextDigest? {
        try flag() ? TextDigest(bytes: Array(try take(32))) : nil
    }

    mutating func instant() throws(JournalDamage) -> Instant {
        Instant(microseconds: try number())
    }

    mutating func role() throws(JournalDamage) -> Role {
        let text = try text()
        guard let role = Role(rawValue: text) else { throw JournalDamage("there is no role '\(text)'") }
        return role
    }

    private mutating func take(_ count: Int) throws(JournalDamage) -> ArraySlice<UInt8> {
        guard count >= 0, place + count <= bytes.count else {
            throw JournalDamage("the event ends too early")
        }
        defer { place += count }
        return bytes[place..<place + count]
    }
}

/// An event of the journal can't be read.
package struct JournalDamage: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
