import ArgumentParser
import BusinessTime
import Glibc
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
        let edition = try compiled(policy, output, places: .system(filesIn: folder(of: policy)))
        let mapping = try logs.readMapping(output)
        let plan = try logs.plan(mapping, edition)
        let zone = try logs.zone(of: mapping, edition.places, output)
        let source = try logs.source()
        let cases = try perCase.map { try CaseTable(path: $0, edition: edition) }
        var bar = ProgressBar(size: source.size)
        let (result, diagnostics) = try await replay(
            source.open, by: mapping, zone: zone, under: edition, plan: plan, workers: logs.workers,
            makesChains: cases != nil, progress: { bar.show($0) }, verdicts: { try cases?.write($0) })
        bar.end()
        try logs.report(diagnostics, output)
        guard let result else { throw ExitCode(1) }
        let report = ReplayReport(result, of: mapping, under: edition, plan: plan, zone: zone)
        if let out { try Standard.write(Array(report.html(in: output.language).utf8), toFile: out) }
        try cases?.end()
        Standard.print(output.json ? report.json().pretty : report.text(in: output.language))
    }
}

/// The table of verdicts, written as they come; one that was not ended is removed, if it was not there before.
private final class CaseTable {
    private let edition: Edition
    private let path: String
    private let file: FileDescriptor
    private let isNew: Bool
    private var isEnded = false

    init(path: String, edition: Edition) throws {
        self.path = path
        self.edition = edition
        isNew = access(path, F_OK) != 0
        do {
            file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .truncate],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch { throw Ending.unreadable("\(path): cannot be written (\(error)).") }
        try write(Array(perCaseHeader(edition, withChain: true).utf8))
    }

    func write(_ verdicts: [Verdict]) throws {
        try write(verdicts.flatMap { perCaseLine($0, edition) })
    }

    deinit {
        if isNew, !isEnded { unlink(path) }
    }

    func end() throws {
        isEnded = true
        do { try file.close() } catch { throw Ending.unreadable("\(path): cannot be written (\(error)).") }
    }

    private func write(_ bytes: [UInt8]) throws {
        do { _ = try file.writeAll(bytes) } catch {
            throw Ending.unreadable("\(path): cannot be written (\(error)).")
        }
    }
}
