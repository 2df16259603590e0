extension DeskConfiguration {
    /// A setting.
    struct Key: Sendable {
        let name: String
        let standard: String
        let about: String
        let kind: SettingKind

        init(_ name: String, _ kind: SettingKind, standard: String, about: String) {
            self.name = name
            self.standard = standard
            self.about = about
            self.kind = kind
        }

        var isSecret: Bool {
            if case .secret = kind { return true }
            return false
        }

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
        Key(
            "database", .database, standard: "fristwerk.sqlite", about: "a file, or postgres://user@host/name"
        ),
        Key("http.host", .host, standard: "127.0.0.1", about: "the address to listen on"),
        Key("http.port", .number(0...65535), standard: "8080", about: "the port to listen on"),
        Key(
            "public-url", .publicURL, standard: "http://localhost:8080",
            about: "under what address people reach the desk"),
        Key("name", .name, standard: "Fristwerk", about: "what the desk is called"),
        Key("mail.sender", .address, standard: "support@localhost", about: "from which address it writes"),
        Key(
            "mail.relay", .relay, standard: "",
            about: "smtp://host:25 or smtps://user@host:465; files if empty"),
        Key("mail.password", .secret, standard: "", about: "the relay's password"),
        Key(
            "mail.tls", .choice(["required", "opportunistic"]), standard: "required",
            about: "required or opportunistic, for a relay of smtp://"),
        Key(
            "mail.folder", .path(canBeEmpty: false), standard: "outbox",
            about: "where messages are put if there is no relay"),
        Key(
            "limits.requests", .number(0...1_000_000), standard: "600",
            about: "requests a minute for each caller; 0 for any number"),
        Key(
            "warning.share", .number(0...90), standard: "25",
            about: "percent of a promise's time that are left at the warning"),
        Key(
            "metrics.open", .yesOrNo, standard: "no",
            about: "yes shows /metrics to callers from other machines, too"),
        Key(
            "log.level", .choice(["trace", "debug", "info", "notice", "warning", "error"]), standard: "info",
            about: "trace, debug, info, notice, warning, error"),
        Key(
            "assets", .path(canBeEmpty: true), standard: "",
            about: "the folder of templates and policies; found beside the program if empty"),
        Key("demo", .yesOrNo, standard: "no", about: "yes fills an empty desk with demo data"),
        Key("config", .path(canBeEmpty: true), standard: "", about: "a YAML file with any of these"),
    ]

    /// Variables of the environment that builds and tests know, and that are no settings.
    static let foreignVariables: Set<String> = [
        "FRISTWERK_AT", "FRISTWERK_BENCHMARKS", "FRISTWERK_CLOCK_SHIFT", "FRISTWERK_FAIL_POINT",
        "FRISTWERK_LANGUAGE", "FRISTWERK_MISTAKE", "FRISTWERK_SIMULATION", "FRISTWERK_STORIES",
        "FRISTWERK_WITHOUT_FLUSH", "FRISTWERK_WRITE_DOCS",
    ]
}
