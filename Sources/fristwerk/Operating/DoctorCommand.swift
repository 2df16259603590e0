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
        let desk = try await anyDesk(configuration, &report)
        let found: DeskExamination? = try await options.with(desk) { desk in
            report.add("database", .fine, de: "\(address) ist erreichbar.", en: "\(address) can be reached.")
            if let sqlite = desk.database as? SQLiteDatabase {
                report.checkLibrary(try sqlite.libraryVersion)
                report.checkFlush(try sqlite.synchronousLevel)
            }
            if let beside = desk.database as? SQLiteBeside { report.checkLibrary(try beside.libraryVersion) }
            let version = try await desk.read { try $0.session.schemaVersion }
            report.checkSchema(version)
            guard version == Migration.all.count else { return nil }
            return try await desk.read { try $0.examine() }
        }
        if let found { report.check(found, now: systemInstant()) }
    }

    /// Opens the desk to be looked at: beside the process that has its file, where one has.
    private func anyDesk(
        _ configuration: DeskConfiguration, _ report: inout DoctorReport
    ) async throws -> Desk {
        guard !configuration.usesPostgres, SQLiteDatabase.isHeld(configuration["database"]) else {
            return try await makeDesk(configuration)
        }
        report.add(
            "process", .fine,
            de: "Ein Desk läuft auf dieser Datenbank; sie wird neben ihm nur gelesen.",
            en: "A desk is running on this database, which is only read beside it.")
        return Desk(
            database: try SQLiteBeside(path: configuration["database"]), places: .system(),
            settings: configuration.settings, clock: systemInstant)
    }
}
