import ArgumentParser
import SupportPolicy

/// `fristwerk policy diff OLD NEW`: what changes for customers and for the desk.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say in plain words what a new edition changes.",
        discussion: "Exit code 1 if anything changes, as with diff.")

    @Argument(help: "The old edition.")
    var old: String

    @Argument(help: "The new edition.")
    var new: String

    @OptionGroup var output: OutputOptions

    func run() throws {
        let places = Places.system(filesIn: folder(of: old))
        let changes = compare(
            try compiled(old, output, places: places), try compiled(new, output, places: places))
        if output.json {
            Standard.print(JSONValue.array(changes.map(\.json)).pretty)
        } else if changes.isEmpty {
            Standard.print(output.language == .german ? "Nichts ändert sich." : "Nothing changes.")
        } else {
            Standard.print(changesText(changes, in: output.language))
        }
        if !changes.isEmpty { throw ExitCode(1) }
    }
}

/// `fristwerk policy matrix FILE`: the compiled matrix as a table.
struct MatrixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Print the compiled matrix of promises as a table.")

    @Argument(help: "The policy file.")
    var file: String

    @OptionGroup var output: OutputOptions

    func run() throws {
        let table = matrix(try compiled(file, output, places: .system(filesIn: folder(of: file))))
        Standard.print(output.json ? table.json.pretty : table.text(in: output.language))
    }
}
