import BusinessTime
package import SupportPolicy

extension Explanation {
    /// Returns the explanation as an HTML fragment: a lead, the interval bar, its legend, and the table of stretches.
    ///
    /// The bar is SVG with the classes of the desk's style sheet; closed time is drawn narrow, so that a weekend does
    /// not swallow the picture. `link` makes the address of the clause.
    package func html(in language: Language, link: String? = nil) -> String {
        let words = ExplanationWords(language)
        var out = "<section class=\"why\">\n"
        out +=
            "<p class=\"why__lead\"><strong>\(safe(label(language)))</strong>: \(safe(words.due(comparator)))"
        out += " <time datetime=\"\(due.rfc3339)\">\(safe(words.moment(due, in: zone)))</time>. "
        out += "\(safe(words.promised(budget))), \(safe(words.counted)) \(safe(calendarLabel(language)))"
        out += " (\(safe(zone.name))).</p>\n"
        out += bar(words, language)
        out += table(words)
        let clauseText = safe(clause.anchor ?? words.clause(clause, in: file))
        out += "<p class=\"why__src\">\(safe(words.clause)): "
        out += link.map { "<a href=\"\(safe($0))\">\(clauseText)</a>" } ?? "<code>\(clauseText)</code>"
        out += " · \(safe(edition)) · \(safe(words.zoneData)) \(safe(zoneDataVersion))</p>\n"
        for alternative in alternatives {
            out += "<p class=\"why__alt\">\(safe(words.because)): \(safe(alternative(language)))</p>\n"
        }
        if let withoutPauses {
            out +=
                "<p class=\"why__alt\">\(safe(words.withoutPauses)): \(safe(words.moment(withoutPauses, in: zone)))</p>\n"
        }
        return out + "</section>\n"
    }

    private func bar(_ words: ExplanationWords, _ language: Language) -> String {
        // Closed stretches are drawn at a fixed share; the rest of the width is open time, true to scale.
        let closed = leaves.count { $0.stretch.kind == .closed }
        let share = closed == 0 ? 0 : min(3.0, 30.0 / Double(closed))
        let open = max(1, time(.counted).microseconds + time(.paused).microseconds)
        let scale = (100 - share * Double(closed)) / Double(open)
        var position = 0.0
        var rects = ""
        for leaf in leaves {
            let width =
                leaf.stretch.kind == .closed ? share : Double(leaf.stretch.range.length.microseconds) * scale
            let style =
                switch leaf.stretch.kind {
                case .counted: "cbar__counted"
                case .paused: "cbar__paused"
                case .closed: "cbar__slot"
                }
            rects +=
                "<rect class=\"\(style)\" x=\"\(percent(position))\" y=\"22\" width=\"\(percent(width))\" height=\"22\"/>"
            position += width
        }
        let title =
            "\(label(language)): \(words.moment(start, in: zone)) – \(words.moment(due, in: zone)). \(words.amount(time(.counted))) \(words.kind(.counted)), \(words.amount(time(.paused))) \(words.kind(.paused))"
        return """
            <svg class="cbar" role="img" aria-label="\(safe(title))" width="100%" height="64">\(rects)\
            <line class="cbar__due" x1="100%" x2="100%" y1="14" y2="50"/>\
            <text class="cbar__day" x="0%" y="60">\(safe(words.moment(start, in: zone)))</text>\
            <text class="cbar__duetext" x="100%" y="10" text-anchor="end">\(safe(words.moment(due, in: zone)))</text></svg>
            <ul class="legend"><li class="is-counted">\(words.kind(.counted)) \(words.amount(time(.counted)))</li>\
            <li class="is-paused">\(words.kind(.paused)) \(words.amount(time(.paused)))</li>\
            <li class="is-closed">\(words.kind(.closed)) \(words.amount(time(.closed)))</li></ul>

            """
    }

    private func table(_ words: ExplanationWords) -> String {
        var rows = ""
        for leaf in leaves {
            let note =
                leaf.holidays.isEmpty ? words.kind(leaf.stretch.kind) : leaf.holidays.joined(separator: ", ")
            rows +=
                "<tr><td>\(safe(words.moment(leaf.stretch.range.start, in: zone)))</td><td>\(safe(words.moment(leaf.stretch.range.end, in: zone)))</td>"
            rows +=
                "<td>\(safe(note))</td><td class=\"n\">\(words.amount(leaf.stretch.range.length))</td></tr>\n"
        }
        return "<div class=\"table-wrap\"><table class=\"sums\"><tbody>\n\(rows)</tbody></table></div>\n"
    }

    private func safe(_ text: String) -> String {
        String(decoding: escapedForHTML(text), as: UTF8.self)
    }

    private func percent(_ value: Double) -> String {
        // Two decimals by hand: no Foundation here, and the same bytes everywhere.
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\((hundredths % 100).padded(to: 2))%"
    }
}
