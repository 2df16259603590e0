extension Publication {
    /// The document as one HTML page that needs nothing else: no script, no font, no other file.
    package var html: String {
        var page = HTMLWriter(language: language)
        page.raw("<!doctype html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        page.element("title", "\(title), \(facts.prefix(2).map(\.value).joined(separator: ", "))")
        page.raw("\n<style>\n\(pageStyle)</style>\n</head>\n<body>\n<header>\n")
        page.element("h1", title)
        page.raw("\n<dl class=\"head\">")
        for fact in facts {
            page.raw("<div>")
            page.element("dt", fact.term)
            page.element("dd", fact.value)
            page.raw("</div>")
        }
        page.raw("</dl>\n</header>\n<div class=\"columns\">\n")
        page.contents(sections)
        page.raw("<main>\n")
        for section in sections { page.section(section, level: 2) }
        page.raw("</main>\n</div>\n<footer>\n")
        if sections.contains(where: \.hasRemarks) {
            page.element("p", Phrase.assumedMeaning(language))
        }
        page.element("p", Phrase.generated(language))
        page.raw("\n</footer>\n</body>\n</html>\n")
        return page.text
    }
}

private struct HTMLWriter {
    let language: Language
    private var bytes: [UInt8] = []

    init(language: Language) {
        self.language = language
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func raw(_ markup: String) { bytes += markup.utf8 }

    mutating func escaped(_ text: String) { bytes += escapedForHTML(text) }

    mutating func element(_ tag: String, _ text: String, id: String? = nil, attributes: String = "") {
        open(tag, id: id, attributes: attributes)
        escaped(text)
        raw("</\(tag)>")
    }

    private mutating func open(_ tag: String, id: String?, attributes: String = "") {
        raw("<\(tag)")
        if let id {
            raw(" id=\"")
            escaped(id)
            raw("\"")
        }
        raw(attributes + ">")
    }

    mutating func contents(_ sections: [Publication.Section]) {
        raw("<nav>\n")
        element("h2", Phrase.contents(language))
        raw("\n<ol>\n")
        for section in sections {
            raw("<li>")
            link(section.id, section.heading)
            raw("</li>\n")
        }
        raw("</ol>\n</nav>\n")
    }

    private mutating func link(_ id: String, _ text: String) {
        raw("<a href=\"#")
        escaped(id)
        raw("\">")
        escaped(text)
        raw("</a>")
    }

    mutating func section(_ section: Publication.Section, level: Int) {
        open("section", id: section.id)
        raw("\n")
        open("h\(level)", id: nil)
        link(section.id, section.heading)
        raw("</h\(level)>\n")
        for remark in section.remarks { self.remark(remark) }
        for block in section.blocks where !block.isEmpty { self.block(block) }
        for part in section.parts { self.section(part, level: min(level + 1, 6)) }
        raw("</section>\n")
    }

    private mutating func remark(_ reason: String, of term: String? = nil) {
        raw("<p class=\"assumed\">")
        element("b", Phrase.assumed(language))
        escaped(" " + (term.map { "\($0): " } ?? "") + reason)
        raw("</p>\n")
    }

    private mutating func block(_ block: Publication.Block) {
        switch block {
        case .paragraph(let text):
            element("p", text)
            raw("\n")
        case .list(let items):
            raw("<ul>\n")
            for item in items {
                element("li", item)
                raw("\n")
            }
            raw("</ul>\n")
        case .definitions(let items):
            raw("<dl>\n")
            for item in items { definition(item) }
            raw("</dl>\n")
        case .links(let links):
            raw("<p class=\"links\">")
            escaped(Phrase.seeAlso(language) + ": ")
            for (index, link) in links.enumerated() {
                if index > 0 { raw(", ") }
                self.link(link.id, link.text)
            }
            raw("</p>\n")
        case .table(let table): self.table(table)
        }
    }

    private mutating func definition(_ item: Publication.Definition) {
        open("div", id: item.id)
        element("dt", item.term)
        for text in item.texts { element("dd", text) }
        for remark in item.remarks {
            raw("<dd>")
            self.remark(remark)
            raw("</dd>")
        }
        raw("</div>\n")
    }

    private mutating func table(_ table: Publication.Table) {
        raw("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"")
        escaped(table.caption)
        raw("\">\n<table>\n")
        element("caption", table.caption)
        raw("\n<thead><tr>")
        for column in table.columns { element("th", column, attributes: " scope=\"col\"") }
        raw("</tr></thead>\n<tbody>\n")
        for row in table.rows {
            open("tr", id: row.id)
            element("th", row.head, attributes: " scope=\"row\"")
            for cell in row.cells { self.cell(cell) }
            raw("</tr>\n")
        }
        raw("</tbody>\n</table>\n</div>\n")
        for row in table.rows {
            for remark in row.remarks { self.remark(remark, of: row.head) }
        }
    }

    private mutating func cell(_ cell: Publication.Cell) {
        open("td", id: cell.id)
        for line in cell.lines {
            if cell.lines.count == 1, line.details.isEmpty, line.id == nil {
                escaped(line.text)
                continue
            }
            element("div", line.text, id: line.id)
            for detail in line.details { element("small", detail) }
        }
        raw("</td>")
    }
}

extension Publication.Section {
    fileprivate var hasRemarks: Bool {
        !remarks.isEmpty || parts.contains(where: \.hasRemarks)
            || blocks.contains { block in
                switch block {
                case .definitions(let items): items.contains { !$0.remarks.isEmpty }
                case .table(let table): table.rows.contains { !$0.remarks.isEmpty }
                case .paragraph, .list, .links: false
                }
            }
    }
}
