import BusinessTime
package import SupportPolicy

extension RehearsalReport {
    /// Returns the report's figures for the terminal, the changed cases among them, at most `limit`.
    package func text(in language: Language, limit: Int = 40) -> String {
        let words = ReportWords(language)
        var text = totals(words) + "\n"
        text += printable(words(.rehearsalTitle, newEdition, oldEdition)) + "\n"
        text += printable(title(language)) + "\n"
        guard changed > 0 else { return text }
        if otherwise > 0 { text += words(.otherChanges, words.number(otherwise)) + "\n" }
        var table = TextTable(
            [
                words(.promise), words(.severity), words(.keptByBoth), words(.missedByBoth),
                words(.newlyMissed),
                words(.newlyKept), words(.otherwise),
            ], numbersFrom: 2)
        for row in promises where row.cell.figures.contains(where: { $0 > 0 }) {
            table.add(
                [row.label(language), row.severityLabel(language)]
                    + row.cell.figures.map { words.number($0) })
        }
        text += "\n" + table.text() + "\n"
        var months = TextTable([words(.byMonth), words(.newlyMissed), words(.newlyKept)], numbersFrom: 1)
        for (month, cell) in self.months where cell.newlyMissed + cell.newlyKept > 0 {
            months.add([words.month(month), words.number(cell.newlyMissed), words.number(cell.newlyKept)])
        }
        text += months.text() + "\n"
        return text + changesText(words, limit)
    }

    /// The totals in a sentence.
    func totals(_ words: ReportWords) -> String {
        changed == 0
            ? words(.noChange)
            : words(
                .rehearsalTotals, words.number(newlyMissedCases), words.number(newlyKeptCases),
                words.number(cases))
    }

    private func changesText(_ words: ReportWords, _ limit: Int) -> String {
        var table = TextTable(
            [
                words(.caseID), words(.promise), words(.severity), words(.oldOutcome), words(.newOutcome),
                words(.oldDue), words(.newDue),
            ], numbersFrom: 7)
        for entry in changes.prefix(limit) {
            table.add([
                entry.id, entry.label(words.language), entry.severityLabel(words.language),
                words.outcome(entry.change.old), words.outcome(entry.change.new),
                entry.change.oldDue.map { words.time($0, zone) } ?? "–",
                entry.change.newDue.map { words.time($0, zone) } ?? "–",
            ])
        }
        let shown = min(limit, changes.count)
        let more =
            shown < changed
            ? "  " + words(.firstOfThem, words.number(shown), words.number(changed)) + "\n" : ""
        return table.text() + more
    }
}

extension Rehearsal.Cell {
    /// The figures of the columns: kept by both, missed by both, newly missed, newly kept, otherwise changed.
    var figures: [Int] { [keptByBoth, missedByBoth, newlyMissed, newlyKept, otherwise] }
}
