import ArgumentParser
import Desk
import Store

/// `fristwerk demo`: a desk to look at.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill an empty desk with demo data, or remove it.",
        subcommands: [FillDemoCommand.self, RemoveDemoCommand.self])
}

/// `fristwerk demo fill`.
struct FillDemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill",
        abstract: "Fill an empty desk with five policies, seven customers and their cases.")

    @ArgumentParser.Option(
        help: "The folder of templates and policies; found beside the program if left out.")
    var assets = ""

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let folder = try assetsFolder(assets)
        try await options.with(try await options.desk()) { desk in
            let isEmpty = try await desk.read { try $0.session.count("SELECT count(*) FROM record") == 0 }
            guard isEmpty else {
                throw Ending(
                    code: 1,
                    sentence: options.say(
                        de: "Der Desk ist nicht leer: die Demo braucht eine eigene Datenbank.",
                        en: "The desk is not empty: the demo needs a database of its own."))
            }
            try await fillWithDemo(desk, assets: folder)
        }
    }
}

/// `fristwerk demo remove`.
struct RemoveDemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove everything of the demo in one transaction; published editions stay.")

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let count = try await options.with(try await options.existingDesk()) { try await $0.removeDemo() }
        Standard.print(options.say(de: "\(count) Fälle entfernt.", en: "\(count) cases removed."))
    }
}
