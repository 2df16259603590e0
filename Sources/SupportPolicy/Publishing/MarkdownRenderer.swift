extension Publication {
    /// The document as Markdown, its anchors as empty HTML elements before what they name.
    package var markdown: String {
        var page = MarkdownWriter(language: language)
        page.line("# ", title)
        for fact in facts { page.line("- ", "\(fact.term): \(fact.value)") }
        page.end()
        for section in sections { page.section(section, level: 2) }
        page.paragraph(Phrase.generated(language))
        return page.text
    }
}

private struct MarkdownWriter {
    let language: Language
    private var bytes: [UInt8] = []

    init(language: Language) {
        self.language = language
    }

    /// The text, its last blank line dropped.
    var text: String {
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    mutating func line(_ mark: String, _ text: String) {
        bytes += mark.utf8
        bytes += escapedForMarkdown(text)
        end()
        if mark.utf8.first == UInt8(ascii: "#") { end() }
    }

    mutating func end() { bytes.append(UInt8(ascii: "\n")) }

    mutating func paragraph(_ text: String) {
        line("", text)
        end()
    }

    private mutating func anchor(_ id: String) {
        bytes += "<a id=\"".utf8 + escapedForHTML(id) + "\"></a>".utf8
    }

    mutating func section(_ section: Publication.Section, level: Int) {
        anchor(section.id)
        end()
        end()
        line(String(repeating: "#", count: min(level, 6)) + " ", section.heading)
        for remark in section.remarks { self.remark(remark) }
        for block in section.blocks where !block.isEmpty { self.block(block) }
        for part in section.parts { self.section(part, level: level + 1) }
    }

    private mutating func remark(_ reason: String, of term: String? = nil) {
        bytes += "> *".utf8 + escapedForMarkdown(Phrase.assumed(language)) + "*: ".utf8
        paragraph((term.map { "\($0): " } ?? "") + reason)
    }

    private mutating func block(_ block: Publication.Block) {
        switch block {
        case .paragraph(let text): paragraph(text)
        case .list(let items):
            for item in items { line("- ", item) }
            end()
        case .definitions(let items):
            for item in items { definition(item) }
            end()
        case .links(let links):
            bytes += escapedForMarkdown(Phrase.seeAlso(language) + ": ")
            for (index, link) in links.enumerated() {
                if index > 0 { bytes += ", ".utf8 }
                bytes += "[".utf8 + escapedForMarkdown(link.text) + "](#\(link.id))".utf8
            }
            end()
            end()
        case .table(let table): self.table(table)
        }
    }

    private mutating func definition(_ item: Publication.Definition) {
        bytes += "- ".utf8
        if let id = item.id { anchor(id) }
        bytes += "**".utf8 + escapedForMarkdown(item.term) + "**".utf8
        if item.texts.count == 1, let text = item.texts.first {
            line(": ", text)
        } else {
            end()
            for text in item.texts { line("  - ", text) }
        }
        for remark in item.remarks { line("  - ", "\(Phrase.assumed(language)): \(remark)") }
    }

    private mutating func table(_ table: Publication.Table) {
        row(table.columns)
        bytes += ("|" + String(repeating: "---|", count: table.columns.count)).utf8
        end()
        for row in table.rows {
            bytes += "| ".utf8
            anchor(row.id)
            bytes += escapedForMarkdown(row.head) + " |".utf8
            for cell in row.cells { self.cell(cell) }
            end()
        }
        end()
        for row in table.rows {
            for remark in row.remarks { self.remark(remark, of: row.head) }
        }
    }

    private mutating func row(_ texts: [String]) {
        for text in texts { bytes += "| ".utf8 + escapedForMarkdown(text) + " ".utf8 }
        bytes += "|".utf8
        end()
    }

    private mutating func cell(_ cell: Publication.Cell) {
        bytes += " ".utf8
        anchor(cell.id)
        for (index, line) in cell.lines.enumerated() {
            if index > 0 { bytes += "<br>".utf8 }
            if let id = line.id { anchor(id) }
            bytes += escapedForMarkdown(line.text)
            for detail in line.details { bytes += "<br>".utf8 + escapedForMarkdown(detail) }
        }
        bytes += " |".utf8
    }
}
