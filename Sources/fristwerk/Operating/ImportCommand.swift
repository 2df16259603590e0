import ArgumentParser
import BusinessTime
import Desk
import Glibc
import History
import SupportPolicy
import SystemPackage
import ZoneData

/// `fristwerk import`: a dump into an empty desk, or another desk's event log.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in what `export` wrote, or the event log of another desk.",
        discussion: """
            fristwerk import desk.ndjson
            fristwerk import --log examples/helpdesk-log.excerpt.csv --mapping examples/helpdesk-log.map.yaml \
            --policy policies/revalize-customer.yaml
            """)

    @Argument(help: "What `export` wrote; - for standard input.")
    var file: String?

    @ArgumentParser.Option(help: "An event log, CSV.")
    var log: String?

    @ArgumentParser.Option(help: "The mapping of the log's columns and activities.")
    var mapping: String?

    @ArgumentParser.Option(help: "The policy under which the log's cases are judged.")
    var policy: String?

    @ArgumentParser.Option(
        help: "The plan of the log's cases; left out, the mapping's or the policy's first.")
    var plan: String?

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        switch (file, log, mapping, policy) {
        case (let file?, nil, nil, nil): try await importDump(file)
        case (nil, let log?, let mapping?, let policy?): try await importLog(log, mapping, policy)
        default:
            throw Ending.misused(
                options.say(
                    de: "Entweder eine Datei nennen oder --log, --mapping und --policy.",
                    en: "Name either a file or --log, --mapping and --policy."))
        }
    }

    private func importDump(_ path: String) async throws {
        // A dump is read twice, and standard input only once.
        let spool = path == "-" ? try spooled(.standardInput) : nil
        defer { if let spool { unlink(spool) } }
        let source = spool ?? path
        // What can't be read makes no desk.
        _ = try DumpLines(source)
        let count = try await options.with(try await options.desk()) { desk in
            try await desk.importDump {
                let lines = try DumpLines(source)
                return { try lines.next() }
            }
        }
        Standard.print(
            options.say(
                de: "\(count.cases) Fälle mit \(count.events) Ereignissen eingelesen.",
                en: "\(count.cases) cases with \(count.events) events taken in."))
    }

    private func importLog(_ log: String, _ mapping: String, _ policy: String) async throws {
        var logs = LogOptions()
        logs.log = log
        logs.mapping = mapping
        logs.plan = plan
        logs.workers = 1
        let read = try logs.readMapping(options.output)
        let text = try readFile(policy, limit: 1 << 20)
        let source = try logs.source()
        let given = logs
        let result = try await options.with(try await options.desk()) { desk in
            let zone = try given.zone(of: read, desk.places, options.output)
            return try await desk.importLog(source.open, by: read, zone: zone, policy: text) { edition in
                try given.plan(read, edition)
            }
        }
        try logs.report(result.diagnostics, options.output)
        Standard.print(
            options.say(
                de: "\(result.cases) Fälle mit \(result.events) Ereignissen beim Kunden \(result.account).",
                en: "\(result.cases) cases with \(result.events) events at customer \(result.account)."))
    }
}

/// Copies what comes into a file of its own among the temporary ones, for its owner only, and returns its path.
private func spooled(_ input: FileDescriptor) throws -> String {
    var template = Array("\(TemporaryFolder.path)/fristwerk-import.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw Ending.unreadable("\(path): no file can be made here; set TMPDIR.") }
    let file = FileDescriptor(rawValue: descriptor)
    do {
        try file.closeAfter {
            while true {
                let chunk = try input.nextChunk(of: 1 << 20)
                guard !chunk.isEmpty else { break }
                _ = try file.writeAll(chunk)
            }
        }
    } catch {
        unlink(path)
        throw Ending.unreadable("\(path): can't be written to: \(error)")
    }
    return path
}

/// Where temporary files go.
private enum TemporaryFolder {
    static var path: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
}

/// The lines of a dump in a file, which is closed with them.
private final class DumpLines {
    private let file: FileDescriptor
    private var lines: LineReader

    init(_ path: String) throws {
        do { file = try FileDescriptor.open(FilePath(path), .readOnly) } catch {
            throw Ending.unreadable("\(path): \(error)")
        }
        lines = LineReader(file)
    }

    func next() throws -> [UInt8]? { try lines.next() }

    deinit { try? file.close() }
}

/// Reads lines without their ends; one longer than a dump's longest is refused.
struct LineReader {
    private static let limit = 64 << 20
    private let file: FileDescriptor
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ file: FileDescriptor) {
        self.file = file
    }

    /// Returns the next line, or nothing at the end.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0a) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            searched = buffer.count
            guard !isAtEnd else {
                defer { start = buffer.count }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            guard buffer.count - start < Self.limit else {
                throw Ending.unreadable("A line is longer than 64 MiB: this is no dump.")
            }
            buffer.removeSubrange(..<start)
            searched -= start
            start = 0
            let chunk: [UInt8]
            do { chunk = try file.nextChunk(of: 1 << 18) } catch {
                throw Ending.unreadable("The file can't be read: \(error)")
            }
            isAtEnd = chunk.isEmpty
            buffer += chunk
        }
    }
}
