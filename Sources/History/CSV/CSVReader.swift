/// Reads records of comma-separated values (RFC 4180) from bytes that come in chunks, one record at a time.
///
/// Accepts LF and CRLF, quoted fields with doubled quotes and line breaks inside, and a byte order mark at the
/// start. Works on bytes and keeps one record's worth of them. Complexity: O(bytes).
package struct CSVReader {
    /// The line on which the present record begins, from 1.
    package private(set) var line = 0
    /// How many fields the present record has.
    package private(set) var count = 0
    /// How many bytes were taken from the source.
    package private(set) var bytesRead = 0

    private let source: () throws -> [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var nextLine = 1
    private var starts: [Int] = []
    private var ends: [Int] = []
    private var isEscaped: [Bool] = []
    private var hasStarted = false

    /// No record is longer than this many bytes.
    package static let recordLimit = 1 << 20

    /// Creates a reader of chunks; an empty chunk is the end.
    package init(chunks source: @escaping () throws -> [UInt8]) {
        self.source = source
    }

    /// Creates a reader of bytes that are all there.
    package init(_ bytes: [UInt8]) {
        self.init(chunks: { [] })
        buffer = bytes
        isAtEnd = true
        bytesRead = bytes.count
    }

    /// Moves to the next record; returns whether there is one. Empty lines are passed over.
    ///
    /// Throws ``CSVFault`` on a misplaced or missing quote, a byte that is not UTF-8, an endless record; and what
    /// the source of chunks throws.
    package mutating func next() throws -> Bool {
        if !hasStarted {
            hasStarted = true
            try fill()
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        }
        while true {
            guard let end = try endOfRecord() else { return false }
            line = nextLine
            let range = position..<end.content
            nextLine += end.lines
            position = end.next
            if range.isEmpty { continue }
            try split(range)
            return true
        }
    }

    /// Returns a field of the present record; one that is missing is empty.
    package func field(_ index: Int) -> ArraySlice<UInt8> {
        guard index < count else { return [] }
        let slice = buffer[starts[index]..<ends[index]]
        guard isEscaped[index] else { return slice }
        var plain: [UInt8] = []
        var isSecondQuote = false
        for byte in slice {
            if byte == quote, !isSecondQuote {
                isSecondQuote = true
            } else {
                isSecondQuote = false
                plain.append(byte)
            }
        }
        if isSecondQuote { plain.append(quote) }
        return plain[...]
    }

    private let quote = UInt8(ascii: "\"")

    private mutating func fill() throws {
        guard !isAtEnd else { return }
        if position > 0 {
            buffer.removeSubrange(0..<position)
            position = 0
        }
        let chunk = try source()
        if chunk.isEmpty {
            isAtEnd = true
        } else {
            buffer += chunk
            bytesRead += chunk.count
        }
    }

    /// Finds where the record at the position ends: its content, the next record, how many line breaks it held.
    private mutating func endOfRecord() throws -> (content: Int, next: Int, lines: Int)? {
        var index = position
        var isQuoted = false
        var lines = 0
        var high: UInt8 = 0
        while true {
            let found = buffer.withUnsafeBufferPointer { bytes -> Bool in
                while index < bytes.count {
                    let byte = bytes[index]
                    high |= byte
                    if byte == UInt8(ascii: "\n") {
                        lines += 1
                        if !isQuoted { return true }
                    } else if byte == UInt8(ascii: "\"") {
                        isQuoted.toggle()
                    }
                    index += 1
                }
                return false
            }
            if found {
                if high >= 0x80 { try validate(position..<index) }
                let hasReturn = index > position && buffer[index - 1] == UInt8(ascii: "\r")
                return (hasReturn ? index - 1 : index, index + 1, lines)
            }
            if index - position > CSVReader.recordLimit { throw CSVFault.recordTooLong(line: nextLine) }
            if isAtEnd {
                guard index > position else { return nil }
                if isQuoted { throw CSVFault.openQuote(line: nextLine) }
                if high >= 0x80 { try validate(position..<index) }
                let hasReturn = buffer[index - 1] == UInt8(ascii: "\r")
                return (hasReturn ? index - 1 : index, index, lines + 1)
            }
            let offset = index - position
            try fill()
            index = position + offset
        }
    }

    private func validate(_ range: Range<Int>) throws {
        if String(validating: buffer[range], as: UTF8.self) == nil { throw CSVFault.notUTF8(line: nextLine) }
    }

    private mutating func split(_ range: Range<Int>) throws {
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isEscaped.removeAll(keepingCapacity: true)
        var index = range.lowerBound
        while true {
            var escaped = false
            if index < range.upperBound, buffer[index] == quote {
                index += 1
                starts.append(index)
                while index < range.upperBound {
                    if buffer[index] == quote {
                        guard index + 1 < range.upperBound, buffer[index + 1] == quote else { break }
                        escaped = true
                        index += 1
                    }
                    index += 1
                }
                ends.append(index)
                index += 1
                guard
                    index == range.upperBound
                        || index < range.upperBound && buffer[index] == UInt8(ascii: ",")
                else {
                    throw CSVFault.strayQuote(line: line)
                }
            } else {
                starts.append(index)
                while index < range.upperBound, buffer[index] != UInt8(ascii: ",") {
                    if buffer[index] == quote { throw CSVFault.strayQuote(line: line) }
                    if buffer[index] == 0 { throw CSVFault.notText(line: line) }
                    index += 1
                }
                ends.append(index)
            }
            isEscaped.append(escaped)
            guard index < range.upperBound else { break }
            index += 1
        }
        count = starts.count
    }
}

/// Why a record could not be read.
package enum CSVFault: Error, Hashable, Sendable {
    case openQuote(line: Int)
    case strayQuote(line: Int)
    case notUTF8(line: Int)
    case notText(line: Int)
    case recordTooLong(line: Int)

    /// The line on which the record begins.
    package var line: Int {
        switch self {
        case .openQuote(let line), .strayQuote(let line), .notUTF8(let line), .notText(let line),
            .recordTooLong(let line):
            line
        }
    }
}
