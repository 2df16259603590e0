package import BusinessTime
package import SupportPolicy

/// A value as a database keeps it.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
}

/// What can fill a hole of a statement.
package protocol SQLBindable {
    /// The value as the database keeps it.
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    /// The value itself.
    package var sqlValue: SQLValue { self }
}

extension Int: SQLBindable {
    /// A 64-bit number.
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    /// A 64-bit number.
    package var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
    /// One or zero: both databases have that, and only one has a type for truth.
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLBindable {
    /// A text.
    package var sqlValue: SQLValue { .text(self) }
}

extension Name: SQLBindable {
    /// Its text.
    package var sqlValue: SQLValue { .text(text) }
}

extension Instant: SQLBindable {
    /// Microseconds in universal time.
    package var sqlValue: SQLValue { .integer(microseconds) }
}

extension [UInt8]: SQLBindable {
    /// Bytes.
    package var sqlValue: SQLValue { .bytes(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    /// The value, or null.
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
