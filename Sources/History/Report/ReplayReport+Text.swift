import BusinessTime
import Casework
package import SupportPolicy

extension ReplayReport {
    /// Returns the report's figures for the terminal.
    package func text(in language: Language) -> String {
        let words = ReportWords(language)
        var text = "\(printable(title(language)))\n"
        text += "\(words.date(span.first, zone)) – \(words.date(span.last, zone)), "
        text += words(
            .casesAndClosed, words.number(cases), words.number(closed), words.number(cases - closed))
        text += "\n"
        text += printable("\(edition), \(planLabel(language)), \(zone.name) \(zoneDataVersion)") + "\n\n"
        text += attainmentText(words)
        for commitment in commitments where !commitment.isMeasured {
            text += "  " + printable(words(.notMeasured, commitment.label(language))) + "\n"
        }
        var table = TextTable([words(.holders), words(.time), "%"], numbersFrom: 1)
        for holder in holders where holder.time > .zero {
            table.add([
                holder.holder.label(language), words.amount(holder.time),
                words.percent(permille: holder.permille),
            ])
        }
        table.add([words(.whole), words.amount(elapsed), ""])
        text += "\n" + table.text()
        if !worst.isEmpty { text += "\n" + worstText(words) }
        return text
    }

    private func attainmentText(_ words: ReportWords) -> String {
        let shown = shownOutcomes
        var table = TextTable(
            [words(.promise), words(.severity), words(.share)] + shown.map { words.outcome($0) },
            numbersFrom: 2)
        for commitment in commitments where commitment.isMeasured {
            for (index, row) in (commitment.rows + [commitment.total]).enumerated() {
                table.add(
                    [
                        index == 0 ? commitment.label(words.language) : "", row.label(words.language),
                        words.percent(row.share),
                    ] + shown.map { words.number(row[$0]) })
            }
        }
        return table.text()
    }

    private func worstText(_ words: ReportWords) -> String {
        var table = TextTable(
            [words(.worst), words(.promise), words(.severity), words(.due), ""], numbersFrom: 4)
        for entry in worst {
            table.add([
                entry.id, entry.label(words.language), entry.severityLabel(words.language),
                entry.commitment.due.map { words.time($0, zone) } ?? "",
                words(.late, words.amount(entry.late)),
            ])
        }
        return table.text()
    }
}
