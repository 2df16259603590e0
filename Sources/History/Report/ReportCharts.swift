import BusinessTime
import SupportPolicy

/// Bars drawn as SVG with lengths in percent, so that one drawing fits every width.
enum ReportChart {
    /// One row of a chart of bars.
    struct Row {
        let label: String
        /// The counts side by side, each in the colour of its series.
        let counts: [Int]
    }

    /// Returns a chart with a bar for each row, parts of it side by side, the sum at its end.
    static func bars(_ rows: [Row], series: [String], title: String, words: ReportWords) -> String {
        let most = max(1, rows.map { $0.counts.reduce(0, +) }.max() ?? 1)
        // A quarter of the width for the labels, a tenth for the figure behind the longest bar.
        let (from, width) = (24_000, 64_000)
        var marks = ""
        for (index, row) in rows.enumerated() {
            let top = index * 26
            marks += "<text x=\"22.5%\" y=\"\(top + 17)\" text-anchor=\"end\">\(safe(row.label))</text>"
            var position = from
            for (count, style) in zip(row.counts, series) where count > 0 {
                let length = max(200, Int(Int128(count) * Int128(width) / Int128(most)))
                marks +=
                    "<rect class=\"\(style)\" x=\"\(percent(position))\" y=\"\(top + 5)\" width=\"\(percent(length))\" height=\"16\"/>"
                position += length
            }
            let sum = row.counts.reduce(0, +)
            if sum > 0 {
                marks +=
                    "<text class=\"strong\" x=\"\(percent(position + 1000))\" y=\"\(top + 17)\">\(words.number(sum))</text>"
            }
        }
        let height = max(1, rows.count) * 26
        marks +=
            "<line class=\"axis\" x1=\"\(percent(from))\" x2=\"\(percent(from))\" y1=\"0\" y2=\"\(height)\"/>"
        return
            "<svg role=\"img\" aria-label=\"\(safe(title))\" height=\"\(height)\"><title>\(safe(title))</title>\(marks)</svg>\n"
    }

    /// Returns one bar that is cut into parts of a whole.
    static func stack(_ parts: [(share: Share, style: String)], height: Int, title: String?) -> String {
        var marks = "<rect class=\"track\" width=\"100%\" height=\"\(height)\"/>"
        var before = 0
        for part in parts where part.share.part > 0 {
            let start = Share(part: before, whole: part.share.whole)
            marks +=
                "<rect class=\"\(part.style)\" x=\"\(start.length)\" width=\"\(part.share.length)\" height=\"\(height)\"/>"
            before += part.share.part
        }
        let name = title.map { " role=\"img\" aria-label=\"\(safe($0))\"" } ?? " aria-hidden=\"true\""
        let inner = title.map { "<title>\(safe($0))</title>" } ?? ""
        return "<svg class=\"stack\"\(name) height=\"\(height)\">\(inner)\(marks)</svg>"
    }

    /// Returns what the colours of a chart mean.
    static func legend(_ entries: [(style: String, label: String)]) -> String {
        let items = entries.map { entry in
            "<li><svg aria-hidden=\"true\"><rect class=\"\(entry.style)\" width=\"100%\" height=\"100%\"/></svg>\(safe(entry.label))</li>"
        }
        return "<ul class=\"legend\">\(items.joined())</ul>\n"
    }

    /// Returns text that is safe in HTML.
    static func safe(_ text: String) -> String { String(decoding: escapedForHTML(text), as: UTF8.self) }

    private static func percent(_ thousandths: Int) -> String {
        "\(thousandths / 1000).\((thousandths % 1000).padded(to: 3))%"
    }
}
