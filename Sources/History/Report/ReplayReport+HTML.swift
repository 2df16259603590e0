import BusinessTime
import Casework
package import SupportPolicy

extension ReplayReport {
    /// Returns the report as one page that needs nothing else: no script, no font, no other file.
    package func html(in language: Language) -> String {
        let words = ReportWords(language)
        var page = ReportPage(
            words, title: "\(words(.replayTitle)): \(title(language)), \(edition)",
            heading: words(.replayTitle),
            lead: title(language))
        page.facts([
            (words(.period), "\(words.date(span.first, zone)) – \(words.date(span.last, zone))"),
            (words(.edition), "\(policyTitle(language)), \(edition)"), (words(.plan), planLabel(language)),
            (words(.zone), zone.name), (words(.zoneData), zoneDataVersion),
            (words(.source), origin(language)),
        ])
        page.stats(stats(words))
        attainment(&page)
        for commitment in commitments where commitment.isMeasured { distribution(commitment, &page) }
        holders(&page)
        worst(&page)
        page.remarks(assumptions, cannotTell)
        noticed(&page)
        return page.finished()
    }

    private func stats(_ words: ReportWords) -> [(term: String, figure: String, note: String)] {
        let measured = commitments.filter(\.isMeasured).map { commitment in
            let share = commitment.total.share
            return (
                commitment.label(words.language), words.percent(share),
                words(.ofDecided, words.number(share.part), words.number(share.whole))
            )
        }
        return measured + [
            (
                words(.cases), words.number(cases),
                words(.closedCases, words.number(closed), words.number(cases - closed))
            )
        ]
    }

    private func attainment(_ page: inout ReportPage) {
        let words = page.words
        page.part(words(.attainment)) { page in
            page.note(words(.decidedByTime) + " " + words(.missedByChangeNote))
            page.raw(
                ReportChart.legend([("c1", words(.kept)), ("bad", words(.missed)), ("track", words(.open))]))
            let columns =
                [(words(.severity), false), (words(.share), true), ("", false)]
                + shownOutcomes.map { (words.outcome($0), true) }
            page.table(words(.attainment), columns) { page in
                for commitment in commitments where commitment.isMeasured {
                    page.raw("<tr class=\"group\">")
                    page.element(
                        "th", commitment.label(words.language),
                        attributes: " scope=\"rowgroup\" colspan=\"\(columns.count)\"")
                    page.raw("</tr>\n")
                    for row in commitment.rows { self.row(row, isTotal: false, &page) }
                    self.row(commitment.total, isTotal: true, &page)
                }
            }
            for commitment in commitments where !commitment.isMeasured {
                page.note(words(.notMeasured, commitment.label(words.language)))
            }
            page.note(words(.openAtEnd, words.time(span.last, zone)))
        }
    }

    private func row(_ row: Attainment, isTotal: Bool, _ page: inout ReportPage) {
        let all = row.cases
        page.raw(isTotal ? "<tr class=\"sum\">" : "<tr>")
        page.head(row.label(page.words.language))
        page.figure(page.words.percent(row.share))
        page.raw("<td class=\"bar\">")
        page.raw(
            ReportChart.stack(
                [(Share(part: row[.met], whole: all), "c1"), (Share(part: row[.missed], whole: all), "bad")],
                height: 8, title: nil))
        page.raw("</td>")
        for outcome in shownOutcomes { page.number(row[outcome]) }
        page.raw("</tr>\n")
    }

