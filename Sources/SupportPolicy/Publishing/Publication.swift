/// What customers read: an edition as a document, before any renderer dresses it.
package struct Publication: Sendable {
    /// The language it is written in.
    package let language: Language
    /// Its title.
    package let title: String
    /// Who published what, when: pairs of a term and its value.
    package let facts: [Fact]
    /// Its sections, in reading order.
    package var sections: [Section]

    /// A line of the head.
    package struct Fact: Hashable, Sendable {
        /// The term.
        package let term: String
        /// Its value.
        package let value: String
    }

    /// A part of the document with a heading and an anchor.
    package struct Section: Sendable {
        /// The anchor; it depends on names only, never on order or language.
        package var id: String
        /// The heading.
        package let heading: String
        /// What stands under the heading.
        package var blocks: [Block]
        /// The sections below.
        package var parts: [Section]
        /// What the file's author decided here although the source does not say it.
        package var remarks: [String]

        init(_ id: String, _ heading: String, _ blocks: [Block] = [], parts: [Section] = []) {
            self.id = id
            self.heading = heading
            self.blocks = blocks
            self.parts = parts
            self.remarks = []
        }

        /// Whether there is nothing to read.
        var isEmpty: Bool { blocks.allSatisfy(\.isEmpty) && parts.isEmpty }
    }

    /// One piece of a section.
    package enum Block: Sendable {
        case paragraph(String)
        case list([String])
        case definitions([Definition])
        case table(Table)
        case links([Link])

        var isEmpty: Bool {
            switch self {
            case .paragraph(let text): text.isEmpty
            case .list(let items): items.isEmpty
            case .definitions(let items): items.isEmpty
            case .table(let table): table.rows.isEmpty
            case .links(let links): links.isEmpty
            }
        }
    }

    /// A term and what is said of it.
    package struct Definition: Sendable {
        /// Its anchor, if other pages may point here.
        package var id: String?
        /// The term.
        package let term: String
        /// What is said of it, one paragraph each.
        package let texts: [String]
        /// What the file's author decided here although the source does not say it.
        package var remarks: [String] = []

        init(_ term: String, _ texts: [String], id: String? = nil) {
            self.id = id
            self.term = term
            self.texts = texts
        }
    }

    /// A reference to another part of the document.
    package struct Link: Hashable, Sendable {
        /// The anchor it leads to.
        package let id: String
        /// What it is called.
        package let text: String
    }

    /// A table whose first column names its rows.
    package struct Table: Sendable {
        /// What it shows, for those who can't see it.
        package let caption: String
        /// The heads of its columns.
        package let columns: [String]
        /// Its rows.
        package var rows: [Row]
    }

    /// A row of a table.
    package struct Row: Sendable {
        /// Its anchor.
        package var id: String
        /// Its head.
        package let head: String
        /// Its cells.
        package var cells: [Cell]
        /// What the file's author decided here although the source does not say it.
        package var remarks: [String] = []

        init(_ id: String, _ head: String, _ cells: [Cell]) {
            self.id = id
            self.head = head
            self.cells = cells
        }
    }

    /// A cell of a table.
    package struct Cell: Sendable {
        /// Its anchor.
        package var id: String
        /// What it says, the first line first.
        package let lines: [Line]

        init(_ id: String, _ lines: [Line]) {
            self.id = id
            self.lines = lines
        }

        init(_ id: String, _ text: String) {
            self.init(id, [Line(text: text)])
        }
    }

    /// A line of a cell.
    package struct Line: Sendable {
        /// Its anchor where it speaks of a special case.
        package var id: String?
        /// What it says.
        package let text: String
        /// Smaller print below it.
        package var details: [String] = []
    }
}
