import ArgumentParser
import BusinessTime
import Glibc
import History
import SupportPolicy
import SystemPackage

/// The options of commands that read event logs.
struct LogOptions: ParsableArguments {
    @Argument(help: "The event log, CSV.")
    var log: String

    @ArgumentParser.Option(help: "The mapping of its columns and activities.")
    var mapping: String

    @ArgumentParser.Option(help: "The plan of all cases; left out, the mapping's or the policy's first.")
    var plan: String?

    @ArgumentParser.Option(help: "How many tasks work at a time; the result is the same.")
    var workers = 2

    /// Refuses a number of tasks that no machine has.
    func validate() throws {
        guard (1...256).contains(workers) else { throw ValidationError("--workers: 1 … 256.") }
    }

    /// Reads the mapping, or prints its diagnostics and ends the command.
    func readMapping(_ output: OutputOptions) throws -> LogMapping {
        let (read, diagnostics) = History.readMapping(try readFile(mapping, limit: 1 << 20))
        guard let read else {
            for diagnostic in diagnostics {
                Standard.error(diagnostic.line(file: mapping, in: output.language))
            }
            throw ExitCode(1)
        }
        return read
    }

    /// Returns the plan under which cases are judged by an edition.
    func plan(_ mapping: LogMapping, _ edition: Edition) throws -> Name {
        let wanted = try plan.map { text in
            guard let name = Name(text) else { throw Ending.misused("'\(text)' is no plan.") }
            return name
        }
        let name = wanted ?? mapping.plan ?? edition.policy.plans.first?.name ?? "none"
        guard edition.plan(name) != nil else {
            throw Ending.misused(
                "\(edition.id) has no plan '\(name)'; it has: \(edition.policy.plans.map(\.name.text).joined(separator: ", "))."
            )
        }
        return name
    }

    /// Returns the zone of the log's times.
    func zone(of mapping: LogMapping, _ places: Places, _ output: OutputOptions) throws -> Zone {
        do { return try places.zone(mapping.zone) } catch {
            throw Ending(code: 1, sentence: error.sentence(output.language))
        }
    }

    /// Returns how the log is opened, and how many bytes it has.
    func source() throws -> (open: LogSource, size: Int) {
        let path = log
        let size: Int
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            size = Int(try file.seek(offset: 0, from: .end))
            try file.close()
        } catch { throw Ending.unreadable("\(path): cannot be read (\(error)).") }
        return (
            {
                do {
                    let file = OpenFile(try FileDescriptor.open(FilePath(path), .readOnly))
                    return CSVReader(chunks: { try file.descriptor.nextChunk(of: 1 << 18) })
                } catch { throw Ending.unreadable("\(path): cannot be read (\(error)).") }
            }, size
        )
    }

    /// Prints what was noticed; ends the command if there was an error.
    func report(_ diagnostics: [Diagnostic], _ output: OutputOptions) throws {
        for diagnostic in diagnostics { Standard.error(diagnostic.line(file: log, in: output.language)) }
        if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}

/// Closes a file when nobody reads it any more.
private final class OpenFile {
    let descriptor: FileDescriptor

    init(_ descriptor: FileDescriptor) {
        self.descriptor = descriptor
    }

    deinit {
        try? descriptor.close()
    }
}

/// A bar on the terminal that shows how far a log has been read; silent where nobody watches.
struct ProgressBar {
    private let size: Int
    private let isWatched = isatty(STDERR_FILENO) == 1
    private var shown = -1

    init(size: Int) {
        self.size = max(1, size)
    }

    mutating func show(_ bytes: Int) {
        let percent = min(100, bytes * 100 / size)
        guard isWatched, percent != shown else { return }
        shown = percent
        let done = percent * 30 / 100
        let bar = String(repeating: "█", count: done) + String(repeating: "░", count: 30 - done)
        Standard.write(Array("\r\(bar) \(percent) %".utf8), to: .standardError)
    }

    func end() {
        if isWatched { Standard.write(Array("\r\u{1B}[K".utf8), to: .standardError) }
    }
}
