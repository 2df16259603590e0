package import SupportPolicy

/// Reads a mapping file.
///
/// Returns it if nothing is an error, and everything that was noticed.
package func readMapping(_ bytes: [UInt8]) -> (mapping: LogMapping?, diagnostics: [Diagnostic]) {
    let (tree, problems) = readTree(bytes)
    guard let tree else { return (nil, problems) }
    let log = ParsingLog()
    let reader = Reader(tree, section, path: [], log: log)
    let mapping = LogMapping(reader)
    let hasErrors = log.diagnostics.contains { $0.severity == .error }
    return (hasErrors ? nil : mapping, log.diagnostics)
}

private let section = Grammar.Section(
    "mapping", "How an event log becomes cases and events.",
    [
        Grammar.Key("mapping", .name, "Its identifier.", required: true),
        Grammar.Key("title", .wording, "What the log is.", required: true),
        Grammar.Key("origin", .wording, "Where it comes from, with its terms.", required: true),
        Grammar.Key("columns", .section("columns"), "Which column means what.", required: true),
        Grammar.Key("zone", .text, "The zone of its times.", required: true),
        Grammar.Key("site", .text, "The site of its cases.", required: true),
        Grammar.Key("plan", .name, "The plan of its cases."),
        Grammar.Key("environment", .name, "Their environment."),
        Grammar.Key("channel", .name, "Their channel."),
        Grammar.Key("severities", .section("dealt"), "How severities are dealt.", required: true),
        Grammar.Key("activities", .map(.list(.text)), "What each activity did.", required: true),
        Grammar.Key("cannot-tell", .list(.wording), "What the log cannot tell."),
    ])

private let columnNames = Grammar.Section(
    "columns", "The names of the columns.",
    [
        Grammar.Key("case", .text, "The case.", required: true),
        Grammar.Key("activity", .text, "The activity.", required: true),
        Grammar.Key("time", .text, "The time.", required: true),
        Grammar.Key("resource", .text, "Who did it."),
    ])

private let dealt = Grammar.Section(
    "dealt", "How severities are dealt to cases.",
    [Grammar.Key("by-case-hash", .list(.number), "Weights, gravest first.", required: true)])

extension LogMapping {
    fileprivate init?(_ reader: Reader) {
        guard let name = reader.name("mapping"), let zone = reader.string("zone"),
            let site = reader.string("site").flatMap({ Site($0.value) }),
            let names = reader.section("columns", columnNames),
            let caseID = names.string("case"), let activity = names.string("activity"),
            let time = names.string("time"),
            let severities = reader.section("severities", dealt)
        else { return nil }
        self.name = name.value
        self.title = reader.wording("title") ?? Wording(de: nil, en: name.value.spoken)
        self.origin = reader.wording("origin") ?? Wording(de: nil, en: "")
        self.columns = Columns(
            caseID: caseID.value, activity: activity.value, time: time.value,
            resource: names.string("resource")?.value)
        self.zone = zone.value
        self.site = site
        self.plan = reader.name("plan")?.value
        self.environment = reader.name("environment")?.value
        self.channel = reader.name("channel")?.value
        self.shares = severities.items("by-case-hash").compactMap { tree in
            severities.scalar(tree, "by-case-hash").flatMap { Reader.decimal($0.value) }
        }
        self.activities = reader.activities()
        self.cannotTell = reader.wordings("cannot-tell")
        self.assumptions = reader.log.assumptions
    }
}

extension Reader {
    /// Activities are named as the log names them, capitals, spaces and all.
    fileprivate func activities() -> [String: [LogAction]] {
        guard case .mapping(let entries, _)? = value("activities") else { return [:] }
        var result: [String: [LogAction]] = [:]
        for entry in entries {
            let trees: [Tree]
            if case .list(let items, _) = entry.value { trees = items } else { trees = [entry.value] }
            result[entry.key] = trees.compactMap { tree in
                scalar(tree, entry.key).flatMap { text in
                    let action = LogAction(text.value)
                    if action == nil {
                        log.error(
                            .badValue, at: text.place, de: "»\(text.value)« ist keine Wirkung.",
                            en: "'\(text.value)' is no effect.",
                            hintDe: "Möglich: \(LogAction.words).", hintEn: "Possible: \(LogAction.words).")
                    }
                    return action
                }
            }
        }
        return result
    }
}

extension LogAction {
    static let words =
        "respond, reply, take up, queue, hand over, wait for customer, wait for third party, wait for vendor, "
        + "resolve, resolve by KIND, close, link defect, ignore"

    fileprivate init?(_ text: String) {
        switch text {
        case "respond": self = .respond
        case "reply": self = .reply
        case "take up": self = .takeUp
        case "queue": self = .queue
        case "hand over": self = .handOver
        case "wait for customer": self = .wait(.customer)
        case "wait for third party": self = .wait(.thirdParty)
        case "wait for vendor": self = .wait(.vendor)
        case "resolve": self = .resolve(nil)
        case "close": self = .close
        case "link defect": self = .linkDefect
        case "ignore": self = .ignore
        default:
            let words = text.split(separator: " ", maxSplits: 2).map(String.init)
            guard words.count == 3, words[0] == "resolve", words[1] == "by", let kind = Name(words[2]) else {
                return nil
            }
            self = .resolve(kind)
        }
    }
}
