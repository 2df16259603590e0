import ArgumentParser
import BusinessTime
import Desk
import Glibc
import Store
import StoreSQLite
import SupportPolicy
import ZoneData

/// `fristwerk doctor`: looks at everything the desk stands on.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check what the desk stands on; ends with 1 if there is a problem.")

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let configuration = try options.configuration()
        var report = DoctorReport()
        report.checkClock()
        report.checkZoneData()
        if !configuration.usesPostgres {
            report.checkDisk(of: configuration["database"])
            report.checkRights(of: configuration["database"])
        }
        try await examine(configuration, &report)
        Standard.print(options.output.json ? report.json(options).pretty : report.text(options))
        guard !report.hasProblem else { throw ExitCode(1) }
    }

    private func examine(_ configuration: DeskConfiguration, _ report: inout DoctorReport) async throws {
        let address = configuration.shownDatabase
        guard configuration.usesPostgres || access(address, F_OK) == 0 else {
            return report.add(
                "database", .problem,
                de: "\(address): Hier ist keine Datenbank: `fristwerk migrate` legt sie an.",
                en: "\(address): there is no database: `fristwerk migrate` makes it.")
        }
        // A server that holds the file ends the command as every other does: with 3 and who is in the way.
        let desk = try await makeDesk(configuration)
        let found: DeskExamination? = try await options.with(desk) { desk in
            report.add("database", .fine, de: "\(address) ist erreichbar.", en: "\(address) can be reached.")
            if let sqlite = desk.database as? SQLiteDatabase { try report.check(sqlite) }
            let version = try await desk.read { try $0.session.schemaVersion }
            report.checkSchema(version)
            guard version == Migration.all.count else { return nil }
            return try await desk.read { try $0.examine() }
        }
        if let found { report.check(found, now: systemInstant()) }
    }
}
