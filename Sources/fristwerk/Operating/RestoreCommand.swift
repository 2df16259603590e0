import ArgumentParser
import BusinessTime
import Desk
import Glibc
import Store
import StoreSQLite
import SupportPolicy

/// `fristwerk restore FILE`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract:
            "Check a backup and put a copy of it in the database's place; what was there is kept beside it.",
        discussion: """
            With PostgreSQL the copy goes into an empty database, whole or not at all. A backup of either kind of \
            database comes back into either: this is also the way from one to the other.
            """)

    @Argument(help: "The backup.")
    var file: String

    @Flag(help: "Put it in the place of a database file that is there.")
    var force = false

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let configuration = try options.configuration()
        guard access(file, R_OK) == 0 else { throw Ending.unreadable("\(file): cannot be read.") }
        guard access(file + "-wal", F_OK) != 0 else {
            throw Ending.unreadable(
                options.say(
                    de: "\(file)-wal liegt daneben: das ist eine Datenbank in Gebrauch, keine Sicherung.",
                    en: "\(file)-wal is beside it: this is a database in use, not a backup."))
        }
        let result =
            configuration.usesPostgres
            ? try await fillPostgres(configuration) : try await replaceFile(configuration["database"])
        Standard.print(
            options.say(
                de:
                    "\(configuration.shownDatabase): \(result.cases) Fälle, \(result.events) Ereignisse, geprüft.",
                en: "\(configuration.shownDatabase): \(result.cases) cases, \(result.events) events, checked."
            ))
    }

    /// Copies the backup beside the target, brings its schema up to date and checks it.
    private func checkedCopy(beside target: String) async throws -> (part: String, result: Verification) {
        let part = target + ".part"
        removeDatabase(part)
        do {
            try copyFile(file, part)
            return (part, try await examineCopy(part, migrating: true))
        } catch {
            removeDatabase(part)
            throw error
        }
    }

    private func fillPostgres(_ configuration: DeskConfiguration) async throws -> Verification {
        let database = try await openDatabase(configuration)
        do {
            let version = try await database.read { try $0.schemaVersion }
            if version > 0 {
                _ = try await database.write { try $0.migrate() }
                guard try await database.read({ try $0.isWithoutContent }) else {
                    throw Ending.misused(
                        options.say(
                            de:
                                "Die Datenbank ist nicht leer. Eine neue anlegen (createdb) und sie mit --database nennen.",
                            en:
                                "The database is not empty. Make a new one (createdb) and name it with --database."
                        ))
                }
            }
            let (part, _) = try await checkedCopy(beside: file)
            defer { removeDatabase(part) }
            try await copyIn(part, to: database)
            let desk = Desk(database: database, places: .system(), clock: systemInstant)
            let result = try await desk.verify()
            await database.close()
            guard result.differences.isEmpty else {
                throw Ending(
                    code: 1,
                    sentence: options.say(
                        de: "Was ankam, ist nicht, was gesendet wurde; die Datenbank verwerfen:\n",
                        en: "What arrived is not what was sent; drop the database:\n") + result.text(options))
            }
            return result
        } catch {
            await database.close()
            guard let fault = error as? StoreFault else { throw error }
            throw Ending.unreadable("\(configuration.shownDatabase): \(fault.sentence(.english))")
        }
    }

    private func replaceFile(_ target: String) async throws -> Verification {
        let isThere = access(target, F_OK) == 0
        guard force || !isThere else {
            throw Ending.misused(
                options.say(
                    de: "\(target) gibt es schon: mit --force ersetzen; das Alte bleibt daneben liegen.",
                    en: "\(target) is there already: replace it with --force; the old one is kept beside it.")
            )
        }
        let (part, result) = try await checkedCopy(beside: target)
        try flush(part)
        let lock: LockFile
        do { lock = try LockFile(target + ".lock") } catch {
            removeDatabase(part)
            throw Ending.unreadable((error as? StoreFault)?.sentence(.english) ?? "\(error)")
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
        return result
    }
}
