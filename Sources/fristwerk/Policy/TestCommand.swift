import ArgumentParser
import Casework
import SupportPolicy

/// `fristwerk policy test FILE…`: runs the scenarios beside policies.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the scenarios that stand beside policies.",
        discussion: "Beside policy.yaml stand its scenarios, policy.scenarios.yaml.")

    @Argument(help: "Policy files.")
    var files: [String]

    @OptionGroup var output: OutputOptions

    func run() throws {
        var hasFailed = false
        var values: [JSONValue] = []
        for file in files {
            let places = Places.system(filesIn: folder(of: file))
            let edition = try compiled(file, output, places: places)
            let path = scenarioPath(of: file)
            let (scenarios, diagnostics) = readScenarios(try readFile(path, limit: 64 << 20), file: path)
            var report = ScenarioReport()
            var failures = diagnostics.filter { $0.severity == .error }
            if let scenarios, failures.isEmpty {
                report = runScenarios(scenarios, against: edition)
                failures = report.failures
            }
            hasFailed = hasFailed || !failures.isEmpty
            if output.json {
                values.append(json(file, report, failures))
            } else {
                for failure in failures { Standard.print(failure.line(file: path, in: output.language)) }
                Standard.print(summary(path, report, failures))
            }
        }
        if output.json { Standard.print(JSONValue.array(values).pretty) }
        if hasFailed { throw ExitCode(1) }
    }

    private func scenarioPath(of file: String) -> String {
        (file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file) + ".scenarios.yaml"
    }

    private func summary(_ path: String, _ report: ScenarioReport, _ failures: [Diagnostic]) -> String {
        switch output.language {
        case .english:
            "\(path): \(report.scenarios) scenarios, \(report.checks) expectations, \(report.explanations) explanations added up, \(report.proved.count) requirements proved, \(failures.count) failures"
        case .german:
            "\(path): \(report.scenarios) Szenarien, \(report.checks) Erwartungen, \(report.explanations) Herleitungen aufgerechnet, \(report.proved.count) Anforderungen belegt, \(failures.count) Fehler"
        }
    }

    private func json(_ file: String, _ report: ScenarioReport, _ failures: [Diagnostic]) -> JSONValue {
        [
            "file": .string(file), "scenarios": .int(report.scenarios), "expectations": .int(report.checks),
            "explanations": .int(report.explanations), "proved": .texts(report.proved.sorted()),
            "failures": .array(
                failures.map {
                    ["line": .int($0.place.line), "message": .string($0.message(output.language))]
                }),
        ]
    }
}
