import ArgumentParser
import Desk
import Store
import SupportPolicy

/// `fristwerk migrate`: brings the schema up to date.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Show the steps of the schema that are missing, and take them.")

    @Flag(help: "Only show the steps.")
    var show = false

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let show = show
        let desk = try await makeDesk(try await options.configuration())
        let (before, steps) = try await options.with(desk) { desk in
            let before = try await desk.read { try $0.session.schemaVersion }
            let missing = Migration.all.filter { $0.version > before }
            // An older program's own refusal comes from here, too.
            let taken = show ? missing : try await desk.write { try $0.session.migrate() }
            return (before, taken)
        }
        if options.output.json {
            return Standard.print(
                JSONValue.object([
                    .init("before", .int(before)), .init("applied", .bool(!show)),
                    .init(
                        "steps",
                        .array(steps.map { ["version": .int($0.version), "purpose": .string($0.purpose)] })),
                ]).pretty)
        }
        for step in steps { Standard.print("\(step.version): \(step.purpose)") }
        let latest = Migration.all.count
        Standard.print(
            steps.isEmpty
                ? options.say(
                    de: "Das Schema ist auf Stand \(before).", en: "The schema is at \(before), up to date.")
                : show
                    ? options.say(
                        de: "\(steps.count) Schritte fehlen.", en: "\(steps.count) steps are missing.")
                    : options.say(
                        de: "Das Schema ist jetzt auf Stand \(latest).", en: "The schema is at \(latest) now."
                    ))
    }
}
