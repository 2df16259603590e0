import Desk
import SupportPolicy
import ZoneData

/// What the administrator can set: by argument, by environment, in a file, in this order.
struct DeskConfiguration: Sendable {
    /// Each setting with its value and where that comes from.
    let values: [(key: Key, value: String, origin: String)]

    /// Reads the settings; throws ``Ending`` for one there is not, and for a value that can't be meant.
    init(arguments: [String], variables: [String] = ownVariables()) throws {
        var sources = [
            try SettingSources.arguments(arguments), try SettingSources.environment(variables),
        ]
        if let path = sources.lazy.compactMap({ $0["config"]?.value }).first, !path.isEmpty {
            sources.append(try SettingSources.file(path))
        }
        values = try Self.keys.map { key in
            // Where a value is not the one that holds, it is looked at all the same: it would hold tomorrow.
            let given = try sources.compactMap { source -> (value: String, origin: String)? in
                guard let found = source[key.name] else { return nil }
                do { return (try key.kind.taken(found.value), found.origin) } catch let fault as SettingFault
                {
                    let shown = key.isSecret ? "***" : found.value.withoutPassword
                    throw Ending.misused("\(found.place) is '\(shown)', and has to be \(fault.wanted).")
                }
            }
            return given.first.map { (key, $0.value, $0.origin) } ?? (key, key.standard, "default")
        }
    }

    /// The value of a setting.
    subscript(name: String) -> String {
        guard let found = values.first(where: { $0.key.name == name }) else {
            preconditionFailure("there is no setting '\(name)'")
        }
        return found.value
    }

    /// The whole number a setting holds, which was looked at when it was taken.
    func number(_ name: String) -> Int {
        guard let number = Int(self[name]) else { preconditionFailure("'\(name)' holds no number") }
        return number
    }

    /// What the desk is told about itself.
    var settings: Desk.Settings {
        var settings = Desk.Settings()
        let isStandard = values.contains { $0.key.name == "public-url" && $0.origin == "default" }
        settings.publicURL = isStandard ? "http://localhost:\(self["http.port"])" : self["public-url"]
        settings.name = self["name"]
        settings.sender = self["mail.sender"]
        settings.warningShare = number("warning.share")
        return settings
    }
}

/// Returns the variables of this process, each `NAME=value`.
func ownVariables() -> [String] {
    let all = (try? bytes(ofFile: "/proc/self/environ", limit: 1 << 24)) ?? []
    return all.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
}
