import ArgumentParser
import BusinessTime
import Casework
import Desk
import SupportPolicy

/// `fristwerk user`: the people who can sign in.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Add, list and disable people; links and tokens for them.",
        subcommands: [
            AddUserCommand.self, ListUsersCommand.self, DisableUserCommand.self, InviteUserCommand.self,
            ResetPasswordCommand.self, TokenCommand.self,
        ])
}

/// `fristwerk user add`.
struct AddUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a person and print the link with which they choose a password.")

    @ArgumentParser.Option(help: "Their name.")
    var name: String

    @ArgumentParser.Option(help: "Their e-mail address.")
    var email: String

    @ArgumentParser.Option(
        help:
            "contact, partner-contact, agent, lead, support-manager, product-manager, administrator or auditor."
    )
    var role: String

    @ArgumentParser.Option(help: "The customer a contact belongs to.")
    var account: String?

    @ArgumentParser.Option(help: "The partner a partner contact belongs to.")
    var partner: String?

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let members: JSONValue = [
            "name": .string(name), "email": .string(email), "role": .string(role),
            "language": .string(options.output.language.rawValue), "account": .text(account),
            "partner": .text(partner),
        ]
        let link = try await options.with(try await options.desk()) { desk in
            try await desk.write { desk in
                var fields = Fields(members)
                let person = Person(id: Identifiers.make("per_", at: desk.now), &fields)
                try fields.finish()
                try desk.save(person, by: "desk", expecting: 0)
                return try desk.invitationLink(for: person)
            }
        }
        Standard.print(link)
    }
}

/// `fristwerk user list`.
struct ListUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List everybody.")

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let people = try await options.with(try await options.existingDesk()) { desk in
            try await desk.read { desk in
                try desk.records(limit: 1_000_000, Person.self).map { ($0, try desk.hasPassword($0)) }
            }
        }
        if options.output.json {
            let all = people.map { person, hasPassword -> JSONValue in
                [
                    "id": .string(person.id), "name": .string(person.name), "email": .string(person.email),
                    "role": .string(person.role.rawValue), "disabled": .bool(person.isDisabled),
                    "password": .bool(hasPassword),
                ]
            }
            return Standard.print(JSONValue.array(all).pretty)
        }
        for (person, hasPassword) in people {
            let remarks =
                (person.isDisabled ? [options.say(de: "gesperrt", en: "disabled")] : [])
                + (hasPassword ? [] : [options.say(de: "ohne Passwort", en: "no password")])
            let end = remarks.isEmpty ? "" : "  (\(remarks.joined(separator: ", ")))"
            Standard.print("\(person.id)  \(person.role.rawValue)  \(person.email)  \(person.name)\(end)")
        }
    }
}

/// `fristwerk user disable`.
struct DisableUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Disable a person; their sessions and tokens end.")

    @Argument(help: "Their identifier or e-mail address.")
    var person: String

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let name = person
        try await options.with(try await options.existingDesk()) { desk in
            try await desk.write { desk in
                let old = try desk.person(named: name)
                var new = old
                new.isDisabled = true
                try desk.save(new, by: "desk")
                try desk.followUp(old, new)
            }
        }
    }
}

/// `fristwerk user invite-link`.
struct InviteUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite-link",
        abstract: "Print a link, good once and for three days, to choose a password.")

    @Argument(help: "Their identifier or e-mail address.")
    var person: String

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let name = person
        let link = try await options.with(try await options.existingDesk()) { desk in
            try await desk.write { try $0.invitationLink(for: try $0.person(named: name)) }
        }
        Standard.print(link)
    }
}

/// `fristwerk user reset-password`.
struct ResetPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract:
            "Void a password, the second factor, sessions and tokens; print a link to choose a new password.")

    @Argument(help: "Their identifier or e-mail address.")
    var person: String

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        let name = person
        let link = try await options.with(try await options.existingDesk()) { desk in
            try await desk.write { try $0.resetPassword(of: try $0.person(named: name)) }
        }
        Standard.print(link)
    }
}

/// `fristwerk user token`.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Print an API token; it is shown once and stored as a digest.")

    @Argument(help: "Their identifier or e-mail address.")
    var person: String

    @ArgumentParser.Option(help: "What it is for.")
    var label = "command line"

    @ArgumentParser.Option(help: "How many days it is good for.")
    var days = 90

    @ArgumentParser.Option(
        help: "What it may do, as deeds of the permission table; everything its person may if left out.")
    var deed: [String] = []

    @OptionGroup var options: OperatingOptions

    func run() async throws {
        guard (1...3650).contains(days) else { throw Ending.misused("--days: 1 … 3650.") }
        let deeds = try deed.map { text in
            guard let deed = Deed(rawValue: text) else {
                throw Ending.misused("\(text)? \(Deed.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return deed
        }
        let (name, label, days) = (person, label, days)
        let scopes = deeds.isEmpty ? Set(Deed.allCases) : Set(deeds)
        let token = try await options.with(try await options.existingDesk()) { desk in
            try await desk.write { desk in
                let person = try desk.person(named: name)
                return try desk.makeToken(
                    for: person.id, label: label, scopes: scopes, until: desk.now + .hours(Int64(24 * days))
                ).token
            }
        }
        Standard.print(token)
    }
}
