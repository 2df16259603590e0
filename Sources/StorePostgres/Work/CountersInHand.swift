import Store

/// The counters as one writing transaction knows them: nobody else changes them meanwhile, since writers take turns.
struct CountersInHand {
    private var values: [Counter: Int] = [:]
    private var written: [Counter: Int] = [:]

    /// Returns what a counter has reached, or nothing where nobody has asked the server yet.
    subscript(_ counter: Counter) -> Int? { values[counter] }

    /// The statement that asks the server for all of them.
    static let question: SQLStatement = "SELECT name, value FROM counter"

    /// Takes the server's answer.
    mutating func take(_ rows: [SQLRow]) throws {
        for row in rows {
            guard let counter = Counter(rawValue: try row.text(0)) else { continue }
            values[counter] = try row.int(1)
            written[counter] = try row.int(1)
        }
    }

    /// Adds one, and returns what it makes; nothing where the counter is not known.
    mutating func advance(_ counter: Counter) -> Int? {
        guard let value = values[counter] else { return nil }
        values[counter] = value + 1
        return value + 1
    }

    /// Takes it that the server knows what another had reached.
    mutating func keepAsWritten(_ other: CountersInHand) {
        written.merge(other.values) { _, value in value }
    }

    /// Returns the statements that tell the server of what has changed, once.
    mutating func changes() -> [SQLStatement] {
        defer { written = values }
        return Counter.allCases.compactMap { counter in
            guard let value = values[counter], value != written[counter] else { return nil }
            return "UPDATE counter SET value = \(value) WHERE name = \(counter.rawValue)"
        }
    }
}
