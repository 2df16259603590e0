import Foundation
import Glibc
import Synchronization

/// A PostgreSQL of the tests' own, in a temporary folder, reached by a socket there.
///
/// A shell guards it: it stops the server and removes the folder when this process is gone, however it went.
package final class TestCluster: Sendable {
    /// The cluster that most tests share, started by the first of them.
    package static func shared() throws -> TestCluster { try first.get() }

    private static let first = Result { try TestCluster() }
    private static let numbered = Atomic(0)

    private let folder: URL
    private let programs: String
    private let lifeline: FileHandle

    /// Starts a cluster; throws if there is no PostgreSQL here, or it doesn't start.
    package init() throws {
        programs = try Self.newestPrograms()
        folder = FileManager.default.temporaryDirectory.appending(
            path: "fristwerk-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if getuid() == 0 { chown(folder.path, Self.nobody, Self.nobody) }
        let guardian = Self.process(
            as: "/bin/sh", ["-c", Self.script, "cluster", programs, folder.path], inFolder: folder)
        let (input, output) = (Pipe(), Pipe())
        // Another server started later must not hold this one's life in its hands.
        for end in [input.fileHandleForWriting, output.fileHandleForReading] {
            _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        guardian.standardInput = input
        guardian.standardOutput = output
        try guardian.run()
        try? output.fileHandleForWriting.close()
        lifeline = input.fileHandleForWriting
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        guard said.hasSuffix("ready\n") else { throw Complaint(text: "PostgreSQL didn't start: \(said)") }
    }

    /// Creates an empty database and returns how to connect to it.
    package func createDatabase(encoding: String = "UTF8") async throws -> String {
        let number = Self.numbered.wrappingAdd(1, ordering: .relaxed).newValue
        try await run(
            "createdb",
            ["-h", folder.path, "-U", "desk", "-T", "template0"]
                + (encoding == "UTF8" ? [] : ["-E", encoding, "--locale=C"]) + ["law\(number)"])
        return "host=\(folder.path) user=desk dbname=law\(number)"
    }

    /// Creates a database of what `pg_dump` wrote, and returns how to connect to it.
    package func createDatabase(from dump: String) async throws -> String {
        let address = try await createDatabase()
        try await run("psql", ["-d", address, "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f", dump])
        return address
    }

    /// Restarts the server, in one of `pg_ctl`'s modes.
    package func restart(_ mode: String) async throws {
        try await run(
            "pg_ctl",
            ["-D", folder.path + "/data", "-l", folder.path + "/log", "-m", mode, "-w", "-s", "restart"])
    }

    /// Stops the server and removes its folder, soon.
    package func stop() {
        try? lifeline.close()
    }

    private func run(_ program: String, _ arguments: [String]) async throws {
        let process = Self.process(as: "\(programs)/\(program)", arguments, inFolder: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let status = try await withCheckedThrowingContinuation {
            (caller: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { caller.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                caller.resume(throwing: error)
            }
        }
        guard status == 0 else { throw Complaint(text: "\(program) ended with \(status)") }
    }

    // PostgreSQL refuses to be run by root.
    private static func process(as program: String, _ arguments: [String], inFolder folder: URL) -> Process {
        let process = Process()
        process.currentDirectoryURL = folder
        let isRoot = getuid() == 0
        process.executableURL = URL(filePath: isRoot ? "/usr/bin/setpriv" : program)
        let disguise = ["--reuid=\(nobody)", "--regid=\(nobody)", "--clear-groups", program]
        process.arguments = isRoot ? disguise + arguments : arguments
        return process
    }

    private static func newestPrograms() throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        guard let newest = versions.compactMap({ Int($0) }).max() else {
            throw Complaint(text: "the laws need PostgreSQL in \(root)")
        }
        return "\(root)/\(newest)/bin"
    }

    private static let nobody: UInt32 = 65_534

    private static let script = """
        trap '' INT HUP TERM
        exec 2>&1
        "$1/initdb" -D "$2/data" -U desk -A trust -E UTF8 --locale=C.UTF-8 -N >"$2/initdb.log" || cat "$2/initdb.log"
        cat >>"$2/data/postgresql.conf" <<END
        listen_addresses = ''
        unix_socket_directories = '$2'
        max_connections = 400
        fsync = on
        END
        "$1/pg_ctl" -D "$2/data" -l "$2/log" -w -s start >/dev/null && echo ready || cat "$2/log"
        exec >/dev/null 2>&1
        cat
        "$1/pg_ctl" -D "$2/data" -m immediate -s stop
        rm -rf "$2"
        """
}

/// Why a test can't be run.
package struct Complaint: Error, CustomStringConvertible {
    /// The reason.
    package let text: String

    /// The reason.
    package var description: String { text }
}
