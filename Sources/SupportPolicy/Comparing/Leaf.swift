/// The smallest thing a customer reads: a heading, a paragraph, a value, in both languages.
struct Leaf: Hashable {
    /// The anchor it stands at.
    let anchor: String
    /// The sections around it, outermost first.
    let sections: [String]
    /// The headings and the term that lead to it.
    let context: Wording
    /// The heading of the outermost section.
    let section: Wording
    /// The term it explains, if any.
    let term: Wording?
    /// What it says.
    let text: Wording
    /// Whether it is the heading of a section.
    let isHeading: Bool

    /// Returns everything an edition says to customers, and what they would notice though it is not written.
    static func leaves(of edition: Edition) -> [Leaf] {
        let german = Publication.complete(edition, in: .german).fragments
        let english = Publication.complete(edition, in: .english).fragments
        return zip(german, english).map(Leaf.init) + unwritten(edition)
    }

    private init(_ german: Fragment, _ english: Fragment) {
        self.anchor = german.anchor
        self.sections = german.sections
        self.context = Wording(
            de: german.context.joined(separator: ", "), en: english.context.joined(separator: ", "))
        self.section = Wording(de: german.context.first, en: english.context.first)
        self.term = german.term.map { Wording(de: $0, en: english.term) }
        self.text = Wording(de: german.text, en: english.text)
        self.isHeading = german.isHeading
    }

    private init(_ anchor: String, _ phrase: Phrase, _ context: Wording, _ text: Wording) {
        self.anchor = anchor
        self.sections = []
        self.section = Wording(de: phrase.german, en: phrase.english)
        self.context = context
        self.term = nil
        self.text = text
        self.isHeading = false
    }

    /// Returns what the page does not spell out: which state of a case a status stands for, the languages.
    private static func unwritten(_ edition: Edition) -> [Leaf] {
        let states = edition.policy.statuses.compactMap { status in
            status.state.map {
                Leaf("statuses-\(status.name)-state", .statuses, status.label, $0.value.wording)
            }
        }
        let languages = edition.policy.languages.map(\.rawValue).joined(separator: ", ")
        let heading = Wording(de: Sentence.languages(.german), en: Sentence.languages(.english))
        return states + [Leaf("languages", .edition, heading, Wording(de: languages, en: languages))]
    }
}

/// A leaf in one language.
struct Fragment {
    let anchor: String
    let sections: [String]
    let context: [String]
    var term: String?
    let text: String
    var isHeading = false
}

extension Publication {
    /// The document taken apart, in reading order; the date of the edition is not part of it.
    fileprivate var fragments: [Fragment] {
        [Fragment(anchor: "title", sections: [], context: [Sentence.title(language)], text: title)]
            + facts.prefix(1).map {
                Fragment(anchor: "vendor", sections: [], context: [$0.term], text: $0.value)
            }
            + sections.flatMap { $0.fragments(below: [], headings: []) }
    }
}

extension Publication.Section {
    fileprivate func fragments(below sections: [String], headings: [String]) -> [Fragment] {
        let sections = sections + [id]
        let context = headings + [heading]
        func fragment(_ text: String) -> Fragment {
            Fragment(anchor: id, sections: sections, context: context, text: text)
        }
        let title = Fragment(
            anchor: id, sections: sections, context: context, text: heading, isHeading: true)
        return [title] + remarks.map(fragment)
            + blocks.flatMap { block -> [Fragment] in
                switch block {
                case .paragraph(let text): text.isEmpty ? [] : [fragment(text)]
                case .list(let items): items.map(fragment)
                case .links(let links): links.map { fragment($0.text) }
                case .definitions(let items): items.flatMap { $0.fragments(id, sections, context) }
                case .table(let table): table.fragments(sections, context)
                }
            } + parts.flatMap { $0.fragments(below: sections, headings: context) }
    }
}

extension Publication.Definition {
    fileprivate func fragments(
        _ anchor: String, _ sections: [String], _ context: [String]
    ) -> [Fragment] {
        let texts = texts.isEmpty ? [""] : texts
        return (texts + remarks).map {
            Fragment(
                anchor: id ?? anchor, sections: sections, context: context + [term], term: term, text: $0)
        }
    }
}

extension Publication.Table {
    fileprivate func fragments(_ sections: [String], _ context: [String]) -> [Fragment] {
        rows.flatMap { row in
            let cells = zip(columns.dropFirst(), row.cells).flatMap { column, cell in
                cell.lines.map { line in
                    Fragment(
                        anchor: line.id ?? cell.id, sections: sections,
                        context: context + [row.head, column],
                        text: ([line.text] + line.details).joined(separator: "; "))
                }
            }
            return cells
                + row.remarks.map {
                    Fragment(anchor: row.id, sections: sections, context: context + [row.head], text: $0)
                }
        }
    }
}
