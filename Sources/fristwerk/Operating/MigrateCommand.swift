import ArgumentParser
import Casework
import Desk
import Store
import SupportPolicy

/// `fristwerk migrate`: brings the schema up to date, and the journals with it.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Take the steps of the schema that are missing, and list every verdict that they change.")

    @Flag(help: "Only show the steps and what they would change.")
    var show = false

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let show = show
        // Shown is what taking the steps would do, undone again.
        let upgrade = try await options.with(try await makeDesk(try options.configuration())) {
            try await $0.bringUpToDate(isRehearsal: show)
        }
        if options.output.json { return Standard.print(json(upgrade).pretty) }
        for step in upgrade.steps { Standard.print("\(step.version): \(step.purpose)") }
        for line in carried(upgrade) { Standard.print(line) }
        let latest = Migration.all.count
        Standard.print(
            upgrade.steps.isEmpty
                ? options.say(
                    de: "Das Schema ist auf Stand \(upgrade.before).",
                    en: "The schema is at \(upgrade.before), up to date.")
                : show
                    ? options.say(
                        de: "\(upgrade.steps.count) Schritte fehlen.",
                        en: "\(upgrade.steps.count) steps are missing.")
                    : options.say(
                        de: "Das Schema ist jetzt auf Stand \(latest).", en: "The schema is at \(latest) now."
                    ))
    }

    /// What became of the cases: each verdict that the reading of now changes, and what could not be read.
    private func carried(_ upgrade: Upgrade) -> [String] {
        guard upgrade.cases > 0 else { return [] }
        let changes = upgrade.changes.map { one in
            let (was, new) = (one.was ?? "-", one.new ?? "-")
            return options.say(
                de: "Fall \(one.number), \(one.clock) \(one.version): war \(was); ist \(new)",
                en: "case \(one.number), \(one.clock) \(one.version): was \(was); is \(new)")
        }
        let unread = upgrade.unread.map { one in
            options.say(
                de: "Fall \(one.number) ist nicht neu gelesen: \(one.reason)",
                en: "case \(one.number) is not read again: \(one.reason)")
        }
        return changes + unread + [
            options.say(
                de:
                    "\(upgrade.cases) Fälle mit \(upgrade.events) Ereignissen, auch geschlossene, sind unter Lesart \(FoldReading.current.number) neu gelesen: \(upgrade.changes.count) Urteile sind andere.",
                en:
                    "\(upgrade.cases) cases with \(upgrade.events) events, closed ones too, are read again under reading \(FoldReading.current.number): \(upgrade.changes.count) verdicts differ."
            )
        ]
    }

    private func json(_ upgrade: Upgrade) -> JSONValue {
        [
            "before": .int(upgrade.before), "applied": .bool(!show),
            "steps": .array(
                upgrade.steps.map { ["version": .int($0.version), "purpose": .string($0.purpose)] }),
            "cases": .int(upgrade.cases), "events": .int(upgrade.events),
            "reading": .int(FoldReading.current.number),
            "changes": .array(
                upgrade.changes.map {
                    [
                        "case": .int($0.number), "clock": .string($0.clock), "version": .int($0.version),
                        "was": .text($0.was), "is": .text($0.new),
                    ]
                }),
            "unread": .array(
                upgrade.unread.map { ["case": .int($0.number), "reason": .string($0.reason)] }),
        ]
    }
}
