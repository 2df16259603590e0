import ArgumentParser
import BusinessTime
import SupportPolicy
import ZoneData

/// The options that every command knows.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON instead of text.")
    var json = false

    @ArgumentParser.Option(help: "The language of texts: en or de.")
    var language: Language = .english
}

extension Language: ExpressibleByArgument {}

/// Reads a file, or ends the command with exit code 3.
func readFile(_ path: String, limit: Int = 1 << 30) throws -> [UInt8] {
    do { return try bytes(ofFile: path, limit: limit) } catch { throw Ending.unreadable("\(error)") }
}

/// Compiles a policy file, or prints its diagnostics and ends the command with exit code 1.
func compiled(_ path: String, _ output: OutputOptions, places: Places) throws -> Edition {
    // One byte past the language's own limit, so that the policy's diagnostic speaks and not the file's.
    let (edition, diagnostics) = compilePolicy(
        try readFile(path, limit: 64 << 20), file: path, places: places)
    guard let edition else {
        for diagnostic in diagnostics where diagnostic.severity == .error {
            Standard.error(diagnostic.line(file: path, in: output.language))
        }
        throw ExitCode(1)
    }
    return edition
}
