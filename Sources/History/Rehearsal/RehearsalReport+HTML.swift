import BusinessTime
package import SupportPolicy

extension RehearsalReport {
    /// Returns the report as one page that needs nothing else: no script, no font, no other file.
    package func html(in language: Language) -> String {
        let words = ReportWords(language)
        func label(_ edition: String, _ plan: Wording) -> String { "\(edition), \(plan(language))" }
        var page = ReportPage(
            words, title: "\(words(.rehearsalTitle, newEdition, oldEdition)), \(title(language))",
            heading: words(.rehearsal), lead: totals(words))
        page.facts([
            (words(.log), title(language)), (words(.oldOutcome), label(oldEdition, oldPlan)),
            (words(.newOutcome), label(newEdition, newPlan)),
            (words(.zone), zone.name), (words(.zoneData), zoneDataVersion),
            (words(.source), origin(language)),
        ])
        page.stats([
            (words(.newlyMissed), words.number(newlyMissedCases), words(.cases)),
            (words(.newlyKept), words.number(newlyKeptCases), words(.cases)),
            (
                words(.changedCases), words.number(changed),
                words(.outcomes, words.number(changedCases), words.number(cases))
            ),
        ])
        policyPart(&page)
        if changed > 0 {
            promisePart(&page)
            monthPart(&page)
            changesPart(&page)
        }
        page.remarks(assumptions, cannotTell)
        return page.finished()
    }

    private func policyPart(_ page: inout ReportPage) {
        let words = page.words
        page.part(words(.policyChanges)) { page in
            if policyChanges.isEmpty { page.element("p", words(.policyUnchanged)) }
            page.raw("<ul class=\"plain\">\n")
            for change in policyChanges {
                page.raw("<li>")
                page.escaped(change.sentence(words.language))
                switch change.benefit {
                case .better: page.element("small", words(.better), class: "to-good")
                case .worse: page.element("small", words(.worse), class: "to-bad")
                case nil: break
                }
                page.raw("</li>\n")
            }
            page.raw("</ul>\n")
        }
    }

    private func promisePart(_ page: inout ReportPage) {
        let words = page.words
        page.part(words(.byPromise), note: words(.rehearsalNote)) { page in
            page.raw(
                ReportChart.legend([
                    ("c1", words(.keptByBoth)), ("c3", words(.missedByBoth)), ("bad", words(.newlyMissed)),
                    ("c2", words(.newlyKept)),
                ]))
            let columns = [
                (words(.severity), false), ("", false), (words(.keptByBoth), true),
                (words(.missedByBoth), true), (words(.newlyMissed), true), (words(.newlyKept), true),
                (words(.otherwise), true),
            ]
            page.table(words(.byPromise), columns) { page in
                var clock: Name?
                for row in promises where row.cell.figures.contains(where: { $0 > 0 }) {
                    if row.clock != clock {
                        clock = row.clock
                        page.raw("<tr class=\"group\">")
                        page.element(
                            "th", row.label(words.language), attributes: " scope=\"rowgroup\" colspan=\"7\"")
                        page.raw("</tr>\n")
                    }
                    self.row(row, &page)
                }
            }
            if otherwise > 0 { page.note(words(.otherChanges, words.number(otherwise))) }
        }
    }

    private func row(_ row: Row, _ page: inout ReportPage) {
        let figures = row.cell.figures
        let whole = figures.reduce(0, +)
        page.raw("<tr>")
        page.head(row.severityLabel(page.words.language))
        page.raw("<td class=\"bar\">")
        page.raw(
            ReportChart.stack(
                zip([0, 1, 2, 3], ["c1", "c3", "bad", "c2"]).map {
                    (Share(part: figures[$0], whole: whole), $1)
                },
                height: 8, title: nil))
        page.raw("</td>")
        for figure in figures { page.number(figure) }
        page.raw("</tr>\n")
    }

    private func monthPart(_ page: inout ReportPage) {
        let words = page.words
        let months = self.months.filter { $0.cell.newlyMissed + $0.cell.newlyKept > 0 }
        guard !months.isEmpty else { return }
        let (missed, kept) = months.reduce((0, 0)) { ($0.0 + $1.cell.newlyMissed, $0.1 + $1.cell.newlyKept) }
        page.part(words(.byMonth)) { page in
            page.raw(ReportChart.legend([("bad", words(.newlyMissed)), ("c2", words(.newlyKept))]))
            page.raw("<div class=\"beside\">\n")
            page.raw(
                ReportChart.bars(
                    months.map {
                        ReportChart.Row(
                            label: words.month($0.month), counts: [$0.cell.newlyMissed, $0.cell.newlyKept])
                    }, series: ["bad", "c2"],
                    title: words(.byMonthTitle, words.number(missed), words.number(kept)), words: words))
            let columns = [(words(.month), false)] + [.newlyMissed, .newlyKept].map { (words($0), true) }
            page.table(words(.byMonth), columns) { page in
                for (month, cell) in months {
                    page.raw("<tr>")
                    page.head(words.month(month))
                    page.number(cell.newlyMissed)
                    page.number(cell.newlyKept)
                    page.raw("</tr>\n")
                }
            }
            page.raw("</div>\n")
        }
    }

    private func changesPart(_ page: inout ReportPage) {
        let words = page.words
        let note =
            changes.count < changed
            ? words(.firstOfThem, words.number(changes.count), words.number(changed)) : nil
        page.part(words(.changedCases), note: note) { page in
            let columns = [
                ReportPhrase.caseID, .promise, .severity, .oldOutcome, .newOutcome, .oldDue, .newDue,
            ].map { (words($0), false) }
            page.table(words(.changedCases), columns) { page in
                for entry in changes {
                    page.raw("<tr>")
                    page.head(entry.id)
                    page.cell(entry.label(words.language))
                    page.cell(entry.severityLabel(words.language))
                    page.cell(words.outcome(entry.change.old))
                    page.element("td", words.outcome(entry.change.new), class: entry.change.style)
                    page.cell(entry.change.oldDue.map { words.time($0, zone) } ?? "–")
                    page.cell(entry.change.newDue.map { words.time($0, zone) } ?? "–")
                    page.raw("</tr>\n")
                }
            }
        }
    }
}

extension Rehearsal.Change {
    fileprivate var style: String {
        switch Rehearsal.Effect(old, new) {
        case .newlyMissed: "to-bad"
        case .newlyKept: "to-good"
        case .keptByBoth, .missedByBoth, .otherwise, .unchanged: ""
        }
    }
}
