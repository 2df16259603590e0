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
            // The mark may come in pieces.
            while buffer.count < 3, !isAtEnd { try fill() }
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
            // Asked before the record is known to end, so that it does not matter how the bytes were cut.
            if index - position > CSVReader.recordLimit { throw CSVFault.recordTooLong(line: nextLine) }
            if found {
                if high >= 0x80 { try validate(position..<index) }
                let hasReturn = index > position && buffer[index - 1] == UInt8(ascii: "\r")
                return (hasReturn ? index - 1 : index, index + 1, lines)
            }
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
        var fault: CSVFault?
        buffer.withUnsafeBufferPointer { bytes in
            while fault == nil {
                let isQuoted = index < range.upperBound && bytes[index] == quote
                let end =
                    isQuoted
                    ? quotedEnd(bytes, index + 1, range.upperBound) : plainEnd(bytes, index, range.upperBound)
                starts.append(isQuoted ? index + 1 : index)
                ends.append(end.index)
                isEscaped.append(end.isEscaped)
                index = isQuoted ? end.index + 1 : end.index
                if isQuoted, end.index < range.upperBound, bytes[end.index] == 0 {
                    fault = .notText(line: line)
                }
                if index >= range.upperBound { break }
                if fault == nil, bytes[index] != UInt8(ascii: ",") {
                    fault = bytes[index] == 0 ? .notText(line: line) : .strayQuote(line: line)
                }
                index += 1
            }
        }
        if let fault { throw fault }
        count = starts.count
    }

    /// Returns where a plain field ends: at a comma, or at a byte that may not stand in it.
    private func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> (
        index: Int, isEscaped: Bool
    ) {
        var index = start
        while index < limit, bytes[index] != UInt8(ascii: ","), bytes[index] != quote, bytes[index] != 0 {
            index += 1
        }
        return (index, false)
    }

    /// Returns where a quoted field's closing quote stands, and whether quotes inside are doubled.
    private func quotedEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> (
        index: Int, isEscaped: Bool
    ) {
        var index = start
        var isEscaped = false
        while index < limit {
            if bytes[index] == quote {
                guard index + 1 < limit, bytes[index + 1] == quote else { break }
                isEscaped = true
                index += 1
            }
            if bytes[index] == 0 { break }
            index += 1
        }
        return (index, isEscaped)
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
