/// The keys of the policy language, section by section: what the parser accepts and the JSON Schema offers.
package enum Grammar {
    /// The keys of one kind of mapping.
    package struct Section: Sendable {
        /// What the section is called in messages and in the schema.
        package let name: String
        /// One sentence on what it says.
        package let summary: String
        /// Its keys.
        package let keys: [Key]
        /// What stands beside any other identifier, for mappings of named things.
        package let others: Shape?

        /// Creates a section; the keys that every mapping knows are added.
        package init(_ name: String, _ summary: String, others: Shape? = nil, _ keys: [Key]) {
            self.name = name
            self.summary = summary
            self.keys = keys + Section.everywhere
            self.others = others
        }

        /// The keys every mapping of the language knows.
        private static let everywhere = [
            Key("assumed", .wording, "Why this was decided although the source does not say it."),
            Key("from", .names, "The requirements or paragraphs of the source this comes from."),
            Key("note", .wording, "A remark for whoever maintains the file; not published."),
            Key("differs-from", .section("divergence"), "A sibling policy that says otherwise, and why."),
        ]

        /// Whether a key may stand in the section.
        func allows(_ key: String) -> Bool {
            keys.contains { $0.name == key } || (others != nil && Name(key) != nil)
        }

        /// The section's own keys, for a message.
        var keyNames: String {
            keys.dropLast(Section.everywhere.count).map(\.name).joined(separator: ", ")
        }
    }

    /// One key of a section.
    package struct Key: Sendable {
        /// The key as the parser spells it, with hyphens.
        package let name: String
        /// What stands beside it.
        package let shape: Shape
        /// One sentence on what it says.
        package let summary: String
        /// Whether a section without it is an error.
        package let isRequired: Bool

        /// Creates a key.
        package init(_ name: String, _ shape: Shape, _ summary: String, required: Bool = false) {
            self.name = name
            self.shape = shape
            self.summary = summary
            self.isRequired = required
        }
    }

    /// What may stand beside a key.
    package indirect enum Shape: Sendable {
        case text
        case wording
        case name
        case names
        case number
        case flag
        case date
        case duration
        case condition
        case hours
        case choice([String])
        case section(String)
        case list(Shape)
        case map(Shape)
        case either([Shape])
    }
}
