extension JSONValue {
    /// Creates the value that UTF-8 bytes spell (RFC 8259), and nothing looser.
    ///
    /// Stricter than the common readers on purpose: a member named twice, an unpaired surrogate, a byte that is no
    /// UTF-8, a NUL in a text, a number that is no 64-bit integer, or nesting beyond `depth` is refused.
    package init(json bytes: [UInt8], depth: Int = 32) throws(JSONFault) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONFault("the text is not UTF-8", at: 0)
        }
        var reader = JSONReader(bytes: bytes, depth: depth)
        reader.skipSpace()
        self = try reader.value()
        reader.skipSpace()
        guard reader.place == bytes.count else { throw reader.fault("something follows the value") }
    }
}

/// A text is no JSON, or not as strict as it has to be.
package struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    package let problem: String
    /// How many bytes come before the place.
    package let offset: Int

    init(_ problem: String, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    /// What is wrong and where.
    package var description: String { "\(problem), at byte \(offset)" }
}

private struct JSONReader {
    let bytes: [UInt8]
    var place = 0
    var depth: Int

    init(bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    func fault(_ problem: String) -> JSONFault { JSONFault(problem, at: place) }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { place += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    mutating func value() throws(JSONFault) -> JSONValue {
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte): return .int(try number())
        default: throw fault("a value is missing")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let count = word.utf8CodeUnitCount
        guard place + count <= bytes.count,
            bytes[place..<place + count].elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: count))
        else { throw fault("a value is missing") }
        place += count
        return value
    }

    private mutating func number() throws(JSONFault) -> Int {
        let start = place
        let isNegative = take(UInt8(ascii: "-"))
        let digits = place
        var number = 0
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            let digit = Int(byte - UInt8(ascii: "0"))
            let (ten, over) = number.multipliedReportingOverflow(by: 10)
            let (sum, more) =
                isNegative
                ? ten.subtractingReportingOverflow(digit) : ten.addingReportingOverflow(digit)
            guard !over, !more else { throw JSONFault("the number has more than 64 bits", at: start) }
            number = sum
            place += 1
        }
        guard place > digits, place == digits + 1 || bytes[digits] != UInt8(ascii: "0") else {
            throw JSONFault("the number is not written as JSON writes it", at: start)
        }
        if let byte = next, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
            throw JSONFault("the number is not whole", at: start)
        }
        return number
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        try descend()
        defer { depth += 1 }
        place += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            skipSpace()
            items.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or ] is missing") }
        }
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        try descend()
        defer { depth += 1 }
        place += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("a member's name is missing") }
            let start = place
            let name = try text()
            guard names.insert(name).inserted else {
                throw JSONFault("the member '\(name.prefix(64))' is there twice", at: start)
            }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon is missing") }
            skipSpace()
            members.append(JSONValue.Member(name, try value()))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("a comma or } is missing") }
        }
    }

    private mutating func descend() throws(JSONFault) {
        guard depth > 0 else { throw fault("the value is nested too deeply") }
        depth -= 1
    }

    private mutating func text() throws(JSONFault) -> String {
        place += 1
        let start = place
        while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
            place += 1
        }
        if next == UInt8(ascii: "\"") {
            defer { place += 1 }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }
        var content = Array(bytes[start..<place])
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &content)
            case 0..<0x20: throw JSONFault("a control character stands in a text", at: place - 1)
            default: content.append(byte)
            }
        }
        throw fault("a text does not end")
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONFault) {
        let byte = next
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte ?? 0)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0c)
        case UInt8(ascii: "n"): content.append(0x0a)
        case UInt8(ascii: "r"): content.append(0x0d)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try unicode()
            guard scalar.value != 0 else { throw fault("a text holds NUL") }
            content.append(contentsOf: String(Character(scalar)).utf8)
        default: throw fault("there is no such escape")
        }
    }

    private mutating func unicode() throws(JSONFault) -> Unicode.Scalar {
        var value = try hexadecimal()
        if (0xd800...0xdbff).contains(value) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                throw fault("half a surrogate pair")
            }
            let low = try hexadecimal()
            guard (0xdc00...0xdfff).contains(low) else { throw fault("half a surrogate pair") }
            value = 0x10000 + (value - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("half a surrogate pair") }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch next {
            case let byte? where (48...57).contains(byte): digit = byte - 48
            case let byte? where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20):
                digit = (byte | 0x20) - 87
            default: throw fault("four hexadecimal digits are missing")
            }
            place += 1
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
