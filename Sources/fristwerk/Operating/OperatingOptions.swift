import ArgumentParser
import BusinessTime
import Desk
import Glibc
import Store
import StoreSQLite
import SupportPolicy

/// The options of commands that keep a desk; every other setting comes from the environment or the file.
struct OperatingOptions: ParsableArguments {
    @ArgumentParser.Option(help: "The database: a file, or postgres://user@host/name.")
    var database: String?

    @ArgumentParser.Option(help: "A YAML file with settings.")
    var config: String?

    @OptionGroup var output: OutputOptions

    /// The settings that hold for the command.
    func configuration() throws -> DeskConfiguration {
        var arguments: [String] = []
        if let database { arguments += ["--database", database] }
        if let config { arguments += ["--config", config] }
        return try DeskConfiguration(arguments: arguments)
    }

    /// Says something in the language asked for.
    func say(de german: String, en english: String) -> String {
        Wording(de: german, en: english)(output.language)
    }

    /// Opens a desk that is there, as it is; throws ``Ending`` where there is none or its schema is another.
    func existingDesk() async throws -> Desk {
        let configuration = try configuration()
        if !configuration.usesPostgres { _ = try await existingFile() }
        let desk = try await makeDesk(configuration)
        let version = try await desk.read { try $0.session.schemaVersion }
        guard version == Migration.all.count else {
            await desk.database.close()
            throw Ending.unreadable(
                say(
                    de:
                        "Das Schema hat Stand \(version), dieses Programm braucht \(Migration.all.count): `fristwerk migrate` aufrufen.",
                    en:
                        "The schema is at \(version), this program needs \(Migration.all.count): run `fristwerk migrate`."
                ))
        }
        return desk
    }

    /// Returns the path of a database that is there.
    func existingFile() async throws -> String {
        let address = try configuration()["database"]
        guard access(address, F_OK) == 0 else {
            throw Ending.unreadable(
                say(
                    de: "\(address): Hier ist keine Datenbank; mit --database eine andere nennen.",
                    en: "\(address): there is no database; name another with --database."))
        }
        return address
    }

    /// Opens a desk, made and brought up to date where needed.
    func desk() async throws -> Desk { try await openDesk(try configuration()) }

    /// Does something with a desk, closes it, and puts what the desk says no with into words.
    func with<Answer>(_ desk: Desk, _ body: (Desk) async throws -> Answer) async throws -> Answer {
        do {
            let answer = try await body(desk)
            await desk.database.close()
            return answer
        } catch {
            await desk.database.close()
            switch error {
            case let fault as DumpFault:
                let place = fault.line > 0 ? say(de: "Zeile \(fault.line): ", en: "line \(fault.line): ") : ""
                throw Ending(code: 1, sentence: place + fault.sentence(output.language))
            case let fault as StoreFault: throw Ending.unreadable(fault.sentence(output.language))
            case Denial.notFound:
                throw Ending(
                    code: 1,
                    sentence: say(
                        de: "Das gibt es nicht: `fristwerk user list` zeigt alle Personen.",
                        en: "There is no such thing: `fristwerk user list` shows everybody."))
            case Denial.invalid(let problems):
                let lines = problems.map { "\($0.field): \($0.sentence(output.language))" }
                throw Ending(code: 1, sentence: lines.joined(separator: "\n"))
            default: throw error
            }
        }
    }
}

extension DeskConfiguration {
    /// Whether the database is one beside the desk.
    var usesPostgres: Bool {
        self["database"].hasPrefix("postgres://") || self["database"].hasPrefix("postgresql://")
    }

    /// The database as it may be shown: an address without its password.
    var shownDatabase: String { self["database"].withoutPassword }
}

extension String {
    /// The text with a dot row for what stands between `//user:` and `@host`.
    var withoutPassword: String {
        guard let slashes = firstRange(of: "://")?.upperBound, let at = lastIndex(of: "@"), slashes < at,
            let colon = self[slashes..<at].firstIndex(of: ":")
        else { return self }
        return self[...colon] + "…" + self[at...]
    }
}

/// Opens the desk that the settings describe, its schema left as it is.
func makeDesk(_ configuration: DeskConfiguration) async throws -> Desk {
    Desk(
        database: try await openDatabase(configuration), places: .system(),
        settings: configuration.settings,
        clock: systemInstant)
}
