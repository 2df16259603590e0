/// A JSON value whose objects keep the order in which their members were given.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// One member of an object.
    package struct Member: Hashable, Sendable {
        /// The member's name.
        package let key: String
        /// The member's value.
        package let value: JSONValue

        /// Creates a member.
        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value of an object's member, or nothing if there is none.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// Creates a string.
    package init(stringLiteral value: String) { self = .string(value) }
    /// Creates a number.
    package init(integerLiteral value: Int) { self = .int(value) }
    /// Creates true or false.
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates a list.
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Creates an object whose members keep the order of the literal.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
    /// Creates null.
    package init(nilLiteral: ()) { self = .null }

    /// Returns a string, or null for nothing.
    package static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// Returns a list of strings.
    package static func texts(_ texts: some Sequence<String>) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}

extension JSONValue {
    /// The value on one line, without spaces.
    package var compact: String { rendered { $0.write(self, indent: nil) } }

    /// The value with two spaces of indentation, and a line feed at its end.
    package var pretty: String {
        rendered {
            $0.write(self, indent: 0)
            $0.bytes.append(UInt8(ascii: "\n"))
        }
    }

    private func rendered(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

private struct JSONWriter {
    var bytes: [UInt8] = []

    mutating func write(_ value: JSONValue, indent: Int?) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let holds): bytes += (holds ? "true" : "false").utf8
        case .int(let number): bytes += String(number).utf8
        case .string(let text): write(text)
        case .array(let items):
            write(items.count, "[", "]", indent) { writer, index, inner in
                writer.write(items[index], indent: inner)
            }
        case .object(let members):
            write(members.count, "{", "}", indent) { writer, index, inner in
                writer.write(members[index].key)
                writer.bytes += (inner == nil ? ":" : ": ").utf8
                writer.write(members[index].value, indent: inner)
            }
        }
    }

    private mutating func write(
        _ count: Int, _ open: String, _ close: String, _ indent: Int?,
        item: (inout JSONWriter, Int, Int?) -> Void
    ) {
        bytes += open.utf8
        let inner = indent.map { $0 + 2 }
        for index in 0..<count {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(inner)
            item(&self, index, inner)
        }
        if count > 0 { breakLine(indent) }
        bytes += close.utf8
    }

    private mutating func breakLine(_ indent: Int?) {
        guard let indent else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: indent)
    }

    private mutating func write(_ text: String) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += #"\""#.utf8
            case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
            case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
            case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
            case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
            case 0..<32, 127: bytes += #"\u00"#.utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
