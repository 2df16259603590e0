import BusinessTime
import SupportPolicy

/// Builds the canonical form of an event: fields in fixed order, big-endian numbers, length-prefixed UTF-8
/// (decision 24). What is not there is written as a zero byte, what is there after a one.
package struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func small(_ value: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func flag(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    mutating func text(_ value: String) {
        let utf8 = Array(value.utf8)
        small(utf8.count)
        bytes.append(contentsOf: utf8)
    }

    mutating func name(_ value: Name) {
        text(value.text)
    }

    mutating func names(_ values: [Name]) {
        small(values.count)
        for value in values { name(value) }
    }

    mutating func optional(_ value: Name?) {
        flag(value != nil)
        if let value { name(value) }
    }

    mutating func optional(_ value: String?) {
        flag(value != nil)
        if let value { text(value) }
    }

    mutating func optional(_ digest: TextDigest?) {
        flag(digest != nil)
        if let digest { bytes.append(contentsOf: digest.bytes) }
    }

    /// Bytes whose length is known without being told.
    mutating func raw(_ value: [UInt8]) {
        bytes.append(contentsOf: value)
    }

    mutating func instant(_ value: Instant) {
        number(value.microseconds)
    }
}
