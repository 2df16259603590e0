import ArgumentParser
import SupportPolicy

/// `fristwerk policy check FILE…`: says what is wrong with policies.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check policy files, and compare siblings if several are given.")

    @Argument(help: "Policy files.")
    var files: [String]

    @Flag(help: "Let warnings and notes fail the check too.")
    var strict = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        var policies: [ParsedPolicy] = []
        var reports: [(file: String, diagnostics: [Diagnostic])] = []
        for file in files {
            let places = Places.system(filesIn: folder(of: file))
            let bytes = try readFile(file, limit: 64 << 20)
            reports.append((file, compilePolicy(bytes, file: file, places: places).diagnostics))
            if let policy = parsePolicy(bytes, file: file).policy { policies.append(policy) }
        }
        reports += compareSiblings(policies).map { ($0.file, [$0.diagnostic]) }
        if output.json {
            Standard.print(CheckReport(reports).json)
        } else {
            for report in reports {
                for diagnostic in report.diagnostics {
                    Standard.print(diagnostic.line(file: report.file, in: output.language))
                }
            }
        }
        let worst = reports.flatMap(\.diagnostics).map(\.severity).max()
        if worst == .error || strict && worst != nil { throw ExitCode(1) }
    }
}
