/// Returns the parameters of a query string, or nothing if it is not well formed: a percent sign without two digits, bytes
/// that are no UTF-8, NUL, or more than 100 parameters.
func queryParameters(_ text: some StringProtocol) -> [String: [String]]? {
    var parameters: [String: [String]] = [:]
    var count = 0
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
        count += 1
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard count <= 100, let first = parts.first, let name = decoded(Array(first)),
            let value = decoded(parts.count > 1 ? Array(parts[1]) : [])
        else { return nil }
        parameters[name, default: []].append(value)
    }
    return parameters
}

private func decoded(_ bytes: [UInt8]) -> String? {
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "+"): out.append(0x20)
        case UInt8(ascii: "%"):
            guard index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            else {
                return nil
            }
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
