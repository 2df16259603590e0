import ArgumentParser
import SupportPolicy

/// `fristwerk config`: the settings.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show the settings.", subcommands: [ExplainSettingsCommand.self])
}

/// `fristwerk config explain`: each setting, its value, and where that comes from.
struct ExplainSettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "List each setting with its value and where it comes from.")

    @Flag(help: "Print JSON instead of text.")
    var json = false

    @Argument(parsing: .allUnrecognized, help: "Settings, as `serve` takes them.")
    var settings: [String] = []

    func run() async throws {
        let values = try DeskConfiguration(arguments: settings).values.map { entry in
            (
                key: entry.key,
                value: entry.key.isSecret && !entry.value.isEmpty ? "***" : entry.value.withoutPassword,
                origin: entry.origin
            )
        }
        if json {
            let all = values.map { entry -> JSONValue in
                [
                    "name": .string(entry.key.name), "value": .string(entry.value),
                    "from": .string(entry.origin),
                    "argument": .string(entry.key.argument), "variable": .string(entry.key.variable),
                    "about": .string(entry.key.about),
                ]
            }
            return Standard.print(JSONValue.array(all).pretty)
        }
        for entry in values {
            let value = entry.value.isEmpty ? "-" : entry.value
            Standard.print("\(entry.key.name) = \(value)  (\(entry.origin))")
            Standard.print("    \(entry.key.about); \(entry.key.argument), \(entry.key.variable)")
        }
    }
}
