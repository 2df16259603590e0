import ArgumentParser
import BusinessTime
import Desk
import Glibc
import Store
import StoreSQLite

/// `fristwerk backup FILE`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract:
            "Copy the database into a new file, then open, check and rebuild the copy before it is called good."
    )

    @Argument(help: "The new file.")
    var file: String

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        try await options.refusePostgres("pg_dump --format=custom --file=\(file)")
        let path = file
        let database = try await options.existingFile()
        let result = try await makeBackup(of: database, to: path)
        Standard.print(
            options.say(
                de: "\(path): \(result.cases) Fälle, \(result.events) Ereignisse, geprüft.",
                en: "\(path): \(result.cases) cases, \(result.events) events, checked."))
    }
}

/// `fristwerk restore FILE`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract:
            "Check a backup and put a copy of it in the database's place; what was there is kept beside it.")

    @Argument(help: "The backup.")
    var file: String

    @Flag(help: "Put it in the place of a database that is there.")
    var force = false

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        try await options.refusePostgres("pg_restore --clean --if-exists \(file)")
        let target = try await options.configuration()["database"]
        guard access(file, R_OK) == 0 else { throw Ending.unreadable("\(file): cannot be read.") }
        guard access(file + "-wal", F_OK) != 0 else {
            throw Ending.unreadable(
                options.say(
                    de: "\(file)-wal liegt daneben: das ist eine Datenbank in Gebrauch, keine Sicherung.",
                    en: "\(file)-wal is beside it: this is a database in use, not a backup."))
        }
        let isThere = access(target, F_OK) == 0
        guard force || !isThere else {
            throw Ending.misused(
                options.say(
                    de: "\(target) gibt es schon: mit --force ersetzen; das Alte bleibt daneben liegen.",
                    en: "\(target) is there already: replace it with --force; the old one is kept beside it.")
            )
        }
        let part = target + ".part"
        removeDatabase(part)
        try copyFile(file, part)
        let result: Verification
        do { result = try await examineCopy(part, migrating: true) } catch {
            removeDatabase(part)
            throw error
        }
        try flush(part)
        let lock: LockFile
        do { lock = try LockFile(target + ".lock") } catch {
            removeDatabase(part)
            throw Ending.unreadable((error as? StoreFault)?.detail ?? "\(error)")
        }
        try withExtendedLifetime(lock) {
            if isThere {
                let kept = "\(target).replaced-\(systemInstant().microseconds / 1_000_000)"
                for end in ["-wal", "-shm"] where access(target + end, F_OK) == 0 {
                    try move(target + end, kept + end)
                }
                try move(target, kept)
                Standard.print(
                    options.say(de: "Das Alte liegt in \(kept).", en: "The old one is in \(kept)."))
            }
            try move(part, target)
        }
        Standard.print(
            options.say(
                de: "\(target): \(result.cases) Fälle, \(result.events) Ereignisse, geprüft.",
                en: "\(target): \(result.cases) cases, \(result.events) events, checked."))
    }
}

extension OperatingOptions {
    /// Ends with 2 on PostgreSQL, whose own programs do it better.
    func refusePostgres(_ better: String) async throws {
        guard try await configuration().usesPostgres else { return }
        throw Ending.misused(
            say(
                de: "PostgreSQL sichert man mit seinen eigenen Programmen: \(better)",
                en: "PostgreSQL is backed up with its own programs: \(better)"))
    }
}