    private func distribution(_ commitment: CommitmentReport, _ page: inout ReportPage) {
        let words = page.words
        let label = commitment.label(words.language)
        // The empty ends of the scale say nothing; gaps within it do.
        let used = commitment.kept.indices.filter { commitment.kept[$0] + commitment.missed[$0] > 0 }
        guard let first = used.first, let last = used.last else { return }
        let (kept, missed) = (commitment.kept.reduce(0, +), commitment.missed.reduce(0, +))
        page.part(words(.distribution, label), note: words(.distributionNote)) { page in
            page.raw(ReportChart.legend([("c1", words(.kept)), ("bad", words(.missed))]))
            page.raw("<div class=\"beside\">\n")
            page.raw(
                ReportChart.bars(
                    (first...last).map {
                        ReportChart.Row(
                            label: words.bucket($0), counts: [commitment.kept[$0], commitment.missed[$0]])
                    }, series: ["c1", "bad"],
                    title: words(.distributionTitle, label, words.number(kept), words.number(missed)),
                    words: words))
            page.table(
                words(.distribution, label),
                [(words(.tookUpTo), false), (words(.kept), true), (words(.missed), true)]
            ) { page in
                for index in first...last {
                    page.raw("<tr>")
                    page.head(words.bucket(index))
                    page.number(commitment.kept[index])
                    page.number(commitment.missed[index])
                    page.raw("</tr>\n")
                }
            }
            page.raw("</div>\n")
        }
    }

    private static let holderStyles = ["c1", "c2", "c4", "c3", "c5"]

    private func holders(_ page: inout ReportPage) {
        let words = page.words
        let shown = zip(holders, Self.holderStyles).filter { $0.0.time > .zero }
        let parts = shown.map {
            "\($0.0.holder.label(words.language)) \(words.percent(permille: $0.0.permille))"
        }
        page.part(words(.holders), note: words(.holdersNote)) { page in
            page.raw(ReportChart.legend(shown.map { ($0.1, $0.0.holder.label(words.language)) }))
            page.raw(
                ReportChart.stack(
                    shown.map { ($0.0.share, $0.1) }, height: 28,
                    title: words(.holdersTitle, parts.joined(separator: ", "))))
            page.raw("<div class=\"scroll narrow\">\n<table>\n")
            page.element("caption", words(.holders))
            page.raw("<thead><tr>")
            page.element("th", words(.holder), attributes: " scope=\"col\"")
            page.element("th", words(.time), class: "n", attributes: " scope=\"col\"")
            page.element("th", "%", class: "n", attributes: " scope=\"col\"")
            page.raw("</tr></thead>\n<tbody>\n")
            for (holder, _) in shown {
                page.raw("<tr>")
                page.head(holder.holder.label(words.language))
                page.figure(words.amount(holder.time))
                page.figure(words.percent(permille: holder.permille))
                page.raw("</tr>\n")
            }
            page.raw("</tbody>\n<tfoot><tr>")
            page.head(words(.whole))
            page.figure(words.amount(elapsed))
            page.figure(words.percent(permille: elapsed == .zero ? nil : 1000))
            page.raw("</tr></tfoot>\n</table>\n</div>\n")
        }
    }

    private func worst(_ page: inout ReportPage) {
        let words = page.words
        page.part(words(.worst), note: worst.isEmpty ? words(.nothingMissed) : words(.worstNote)) { page in
            for entry in worst {
                page.raw("<details>\n<summary><span>")
                page.element("b", "\(words(.caseID)) \(entry.id)")
                page.element(
                    "span", " \(entry.label(words.language)), \(entry.severityLabel(words.language))")
                page.raw("</span>")
                page.element("span", words(.late, words.amount(entry.late)), class: "by")
                page.raw("</summary>\n")
                page.raw(entry.explanation?.html(in: words.language) ?? "")
                page.raw("</details>\n")
            }
        }
    }

    private func noticed(_ page: inout ReportPage) {
        let words = page.words
        var sentences = [words(.rowsRead, words.number(rows))]
        if repeated > 0 { sentences.append(words(.rowsRepeated, words.number(repeated))) }
        if unordered > 0 { sentences.append(words(.casesSorted, words.number(unordered))) }
        page.part(words(.noticed)) { page in
            page.element("p", sentences.joined(separator: " "))
            page.raw("\n")
            for warning in warnings {
                page.note("\(words(.warning, "\(warning.place.line)")): \(warning.message(words.language))")
            }
        }
    }
}
