import ArgumentParser
import Desk
import SupportPolicy

/// `fristwerk verify`: rebuilds every case from its events.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Follow every hash chain, rebuild every case from its events, and report what differs.")

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let result = try await options.with(try await options.existingDesk()) { try await $0.verify() }
        Standard.print(options.output.json ? result.json.pretty : result.text(options))
        guard result.differences.isEmpty else { throw ExitCode(1) }
    }
}

extension Verification {
    /// What was found, for programs.
    var json: JSONValue {
        [
            "cases": .int(cases), "events": .int(events), "texts": .int(texts), "files": .int(files),
            "editions": .int(editions), "seals": .int(seals),
            "differences": .array(
                differences.map { one in
                    [
                        "case": one.number.map { .int($0) } ?? .null, "place": .string(one.place),
                        "field": .string(one.field), "stored": .string(one.stored),
                        "rebuilt": .string(one.rebuilt),
                    ]
                }),
        ]
    }

    /// What was found, for people.
    func text(_ options: OperatingOptions) -> String {
        var lines = differences.prefix(1000).map { one in
            let place = one.number.map { options.say(de: "Fall \($0), ", en: "case \($0), ") } ?? ""
            return options.say(
                de:
                    "\(place)\(one.place), \(one.field): gespeichert \(one.stored), aus den Ereignissen \(one.rebuilt)",
                en: "\(place)\(one.place), \(one.field): stored \(one.stored), by the events \(one.rebuilt)")
        }
        lines.append(
            options.say(
                de:
                    "\(cases) Fälle, \(events) Ereignisse, \(texts) Texte, \(files) Dateien, \(editions) Fassungen, \(seals) Siegel: \(differences.count) Abweichungen.",
                en:
                    "\(cases) cases, \(events) events, \(texts) texts, \(files) files, \(editions) editions, \(seals) seals: \(differences.count) differences."
            ))
        if !differences.isEmpty {
            lines.append(
                options.say(
                    de:
                        "Den Desk anhalten, die Datei aufheben und die letzte gute Sicherung einspielen: docs/operation.md.",
                    en: "Stop the desk, keep the file, and restore the last good backup: docs/operation.md."))
        }
        return lines.joined(separator: "\n")
    }
}
