import SupportPolicy

/// Writes a page that needs nothing else: its style inside, no script, no other file.
struct ReportPage {
    let words: ReportWords
    private var bytes: [UInt8] = []

    /// Creates a page with its head, up to its heading.
    init(_ words: ReportWords, title: String, heading: String, lead: String) {
        self.words = words
        raw("<!doctype html>\n<html lang=\"\(words.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
        raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        element("title", title)
        raw("\n<style>\n\(reportStyle)</style>\n</head>\n<body>\n<main>\n<header>\n")
        element("h1", heading)
        raw("\n")
        element("p", lead, class: "lead")
        raw("\n")
    }

    /// Ends the page and returns it.
    mutating func finished() -> String {
        raw("</main>\n<footer>\n")
        element("p", words(.generated))
        raw("\n</footer>\n</body>\n</html>\n")
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func raw(_ markup: String) { bytes += markup.utf8 }

    mutating func escaped(_ text: String) { bytes += escapedForHTML(text) }

    mutating func element(_ tag: String, _ text: String, class name: String = "", attributes: String = "") {
        raw("<\(tag)" + (name.isEmpty ? "" : " class=\"\(name)\"") + attributes + ">")
        escaped(text)
        raw("</\(tag)>")
    }

    mutating func note(_ text: String) {
        element("p", text, class: "note")
        raw("\n")
    }

    /// Writes the facts under the heading, and ends the header.
    mutating func facts(_ facts: [(term: String, value: String)]) {
        raw("<dl class=\"facts\">")
        for fact in facts where !fact.value.isEmpty {
            raw("<div>")
            element("dt", fact.term)
            element("dd", fact.value)
            raw("</div>")
        }
        raw("</dl>\n</header>\n")
    }

    /// Writes the large figures at the top.
    mutating func stats(_ stats: [(term: String, figure: String, note: String)]) {
        raw("<dl class=\"stats\">")
        for stat in stats {
            raw("<div class=\"stat\">")
            element("dt", stat.term)
            raw("<dd>")
            element("b", stat.figure)
            escaped(stat.note)
            raw("</dd></div>")
        }
        raw("</dl>\n")
    }

    /// Writes a part of the page under a heading.
    mutating func part(_ heading: String, note: String? = nil, _ content: (inout ReportPage) -> Void) {
        raw("<section class=\"part\">\n")
        element("h2", heading)
        raw("\n")
        if let note { self.note(note) }
        content(&self)
        raw("</section>\n")
    }

    /// Writes a table that scrolls by itself where the page is too narrow.
    mutating func table(
        _ caption: String, _ columns: [(name: String, isNumber: Bool)], _ rows: (inout ReportPage) -> Void
    ) {
        raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        escaped(caption)
        raw("\">\n<table>\n")
        element("caption", caption)
        raw("\n<thead><tr>")
        for column in columns {
            element("th", column.name, class: column.isNumber ? "n" : "", attributes: " scope=\"col\"")
        }
        raw("</tr></thead>\n<tbody>\n")
        rows(&self)
        raw("</tbody>\n</table>\n</div>\n")
    }

    mutating func head(_ text: String) { element("th", text, attributes: " scope=\"row\"") }

    mutating func cell(_ text: String) { element("td", text) }

    mutating func number(_ count: Int) {
        element("td", words.number(count), class: count == 0 ? "n zero" : "n")
    }

    mutating func figure(_ text: String) { element("td", text, class: "n") }

    /// Writes what was assumed, and what the log can't tell.
    mutating func remarks(_ assumptions: [ReplayReport.Assumed], _ cannotTell: [Wording]) {
        if !cannotTell.isEmpty {
            part(words(.cannotTell)) { page in
                page.raw("<ul class=\"plain\">\n")
                for sentence in cannotTell {
                    page.element("li", sentence(page.words.language))
                    page.raw("\n")
                }
                page.raw("</ul>\n")
            }
        }
        if !assumptions.isEmpty {
            part(words(.assumptions)) { page in
                page.raw("<ul class=\"plain\">\n")
                for assumed in assumptions {
                    page.raw("<li>")
                    page.escaped(assumed.reason(page.words.language))
                    page.element("small", page.words.place(of: assumed))
                    page.raw("</li>\n")
                }
                page.raw("</ul>\n")
            }
        }
    }
}

extension ReportWords {
    /// Returns where an assumption stands: the path in the policy or the mapping, and its line.
    func place(of assumed: ReplayReport.Assumed) -> String {
        let path = assumed.path.isEmpty ? "" : "\(assumed.path), "
        return path + (assumed.file ?? self(.mapping)) + ":\(assumed.line)"
    }
}
