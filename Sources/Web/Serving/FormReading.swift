/// Returns the fields of a form or a query, or nothing if the text is not well formed: a percent sign without two digits,
/// bytes that are no UTF-8, NUL, or more than 200 fields.
package func formFields(_ bytes: some Sequence<UInt8>) -> [String: [String]]? {
    var fields: [String: [String]] = [:]
    let pairs = Array(bytes).split(separator: UInt8(ascii: "&"))
    guard pairs.count <= 200 else { return nil }
    for pair in pairs {
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let name = decoded(first),
            let value = decoded(parts.count > 1 ? parts[1] : [])
        else { return nil }
        fields[name, default: []].append(value)
    }
    return fields
}

private func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
        switch bytes[index] {
        case UInt8(ascii: "+"): out.append(0x20)
        case UInt8(ascii: "%"):
            guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            else { return nil }
            out.append(high << 4 | low)
            index += 2
        case let byte: out.append(byte)
        }
        index += 1
    }
    return out.contains(0) ? nil : String(validating: out, as: UTF8.self)
}

private func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
}

/// Returns the values of a Cookie header by name; the first of two with one name.
package func cookies(_ text: String) -> [String: String] {
    var cookies: [String: String] = [:]
    for part in text.utf8.split(separator: UInt8(ascii: ";")) {
        let trimmed = part.drop { $0 == 0x20 }
        guard let sign = trimmed.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let name = String(decoding: trimmed[..<sign], as: UTF8.self)
        if cookies[name] == nil {
            cookies[name] = String(decoding: trimmed[trimmed.index(after: sign)...], as: UTF8.self)
        }
    }
    return cookies
}

/// Returns a place of this desk's own to go to, or nothing for anything that could lead elsewhere.
package func ownPath(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 500, bytes.dropFirst().first != UInt8(ascii: "/"),
        bytes.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return text
}
