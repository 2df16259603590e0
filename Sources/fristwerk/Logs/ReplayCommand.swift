import ArgumentParser
import BusinessTime
import History
import SupportPolicy
import SystemPackage

/// `fristwerk replay LOG`: real history under a policy.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Replay an event log under a policy and report what was kept.")

    @OptionGroup var logs: LogOptions

    @ArgumentParser.Option(help: "The policy file.")
    var policy: String

    @ArgumentParser.Option(help: "Write the report to this HTML file.")
    var out: String?

    @ArgumentParser.Option(name: .customLong("per-case"), help: "Write one line a case to this CSV file.")
    var perCase: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let edition = try compiled(policy, output, places: .system())
        let mapping = try logs.readMapping(output)
        let plan = try logs.plan(mapping, edition)
        let zone: Zone
        do { zone = try edition.places.zone(mapping.zone) } catch {
            throw Ending(code: 1, sentence: error.sentence(output.language))
        }
        let source = try logs.source()
        var bar = ProgressBar(size: source.size)
        let (result, diagnostics) = try await replay(
            source.open, by: mapping, zone: zone, under: edition, plan: plan, workers: logs.workers,
            makesChains: perCase != nil, progress: { bar.show($0) })
        bar.end()
        try logs.report(diagnostics, output)
        guard let result else { throw ExitCode(1) }
        Standard.print("\(result.tally.cases) cases, \(result.rows) rows")
    }
}
