import ArgumentParser
import SupportPolicy

/// `fristwerk policy publish FILE`: the page that customers read.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Write the page that customers read.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case html, md
    }

    @Argument(help: "The policy file.")
    var file: String

    @ArgumentParser.Option(help: "html or md.")
    var format: Format = .html

    @OptionGroup var output: OutputOptions

    func run() throws {
        let edition = try compiled(file, output, places: .system(filesIn: folder(of: file)))
        let page = publish(edition, as: format == .html ? .html : .markdown, in: output.language)
        if output.json {
            let value: JSONValue = [
                "edition": .string(edition.id), "format": .string(format.rawValue),
                "language": .string(output.language.rawValue), "page": .string(page),
            ]
            Standard.print(value.pretty)
        } else {
            Standard.write(Array(page.utf8))
        }
    }
}

/// `fristwerk policy schema`: the JSON Schema of policy files, for editors.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of policy files, for editors.")

    @OptionGroup var output: OutputOptions

    func run() throws {
        Standard.print(jsonSchema().pretty)
    }
}
