/// Returns where a YAML anchor (`&name`) seems to begin, or nothing.
///
/// Looked for before the parser runs: a few anchors that repeat each other grow beyond all bounds when the parser
/// compares keys, and a policy may not use any. An ampersand inside double quotes, or with a space behind it, is text.
func anchorPlace(in bytes: [UInt8]) -> Place? {
    var (line, column) = (1, 1)
    var isQuoted = false
    // What stands before the byte, spaces left out; a line's start counts as a separator.
    var before: UInt8 = UInt8(ascii: "\n")
    var hasSpace = true
    for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "\n"):
            (line, column, before, hasSpace, isQuoted) = (line + 1, 0, byte, true, false)
        case UInt8(ascii: " "):
            hasSpace = true
        case UInt8(ascii: "\""):
            isQuoted.toggle()
            (before, hasSpace) = (byte, false)
        case UInt8(ascii: "&") where !isQuoted && begins(after: before, hasSpace) && isName(bytes, index + 1):
            return Place(line: line, column: column)
        default:
            (before, hasSpace) = (byte, false)
        }
        column += byte & 0xC0 == 0x80 ? 0 : 1
    }
    return nil
}

/// Whether a value can begin after a byte.
private func begins(after byte: UInt8, _ hasSpace: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\n"): true
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "?"): hasSpace
    default: false
    }
}

private func isName(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index] > 32 && bytes[index] != UInt8(ascii: "&")
}
