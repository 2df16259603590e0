import ArgumentParser
import Desk
import Store
import StoreSQLite

/// `fristwerk backup FILE`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract:
            "Copy the database into a new file, then open, check and rebuild the copy before it is called good.",
        discussion: """
            The desk may go on meanwhile. The file is an SQLite database, also where the desk uses PostgreSQL, and \
            `restore` brings it back into either of them.
            """)

    @Argument(help: "The new file.")
    var file: String

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let path = file
        let result: Verification
        if try options.configuration().usesPostgres {
            result = try await options.with(try await options.existingDesk()) { desk in
                try await makeBackup(to: path) { try await copyOut(desk.database, to: $0) }
            }
        } else {
            let database = try await options.existingFile()
            result = try await makeBackup(to: path) { try SQLiteDatabase.copy(database, to: $0) }
        }
        Standard.print(
            options.say(
                de: "\(path): \(result.cases) Fälle, \(result.events) Ereignisse, geprüft.",
                en: "\(path): \(result.cases) cases, \(result.events) events, checked."))
    }
}
