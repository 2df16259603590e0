/// A text of a log as the key of a table: bytes hashed in one go, since a slice's own hashing goes byte by byte.
package struct ByteKey: Hashable, Sendable {
    /// The bytes.
    package let bytes: ArraySlice<UInt8>

    /// Creates a key.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// Creates a key of a text.
    package init(_ text: String) {
        self.bytes = Array(text.utf8)[...]
    }

    /// A key that does not hold on to the buffer its bytes were cut from.
    package var kept: ByteKey { ByteKey(Array(bytes)[...]) }

    /// Feeds the bytes to a hasher.
    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// Whether two keys have the same bytes.
    package static func == (left: ByteKey, right: ByteKey) -> Bool {
        left.bytes.withUnsafeBytes { one in
            right.bytes.withUnsafeBytes { other in one.elementsEqual(other) }
        }
    }
}
