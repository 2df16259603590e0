import ArgumentParser
import BusinessTime
import SupportPolicy
import ZoneData

/// `fristwerk calendar …`: openings and gaps of a policy's calendars.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "Openings and gaps of a policy's calendars.",
        subcommands: [])
}

/// `fristwerk zones`: the zone data in use.
struct ZonesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "zones", abstract: "The zone data in use.")

    func run() throws {
        Standard.print(ZoneDatabase().version)
    }
}
