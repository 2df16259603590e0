import ArgumentParser
import Desk
import Glibc
import SystemPackage

/// `fristwerk export`: the desk as lines of JSON.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write editions, records, cases and files as lines of JSON, without any secret.")

    @Argument(help: "The file; standard output if left out.")
    var file: String?

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let path = file
        try await options.with(try await options.existingDesk()) { desk in
            let target: FileDescriptor
            do {
                target =
                    try path.map {
                        try FileDescriptor.open(
                            FilePath($0), .writeOnly, options: [.create, .truncate],
                            permissions: .ownerReadWrite)
                    } ?? .standardOutput
            } catch { throw Ending.unreadable("\(path ?? "-"): \(error)") }
            let count: DumpCount
            do {
                count = try await desk.export { _ = try target.writeAll($0) }
                if path != nil {
                    fsync(target.rawValue)
                    try target.close()
                }
            } catch let errno as SystemPackage.Errno { throw Ending.unreadable("\(path ?? "-"): \(errno)") }
            Standard.error(
                options.say(
                    de:
                        "\(count.editions) Fassungen, \(count.revisions) Stände, \(count.cases) Fälle, \(count.events) Ereignisse, \(count.files) Dateien",
                    en:
                        "\(count.editions) editions, \(count.revisions) revisions, \(count.cases) cases, \(count.events) events, \(count.files) files"
                ))
        }
    }
}
