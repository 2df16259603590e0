/// Returns text as the bytes of HTML in which no byte can open a tag, an entity or leave an attribute.
///
/// It goes byte by byte: a combining mark behind a `<` must not make another character of it.
package func escapedForHTML(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): result += "&amp;".utf8
        case UInt8(ascii: "<"): result += "&lt;".utf8
        case UInt8(ascii: ">"): result += "&gt;".utf8
        case UInt8(ascii: "\""): result += "&quot;".utf8
        case UInt8(ascii: "'"): result += "&#39;".utf8
        default: result.append(byte)
        }
    }
    return result
}

/// Returns text as the bytes of Markdown that say no more than the text: nothing in it becomes markup or a tag.
func escapedForMarkdown(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in text.utf8.enumerated() {
        switch byte {
        case UInt8(ascii: "<"): result += "&lt;".utf8
        case UInt8(ascii: ">"): result += "&gt;".utf8
        case UInt8(ascii: "&"): result += "&amp;".utf8
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"):
            result += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            // Only at the start of a line do these make headings and lists.
            result += index == 0 ? [UInt8(ascii: "\\"), byte] : [byte]
        case UInt8(ascii: "\n"): result.append(UInt8(ascii: " "))
        default: result.append(byte)
        }
    }
    return result
}
