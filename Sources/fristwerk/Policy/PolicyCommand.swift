import ArgumentParser

/// `fristwerk policy …`: everything that has to do with policy files.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Check, test, publish and ask support policies.",
        subcommands: [
            CheckCommand.self, TestCommand.self, PublishCommand.self, DiffCommand.self, MatrixCommand.self,
            DueCommand.self, SchemaCommand.self,
        ])
}
