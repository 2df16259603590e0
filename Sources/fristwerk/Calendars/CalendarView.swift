import BusinessTime
import Casework
import SupportPolicy

/// One calendar at one site, looked at on the command line.
struct CalendarView {
    let edition: Edition
    let name: Name
    let site: Site?

    private func answer<Answer>(_ range: RangeOptions, _ question: (Timetable, TimeRange) throws -> Answer)
        throws -> Answer
    {
        do {
            let key = edition.key(name, site: site)
            let zone = try edition.almanac.answer(
                key, around: Instant(seconds: Int64(edition.policy.edition.dayNumber) * 86_400)
            ) { $0.zone }
            let stretch = try range.range(in: zone, edition: edition)
            return try edition.almanac.answer(key, around: stretch.start) { try question($0, stretch) }
        } catch let fault as CalendarFault {
            throw Ending(code: 1, sentence: AskingRefusal(fault).sentence(.english))
        } catch let refusal as AskingRefusal where refusal.code != "site-needed" {
            throw Ending(code: 1, sentence: refusal.sentence(.english))
        }
    }

    /// Returns the openings as text or JSON.
    func stretches(_ range: RangeOptions, gaps: Bool, _ output: OutputOptions) throws -> String {
        do {
            let (openings, zone, total) = try answer(range) { table, stretch in
                (
                    try table.openings(in: stretch), table.zone,
                    try table.openTime(from: stretch.start, to: stretch.end)
                )
            }
            if output.json {
                let value: JSONValue = [
                    "calendar": .string(name.text), "zone": .string(zone.name),
                    "openSeconds": .int(Int(total.microseconds / 1_000_000)),
                    "openings": .array(openings.map(json)),
                ]
                return value.pretty
            }
            var lines = openings.map { "\(zone.local($0.start)) – \(zone.local($0.end))" }
            let hours = ExplanationWords(output.language).amount(total)
            lines.append(
                output.language == .german
                    ? "\(openings.count) Öffnungen, \(hours), \(zone.name)"
                    : "\(openings.count) openings, \(hours), \(zone.name)")
            return lines.joined(separator: "\n")
        } catch let refusal as AskingRefusal {
            throw Ending.misused(refusal.sentence(output.language))
        }
    }

    /// Returns the stretches in which nothing is open, longest first.
    func gaps(_ range: RangeOptions, atLeast length: TimeAmount) throws -> [TimeRange] {
        try answer(range) { table, stretch in
            try table.gaps(in: stretch).filter { $0.length >= length }
                .sorted { ($1.length, $0.start) < ($0.length, $1.start) }
        }
    }

    func json(_ range: TimeRange) -> JSONValue {
        ["from": .string(range.start.rfc3339), "to": .string(range.end.rfc3339)]
    }

    func sentence(_ gap: TimeRange, in language: Language) -> String {
        let zone =
            (try? edition.almanac.answer(edition.key(name, site: site), around: gap.start) { $0.zone })
            ?? .utc
        let hours = ExplanationWords(language).amount(gap.length)
        return language == .german
            ? "niemand da von \(zone.local(gap.start)) bis \(zone.local(gap.end)) (\(hours))"
            : "no cover from \(zone.local(gap.start)) to \(zone.local(gap.end)) (\(hours))"
    }
}
