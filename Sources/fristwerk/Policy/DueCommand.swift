import ArgumentParser
import BusinessTime
import SupportPolicy

/// `fristwerk policy due FILE …`: when a promise would be due, one question or a whole table of them.
struct DueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Say when a promise would be due.",
        discussion: """
            A site is a zone (Europe/Berlin: no holidays) or a zone with a holiday region (Europe/Berlin+DE-NW).
            A batch is CSV whose header names any of plan, severity, commitment, at, site, tier, environment,
            channel, pauses; the answer is CSV with due, within, status, one line for each, in order.
            """)

    @Argument(help: "The policy file.")
    var file: String

    @ArgumentParser.Option(help: "The plan.")
    var plan: String?

    @ArgumentParser.Option(help: "The severity.")
    var severity: String?

    @ArgumentParser.Option(help: "The commitment: first-response, next-update, resolution.")
    var commitment: String?

    @ArgumentParser.Option(help: "When the clock starts, RFC 3339 with an offset.")
    var at: String?

    @ArgumentParser.Option(help: "The customer's site.")
    var site: String?

    @ArgumentParser.Option(help: "The tier.")
    var tier: String = "L1"

    @ArgumentParser.Option(help: "The environment; left out, it is not checked.")
    var environment: String?

    @ArgumentParser.Option(help: "The channel; left out, it is not checked.")
    var channel: String?

    @ArgumentParser.Option(help: "A pause FROM/TO; can be given several times.")
    var pause: [String] = []

    @ArgumentParser.Option(help: "A CSV file of questions, or - for standard input.")
    var batch: String?

    @Flag(help: "Explain how the due time comes about.")
    var explain = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let edition = try compiled(file, output, places: .system(filesIn: folder(of: file)))
        if let batch {
            let refused = try DueBatch(edition: edition, defaults: self).run(batch)
            if refused { throw ExitCode(1) }
            return
        }
        try DueAnswer(edition: edition, command: self).print()
    }
}
