import ArgumentParser
import BusinessTime
import SupportPolicy

/// `fristwerk calendar …`: openings and gaps of a policy's calendars.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Openings and gaps of a policy's calendars.",
        subcommands: [OpenCommand.self, GapsCommand.self])
}

/// The options of commands that look at a stretch of time.
struct RangeOptions: ParsableArguments {
    @ArgumentParser.Option(help: "The first day, 2026-12-01, or an instant with an offset.")
    var from: String?

    @ArgumentParser.Option(help: "The first day not looked at, or an instant.")
    var to: String?

    @ArgumentParser.Option(help: "The customer's site, for calendars that follow it.")
    var site: String?

    /// Returns the site.
    func place() throws -> Site? {
        guard let site else { return nil }
        guard let place = Site(site) else {
            throw Ending.misused("--site wants Europe/Berlin or Europe/Berlin+DE-NW.")
        }
        return place
    }

    /// Returns the stretch on a zone's clock; without options a year from the edition's date.
    func range(in zone: Zone, edition: Edition) throws -> TimeRange {
        let first =
            try from.map { try instant($0, in: zone) }
            ?? zone.instant(CivilTime(edition.policy.edition, second: 0))
        let last = try to.map { try instant($0, in: zone) } ?? first + .hours(24 * 365)
        guard first < last else { throw Ending.misused("--from lies before --to.") }
        guard last - first <= .hours(24 * 366 * 50) else {
            throw Ending.misused("Ask for fifty years at most.")
        }
        return TimeRange(first, last)
    }

    private func instant(_ text: String, in zone: Zone) throws -> Instant {
        if let instant = Instant(rfc3339: text) { return instant }
        if let date = CivilDate(iso8601: text) { return zone.instant(CivilTime(date, second: 0)) }
        if let time = CivilTime(iso8601: text) { return zone.instant(time) }
        throw Ending.misused(
            "'\(text)' is no day and no instant: write 2026-12-24 or 2026-12-24T08:00:00+01:00.")
    }
}

/// `fristwerk calendar open FILE CALENDAR`: the openings of a calendar.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Print the openings of a calendar.")

    @Argument(help: "The policy file.")
    var file: String

    @Argument(help: "The calendar.")
    var calendar: String

    @OptionGroup var range: RangeOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let edition = try compiled(file, output, places: .system(filesIn: folder(of: file)))
        guard let name = Name(calendar), edition.policy.calendar(name) != nil else {
            throw Ending.misused(
                "There is no calendar '\(calendar)'; there are: \(edition.policy.calendars.map(\.name.text).joined(separator: ", "))."
            )
        }
        let stretches = try CalendarView(edition: edition, name: name, site: try range.place())
            .stretches(range, gaps: false, output)
        Standard.print(stretches)
    }
}

/// `fristwerk calendar gaps FILE`: when nobody covers.
struct GapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps", abstract: "Print when nobody covers: no cover from … to …, longest first.")

    @Argument(help: "The policy file.")
    var file: String

    @ArgumentParser.Option(help: "Leave out gaps shorter than so many hours.")
    var hours: Int = 24

    @OptionGroup var range: RangeOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        guard (0...438_000).contains(hours) else {
            throw Ending.misused("--hours: 0 … 438000, which are fifty years.")
        }
        let edition = try compiled(file, output, places: .system(filesIn: folder(of: file)))
        let site = try range.place()
        var values: [JSONValue] = []
        for calendar in edition.policy.calendars {
            let view = CalendarView(edition: edition, name: calendar.name, site: site)
            do {
                let gaps = try view.gaps(range, atLeast: .hours(Int64(hours)))
                if output.json {
                    values.append([
                        "calendar": .string(calendar.name.text), "gaps": .array(gaps.map(view.json)),
                    ])
                } else {
                    Standard.print("\(calendar.name): \(calendar.label(output.language))")
                    for gap in gaps { Standard.print("  " + view.sentence(gap, in: output.language)) }
                    if gaps.isEmpty {
                        Standard.print(output.language == .german ? "  keine Lücken" : "  no gaps")
                    }
                }
            } catch let refusal as AskingRefusal where refusal.code == "site-needed" {
                throw Ending.misused("\(calendar.name): \(refusal.sentence(output.language))")
            }
        }
        if output.json { Standard.print(JSONValue.array(values).pretty) }
    }
}
