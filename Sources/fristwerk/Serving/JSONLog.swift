import BusinessTime
import Logging
import SupportPolicy

/// Writes each message as one line of JSON to standard error; what stands in it is escaped, so no line can be forged.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    init(level: Logger.Level) {
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [JSONValue.Member] = [
            .init("time", .string(systemInstant().rfc3339)), .init("level", .string(event.level.rawValue)),
            .init("message", .string("\(event.message)")),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { members.append(.init(key, .string("\(value)"))) }
        Standard.error(JSONValue.object(members).compact)
    }
}
