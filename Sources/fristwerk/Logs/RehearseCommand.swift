import ArgumentParser
import BusinessTime
import History
import SupportPolicy

/// `fristwerk rehearse LOG`: the same history under two editions.
struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse", abstract: "Judge an event log by two editions and say which cases change.")

    @OptionGroup var logs: LogOptions

    @ArgumentParser.Option(help: "The policy file that holds.")
    var policy: String

    @ArgumentParser.Option(help: "The policy file that is rehearsed.")
    var against: String

    @ArgumentParser.Option(help: "Write the report to this HTML file.")
    var out: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let places = Places.system(filesIn: folder(of: policy))
        let old = try compiled(policy, output, places: places)
        let new = try compiled(against, output, places: places)
        let mapping = try logs.readMapping(output)
        let plan = try logs.plan(mapping, old)
        let zone = try logs.zone(of: mapping, places, output)
        let source = try logs.source()
        let newPlan = new.plan(plan) == nil ? new.policy.plans.first?.name : plan
        var bar = ProgressBar(size: source.size)
        let (rehearsal, diagnostics) = try await rehearse(
            source.open, by: mapping, zone: zone, old: old, new: new, plan: plan,
            newPlan: newPlan, workers: logs.workers,
            progress: { bar.show($0) })
        bar.end()
        try logs.report(diagnostics, output)
        guard let rehearsal else { throw ExitCode(1) }
        let report = RehearsalReport(
            rehearsal, of: mapping, old: old, new: new, plan: plan, newPlan: newPlan, zone: zone)
        if let out { try Standard.write(Array(report.html(in: output.language).utf8), toFile: out) }
        Standard.print(output.json ? report.json().pretty : report.text(in: output.language))
    }
}
