import ArgumentParser

/// The command line of Fristwerk.
@main
struct Fristwerk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fristwerk",
        abstract: "A support desk whose policy is a program.",
        discussion: """
            Exit codes: 0 fine, 1 the answer is no, 2 the command was used wrongly, 3 something could not be read.
            """,
        version: "0.1.0",
        subcommands: [
            PolicyCommand.self, CalendarCommand.self, ZonesCommand.self, ReplayCommand.self,
            RehearseCommand.self, ServeCommand.self, ConfigCommand.self, MigrateCommand.self,
            DoctorCommand.self,
            UserCommand.self, DemoCommand.self, ExportCommand.self, ImportCommand.self, BackupCommand.self,
            RestoreCommand.self, VerifyCommand.self, SealCommand.self,
        ])

    /// Runs the command and ends with the exit codes that this project documents.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let ending as Ending {
            Standard.error(ending.sentence)
            exit(withError: ExitCode(ending.code))
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            // ArgumentParser answers 64 for wrong use; ours is 2, and 0 for --help and --version.
            let isFine = exitCode(for: error).isSuccess
            let text = fullMessage(for: error)
            if isFine {
                Standard.print(text)
            } else {
                Standard.error(text)
            }
            exit(withError: isFine ? ExitCode.success : ExitCode(2))
        }
    }
}

/// The end of a command that could not do what was asked, with its exit code.
struct Ending: Error {
    let code: Int32
    let sentence: String

    /// Something could not be read or written.
    static func unreadable(_ sentence: String) -> Ending { Ending(code: 3, sentence: sentence) }

    /// The command was used wrongly.
    static func misused(_ sentence: String) -> Ending { Ending(code: 2, sentence: sentence) }
}
