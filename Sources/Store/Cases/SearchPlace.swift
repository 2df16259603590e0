/// Where a text stands in the index of words: numbered by case and entry, so that a found place names its case without
/// another look-up, and the newest cases come first when places are read backwards.
package struct SearchPlace: Hashable, Sendable, SQLBindable {
    /// How many entries a case can have.
    package static let span = 1 << 20
    /// The number of the place.
    package let number: Int

    /// Creates the place of an entry's text.
    package init(_ caseNumber: Int, _ sequence: Int) {
        number = caseNumber * Self.span + sequence
    }

    /// The number of the place.
    package var sqlValue: SQLValue { number.sqlValue }
}
