import Desk

/// Free text of a header: it holds no control character, so it can't begin another header.
package struct HeaderText: Hashable, Sendable {
    /// The text.
    package let text: String

    /// Creates a header's text, or nothing if a control character is in it.
    package init?(_ text: String) {
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            // The line and paragraph separators end lines for some readers, too.
            scalar.properties.generalCategory != .control && scalar != "\u{2028}" && scalar != "\u{2029}"
        }
        guard isClean else { return nil }
        self.text = text
    }

    /// The text in ASCII: as it is if it is plain and short, else in encoded words (RFC 2047), one a line.
    var encoded: String {
        let isPlain = text.utf8.count <= 60 && text.utf8.allSatisfy { isAtom($0) || $0 == 0x20 }
        guard !isPlain else { return text }
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 45 bytes make 60 letters, and a word has at most 75.
            if chunk.count + bytes.count > 45 {
                words.append("=?UTF-8?B?\(base64(chunk))?=")
                chunk.removeAll()
            }
            chunk += bytes
        }
        words.append("=?UTF-8?B?\(base64(chunk))?=")
        return words.joined(separator: "\r\n ")
    }
}

/// Whether a byte needs no quoting in a phrase or an unstructured text.
private func isAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "!#$%&'*+-/^_{|}~".utf8.contains(byte)
    }
}

/// Returns bytes in base64 with padding (RFC 4648 §4).
func base64(_ bytes: [UInt8]) -> String {
    var out = Array(Identifiers.base64(bytes).utf8)
    for index in out.indices {
        if out[index] == UInt8(ascii: "-") { out[index] = UInt8(ascii: "+") }
        if out[index] == UInt8(ascii: "_") { out[index] = UInt8(ascii: "/") }
    }
    while out.count % 4 != 0 { out.append(UInt8(ascii: "=")) }
    return String(decoding: out, as: UTF8.self)
}
