/// An identifier of the policy language: `[a-z0-9-]+`, as in `first-response`.
package struct Name: Hashable, Comparable, Sendable {
    /// The identifier's characters.
    package let text: String

    /// Creates a name from text in which spaces stand for hyphens and capitals for small letters (decision 10).
    ///
    /// Returns nothing for empty text and for any other character.
    package init?(_ text: some StringProtocol) {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "-"))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte + 32)
            default: return nil
            }
        }
        guard !bytes.isEmpty, bytes.count <= 64 else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// Creates a name from text that was a name when it was stored.
    package init(stored text: String) {
        self.text = text
    }

    /// Whether `left` sorts before `right`, byte by byte.
    package static func < (left: Name, right: Name) -> Bool {
        left.text < right.text
    }
}

extension Name: ExpressibleByStringLiteral, CustomStringConvertible {
    /// Creates a name from a literal of the source code; one that is no identifier is a blunder.
    package init(stringLiteral literal: String) {
        guard let name = Name(literal) else { preconditionFailure("'\(literal)' is no identifier") }
        self = name
    }

    /// The identifier's characters.
    package var description: String { text }

    /// The identifier with spaces for hyphens, as a person would say it.
    package var spoken: String {
        String(decoding: text.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
