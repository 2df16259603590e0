import Foundation
import Testing

/// What a run of the command line came to.
struct Outcome {
    let code: Int32
    let out: String
    let error: String

    /// The output's lines.
    var lines: [String] {
        out.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
}

/// The project's root.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The command line that was built beside these tests.
private let program: URL = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
        path: "fristwerk")
    let usual = root.appending(path: ".build/debug/fristwerk")
    return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : usual
}()

/// Runs `fristwerk` in the project's root, with text on standard input.
func fristwerk(_ arguments: String..., input: String = "") throws -> Outcome {
    try fristwerk(arguments, input: input)
}

/// Runs `fristwerk` with a list of arguments.
func fristwerk(_ arguments: [String], input: String = "") throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.currentDirectoryURL = root
    process.arguments = arguments
    // Files, since a pipe that nobody empties stops a talkative program.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ text: String) throws -> FileHandle {
        let url = folder.appending(path: name)
        try Data(text.utf8).write(to: url)
        return try FileHandle(forUpdating: url)
    }
    process.standardInput = try file("in", input)
    process.standardOutput = try file("out", "")
    process.standardError = try file("error", "")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
    return Outcome(code: process.terminationStatus, out: try text("out"), error: try text("error"))
}

/// Writes a file for the time of a test and returns what the test makes of its path.
func withFile<Result>(_ name: String, _ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: name)
    try Data(bytes).write(to: url)
    return try body(url.path)
}

/// Whether a text is one JSON value.
func isJSON(_ text: String) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])) != nil
}
