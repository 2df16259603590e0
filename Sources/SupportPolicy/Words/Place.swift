/// A place in a policy file.
package struct Place: Hashable, Comparable, Sendable {
    /// The line, counted from 1.
    package let line: Int
    /// The column in characters, counted from 1.
    package let column: Int

    /// Creates a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first character of the file.
    package static let start = Place(line: 1, column: 1)

    /// Whether `left` comes earlier in the file.
    package static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value and the place at which it was written.
package struct Located<Value> {
    /// The value.
    package let value: Value
    /// Where it was written.
    package let place: Place

    /// Creates a located value.
    package init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
