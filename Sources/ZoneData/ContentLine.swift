/// A logical line of an iCalendar file: `NAME;PARAMETER=VALUE:VALUE`, unfolded (RFC 5545 §3.1).
struct ContentLine {
    /// The line it begins on, counted from 1.
    let number: Int
    /// The name in capitals.
    let name: String
    /// The parameters, names in capitals, quotes removed.
    let parameters: [(name: String, value: String)]
    /// The value as it stands in the file.
    let value: [UInt8]

    /// Returns the logical lines of a file; empty lines are passed over.
    static func lines(of bytes: [UInt8]) throws(HolidayFileFault) -> [ContentLine] {
        var lines: [ContentLine] = []
        var pending: (number: Int, bytes: [UInt8])?
        var number = 0
        // Some programs begin UTF-8 with a byte order mark.
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for physical in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = physical.last == UInt8(ascii: "\r") ? physical.dropLast() : physical
            if let first = line.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"),
                pending != nil
            {
                pending?.bytes.append(contentsOf: line.dropFirst())
                continue
            }
            if let complete = pending {
                lines.append(try ContentLine(complete.bytes, number: complete.number))
            }
            pending = line.isEmpty ? nil : (number, Array(line))
        }
        if let complete = pending {
            lines.append(try ContentLine(complete.bytes, number: complete.number))
        }
        return lines
    }

    private init(_ bytes: [UInt8], number: Int) throws(HolidayFileFault) {
        let fields = ContentLine.head(of: bytes)
        guard let fields, let name = fields.parts.first, !name.isEmpty else {
            throw HolidayFileFault(
                line: number, "This is no line of an iCalendar file.",
                hint: "Each line reads NAME:VALUE; a line that continues another begins with a space.")
        }
        self.number = number
        self.name = String(decoding: name.map(capital), as: UTF8.self)
        self.parameters = fields.parts.dropFirst().map { part in
            let pair = part.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count == 2 ? pair[1].filter { $0 != UInt8(ascii: "\"") } : []
            return (
                String(decoding: pair[0].map(capital), as: UTF8.self),
                String(decoding: value.map(capital), as: UTF8.self)
            )
        }
        self.value = Array(bytes[fields.end...])
    }

    /// Returns what stands before the colon, split at semicolons, and where the value begins; quotes hide both.
    private static func head(of bytes: [UInt8]) -> (parts: [[UInt8]], end: Int)? {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: ":") where !isQuoted:
                return (parts, index + 1)
            case UInt8(ascii: ";") where !isQuoted:
                parts.append([])
            default:
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                parts[parts.count - 1].append(byte)
            }
        }
        return nil
    }

    /// The value in capitals, as text.
    var keyword: String {
        String(decoding: value.map(capital), as: UTF8.self)
    }

    /// The value as text, escapes undone (RFC 5545 §3.3.11).
    var text: String {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in value {
            if isEscaped {
                result.append(byte == UInt8(ascii: "n") || byte == UInt8(ascii: "N") ? 10 : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Creates a fault at this line.
    func fault(_ message: String, hint: String) -> HolidayFileFault {
        HolidayFileFault(line: number, message, hint: hint)
    }
}

/// Returns an ASCII letter as a capital, anything else as it is.
private func capital(_ byte: UInt8) -> UInt8 {
    (97...122).contains(byte) ? byte - 32 : byte
}
