/// What a check of everything that was written came to.
package struct Verification: Hashable, Sendable {
    /// Something that is not as the journal says.
    package struct Difference: Hashable, Sendable {
        /// The case; nothing where it is about a file.
        package let number: Int?
        /// The event or, for a file, its identifier.
        package let place: String
        /// The field.
        package let field: String
        /// What is written there.
        package let stored: String
        /// What the events make of it.
        package let rebuilt: String

        init(_ number: Int?, _ place: String, _ field: String, stored: String, rebuilt: String) {
            self.number = number
            self.place = place
            self.field = field
            self.stored = stored
            self.rebuilt = rebuilt
        }
    }

    /// How many cases were rebuilt.
    package var cases = 0
    /// How many events were followed.
    package var events = 0
    /// How many texts were compared with their fingerprints.
    package var texts = 0
    /// How many files were compared with theirs.
    package var files = 0
    /// How many editions were compared with theirs.
    package var editions = 0
    /// How many seals were checked.
    package var seals = 0
    /// What differs, by case.
    package var differences: [Difference] = []

    /// Creates the result of a check of nothing.
    package init() {}

    mutating func add(_ other: Verification) {
        cases += other.cases
        events += other.events
        texts += other.texts
        files += other.files
        editions += other.editions
        seals += other.seals
        differences += other.differences
    }
}
