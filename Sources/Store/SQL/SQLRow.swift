package import BusinessTime
package import SupportPolicy

/// A row of an answer, read by the position of its columns.
package struct SQLRow: Hashable, Sendable {
    /// The values, in the order of the columns.
    package let values: [SQLValue]

    /// Creates a row.
    package init(_ values: [SQLValue]) {
        self.values = values
    }

    /// Whether a column is null.
    package func isNull(_ column: Int) -> Bool {
        values[column] == .null
    }

    /// The number in a column; throws ``StoreFault`` if it holds something else.
    package func int64(_ column: Int) throws -> Int64 {
        guard case .integer(let number) = values[column] else { throw mismatch(column, "a number") }
        return number
    }

    /// The number in a column; throws ``StoreFault`` if it holds something else.
    package func int(_ column: Int) throws -> Int {
        Int(try int64(column))
    }

    /// The truth in a column, kept as one or zero.
    package func flag(_ column: Int) throws -> Bool {
        try int64(column) != 0
    }

    /// The text in a column; throws ``StoreFault`` if it holds something else.
    package func text(_ column: Int) throws -> String {
        guard case .text(let text) = values[column] else { throw mismatch(column, "a text") }
        return text
    }

    /// The bytes in a column; throws ``StoreFault`` if it holds something else.
    package func bytes(_ column: Int) throws -> [UInt8] {
        guard case .bytes(let bytes) = values[column] else { throw mismatch(column, "bytes") }
        return bytes
    }

    /// The instant in a column, kept in microseconds of universal time.
    package func instant(_ column: Int) throws -> Instant {
        Instant(microseconds: try int64(column))
    }

    /// The name in a column.
    package func name(_ column: Int) throws -> Name {
        Name(stored: try text(column))
    }

    /// What a column holds, or nothing if it is null.
    package func optional<Value>(_ column: Int, _ read: (SQLRow) -> (Int) throws -> Value) throws -> Value? {
        isNull(column) ? nil : try read(self)(column)
    }

    private func mismatch(_ column: Int, _ wanted: String) -> StoreFault {
        StoreFault(.damaged, "column \(column) holds \(values[column]), not \(wanted)")
    }
}
