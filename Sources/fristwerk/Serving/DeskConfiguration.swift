import Configuration
import Desk
import SystemPackage

/// What the administrator can set: by argument, by environment, in a file, in this order.
struct DeskConfiguration: Sendable {
    /// A setting.
    struct Key: Sendable {
        let name: String
        let standard: String
        let about: String
        var isSecret = false

        /// As an argument: `--http-port`.
        var argument: String { "--" + name.split(separator: ".").joined(separator: "-") }
        /// As an environment variable: `FRISTWERK_HTTP_PORT`.
        var variable: String {
            "FRISTWERK_"
                + String(
                    decoding: name.utf8.map { byte in
                        (97...122).contains(byte) ? byte - 32 : byte == 46 || byte == 45 ? 95 : byte
                    }, as: UTF8.self)
        }
    }

    /// All settings there are.
    static let keys: [Key] = [
        Key(name: "database", standard: "fristwerk.sqlite", about: "a file, or postgres://user@host/name"),
        Key(name: "http.host", standard: "127.0.0.1", about: "the address to listen on"),
        Key(name: "http.port", standard: "8080", about: "the port to listen on"),
        Key(
            name: "public-url", standard: "http://localhost:8080",
            about: "under what address people reach the desk"),
        Key(name: "name", standard: "Fristwerk", about: "what the desk is called"),
        Key(name: "mail.sender", standard: "support@localhost", about: "from which address it writes"),
        Key(
            name: "mail.relay", standard: "", about: "smtp://host:25 or smtps://user@host:465; files if empty"
        ),
        Key(name: "mail.password", standard: "", about: "the relay's password", isSecret: true),
        Key(
            name: "mail.tls", standard: "required", about: "required or opportunistic, for a relay of smtp://"
        ),
        Key(name: "mail.folder", standard: "outbox", about: "where messages are put if there is no relay"),
        Key(
            name: "limits.requests", standard: "600",
            about: "requests a minute for each caller; 0 for any number"),
        Key(
            name: "warning.share", standard: "25",
            about: "percent of a promise's time that are left at the warning"),
        Key(
            name: "metrics.open", standard: "no",
            about: "yes shows /metrics to callers from other machines, too"),
        Key(name: "log.level", standard: "info", about: "trace, debug, info, notice, warning, error"),
        Key(
            name: "assets", standard: "",
            about: "the folder of templates and policies; found beside the program if empty"),
        Key(name: "demo", standard: "no", about: "yes fills an empty desk with demo data"),
        Key(name: "config", standard: "", about: "a YAML file with any of these"),
    ]

    /// Each setting with its value and where that comes from.
    let values: [(key: Key, value: String, origin: String)]

    /// Reads the settings; throws ``Ending`` for arguments there are not and a file that can't be read.
    init(arguments: [String]) async throws {
        try Self.refuseUnknown(arguments)
        let given = ConfigReader(provider: CommandLineArgumentsProvider(arguments: ["fristwerk"] + arguments))
        let environment = ConfigReader(
            provider: EnvironmentVariablesProvider().prefixKeys(with: "fristwerk"))
        var sources = [("argument", given), ("environment", environment)]
        let path = given.string(forKey: "config") ?? environment.string(forKey: "config")
        if let path {
            do {
                let file = try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
                sources.append((path, ConfigReader(provider: file)))
            } catch { throw Ending.unreadable("\(path): the configuration can't be read (\(error)).") }
        }
        values = Self.keys.map { key in
            for (origin, source) in sources {
                let name = ConfigKey(key.name)
                if let value = source.string(forKey: name, isSecret: key.isSecret) {
                    return (key, value, origin)
                }
                if let number = source.int(forKey: name) { return (key, String(number), origin) }
                if let flag = source.bool(forKey: name) { return (key, flag ? "yes" : "no", origin) }
            }
            return (key, key.standard, "default")
        }
    }

    /// The value of a setting.
    subscript(name: String) -> String {
        guard let found = values.first(where: { $0.key.name == name }) else {
            preconditionFailure("there is no setting '\(name)'")
        }
        return found.value
    }

    /// The whole number a setting holds; throws ``Ending`` if it holds none.
    func number(_ name: String, in range: ClosedRange<Int>) throws -> Int {
        guard let number = Int(self[name]), range.contains(number) else {
            throw Ending.misused(
                "\(name) is '\(self[name])', not a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }

    /// What the desk is told about itself.
    func settings() throws -> Desk.Settings {
        var settings = Desk.Settings()
        var url = self["public-url"]
        let isStandard = values.contains { $0.key.name == "public-url" && $0.origin == "default" }
        if isStandard { url = "http://localhost:\(self["http.port"])" }
        settings.publicURL = url.hasSuffix("/") ? String(url.dropLast()) : url
        settings.name = self["name"]
        settings.sender = self["mail.sender"]
        settings.warningShare = try number("warning.share", in: 0...90)
        return settings
    }

    private static func refuseUnknown(_ arguments: [String]) throws {
        let known = Set(keys.map(\.argument))
        for argument in arguments where argument.hasPrefix("--") {
            let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
            guard known.contains(name) else {
                throw Ending.misused("There is no setting \(name). `fristwerk config explain` lists all.")
            }
        }
    }
}
