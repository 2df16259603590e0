/// A number on which the database counts.
package enum Counter: String, Sendable, CaseIterable {
    /// The number of the last case.
    case cases = "case"
    /// How often the business was changed.
    case business
}

extension SQLSession {
    /// Reads the number.
    package func number(of counter: Counter) throws -> Int {
        try count("SELECT value FROM counter WHERE name = \(counter.rawValue)")
    }

    /// Adds one in the database.
    @discardableResult
    package func advance(_ counter: Counter) throws -> Int {
        try count("UPDATE counter SET value = value + 1 WHERE name = \(counter.rawValue) RETURNING value")
    }

    /// Sets a counter, when a desk is taken in from elsewhere.
    package func set(_ counter: Counter, to value: Int) throws {
        try run("UPDATE counter SET value = \(value) WHERE name = \(counter.rawValue)")
    }
}
