/// A statement of SQL whose holes are bindings: a literal can't be broken out of by what fills it.
///
///     let statement: SQLStatement = "SELECT number FROM case_file WHERE account = \(account)"
///
/// The holes are numbered `$1`, `$2` … in the order in which they appear, which both databases understand.
package struct SQLStatement: Hashable, Sendable {
    /// The text, with numbered holes.
    package private(set) var text: String
    /// What fills the holes, in order.
    package private(set) var bindings: [SQLValue]

    /// Creates a statement of trusted text without holes; only constants of this program may come here.
    package init(trusted text: StaticString) {
        self.text = text.description
        self.bindings = []
    }

    /// Creates a statement from text that this program made, migrations say, never from input.
    init(generated text: String, _ bindings: [SQLValue] = []) {
        self.text = text
        self.bindings = bindings
    }

    /// Adds another statement behind this one; its holes are numbered on.
    package static func += (left: inout SQLStatement, right: SQLStatement) {
        left.append(right)
    }

    /// Returns two statements as one.
    package static func + (left: SQLStatement, right: SQLStatement) -> SQLStatement {
        var joined = left
        joined.append(right)
        return joined
    }

    /// Returns statements joined by a separator.
    package static func joined(_ parts: [SQLStatement], by separator: SQLStatement) -> SQLStatement {
        var joined: SQLStatement = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { joined.append(separator) }
            joined.append(part)
        }
        return joined
    }

    /// Returns holes for values, separated by commas.
    package static func list(_ values: some Sequence<some SQLBindable>) -> SQLStatement {
        joined(values.map { "\($0)" }, by: ", ")
    }

    private mutating func append(_ other: SQLStatement) {
        if bindings.isEmpty || other.bindings.isEmpty {
            text += other.text
        } else {
            appendRenumbered(other.text, by: bindings.count)
        }
        bindings += other.bindings
    }

    private mutating func appendRenumbered(_ other: String, by offset: Int) {
        var number: Int?
        var result: [UInt8] = []
        result.reserveCapacity(other.utf8.count + 8)
        func finish() {
            if let known = number { result.append(contentsOf: String(known + offset).utf8) }
            number = nil
        }
        for byte in other.utf8 {
            if let known = number, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                number = known * 10 + Int(byte - UInt8(ascii: "0"))
                continue
            }
            finish()
            result.append(byte)
            if byte == UInt8(ascii: "$") { number = 0 }
        }
        finish()
        text += String(decoding: result, as: UTF8.self)
    }
}

extension SQLStatement: ExpressibleByStringInterpolation {
    /// Creates a statement from a literal without holes.
    package init(stringLiteral text: String) {
        self.text = text
        self.bindings = []
    }

    /// Creates a statement from a literal with holes.
    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.statement
    }

    /// Gathers the literal's pieces; nothing but bindable values and other statements fills a hole.
    package struct StringInterpolation: StringInterpolationProtocol {
        var statement: SQLStatement

        /// Creates an empty literal.
        package init(literalCapacity: Int, interpolationCount: Int) {
            statement = SQLStatement(stringLiteral: "")
            statement.text.reserveCapacity(literalCapacity + interpolationCount * 3)
            statement.bindings.reserveCapacity(interpolationCount)
        }

        /// Adds a piece of the literal itself.
        package mutating func appendLiteral(_ literal: String) {
            statement.text += literal
        }

        /// Fills a hole with a value.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            statement.bindings.append(value.sqlValue)
            statement.text += "$"
            statement.text += String(statement.bindings.count)
        }

        /// Fills a hole with a value, or with null.
        package mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            appendInterpolation(value?.sqlValue ?? .null)
        }

        /// Fills a hole with another statement.
        package mutating func appendInterpolation(_ other: SQLStatement) {
            statement += other
        }
    }
}
