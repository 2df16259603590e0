import ArgumentParser
import BusinessTime
import SupportPolicy
import ZoneData

/// `fristwerk zones [ZONE]`: the zone data in use, and the clock changes of a zone.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones",
        abstract: "The version of the zone data, its zones, and the clock changes of one.")

    @Argument(help: "A zone, Europe/Berlin; left out, all zones are listed.")
    var zone: String?

    @ArgumentParser.Option(help: "The first year of the clock changes.")
    var from = 2024

    @ArgumentParser.Option(help: "The last year of the clock changes.")
    var to = 2028

    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = ZoneDatabase()
        guard let zone else {
            let names = database.names()
            if output.json {
                let value: JSONValue = [
                    "version": .string(database.version), "holidays": .string(HolidayTable.sourceVersion),
                    "holidayRegions": .texts(HolidayTable.ids), "zones": .texts(names),
                ]
                Standard.print(value.pretty)
            } else {
                Standard.print(
                    "zone data \(database.version), \(names.count) zones; holidays: \(HolidayTable.sourceVersion), \(HolidayTable.ids.count) regions"
                )
                Standard.print(names.joined(separator: "\n"))
            }
            return
        }
        guard from <= to, (1900...2200).contains(from), (1900...2200).contains(to) else {
            throw Ending.misused("--from and --to are years from 1900 to 2200, the earlier first.")
        }
        let rules: Zone
        do { rules = try database.zone(named: zone) } catch { throw Ending(code: 1, sentence: "\(error)") }
        try printChanges(of: rules, database)
    }

    private func printChanges(of zone: Zone, _ database: ZoneDatabase) throws {
        var second = Int64(CivilDate.newYear(from).dayNumber) * 86_400
        let end = Int64(CivilDate.newYear(to + 1).dayNumber) * 86_400
        var values: [JSONValue] = []
        var lines = [
            "\(zone.name), zone data \(database.version), \(database.country(ofZone: zone.name) ?? "no country")"
        ]
        while let change = zone.transition(afterSecond: second), change.second < end {
            second = change.second
            let before = zone.offset(atSecond: second - 1)
            guard before != change.offset else { continue }
            let instant = Instant(seconds: second)
            lines.append(
                "\(instant.rfc3339)  \(offset(before)) → \(offset(change.offset))  local \(zone.local(instant))"
            )
            values.append([
                "at": .string(instant.rfc3339), "from": .int(Int(before)), "to": .int(Int(change.offset)),
            ])
        }
        if output.json {
            let value: JSONValue = [
                "zone": .string(zone.name), "version": .string(database.version),
                "transitions": .array(values),
            ]
            Standard.print(value.pretty)
        } else {
            Standard.print(lines.joined(separator: "\n"))
        }
    }

    private func offset(_ seconds: Int32) -> String {
        let minutes = Int(abs(seconds)) / 60
        return (seconds < 0 ? "-" : "+") + "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }
}
