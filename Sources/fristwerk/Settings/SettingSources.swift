import SupportPolicy

/// A value as it was given, with where that was.
struct GivenSetting: Sendable {
    let value: String
    /// `argument`, `environment`, or the file's path.
    let origin: String
    /// What a person looks for to find it: `--http-port`, `FRISTWERK_HTTP_PORT`, `desk.yaml:3`.
    let place: String
}

/// Reads settings from the three places in which they can stand; what none of them knows is refused.
enum SettingSources {
    /// Returns what arguments say: `--name value` or `--name=value`, a setting of yes or no also alone.
    static func arguments(_ arguments: [String]) throws -> [String: GivenSetting] {
        var given: [String: GivenSetting] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                throw Ending.misused(
                    "'\(argument)' belongs to no setting. `fristwerk config explain` lists all.")
            }
            let sign = argument.firstIndex(of: "=")
            let name = String(argument[..<(sign ?? argument.endIndex)])
            guard let key = DeskConfiguration.keys.first(where: { $0.argument == name }) else {
                throw unknown(name, among: DeskConfiguration.keys.map(\.argument))
            }
            var value = sign.map { String(argument[argument.index(after: $0)...]) }
            if value == nil, let next = rest.first, !next.hasPrefix("--") { value = rest.popFirst() }
            if value == nil, case .yesOrNo = key.kind { value = "yes" }
            guard let value else { throw Ending.misused("\(name) has no value: \(key.about).") }
            guard given[key.name] == nil else { throw Ending.misused("\(name) is there twice.") }
            given[key.name] = GivenSetting(value: value, origin: "argument", place: name)
        }
        return given
    }

    /// Returns what variables say, each `NAME=value`.
    static func environment(_ variables: [String]) throws -> [String: GivenSetting] {
        var given: [String: GivenSetting] = [:]
        for variable in variables where variable.hasPrefix("FRISTWERK_") {
            let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard !DeskConfiguration.foreignVariables.contains(name) else { continue }
            guard let key = DeskConfiguration.keys.first(where: { $0.variable == name }) else {
                throw unknown(name, among: DeskConfiguration.keys.map(\.variable))
            }
            given[key.name] = GivenSetting(
                value: parts.count > 1 ? String(parts[1]) : "", origin: "environment", place: name)
        }
        return given
    }

    /// Returns what a YAML file says: settings by their names, the dots of which may be levels.
    static func file(_ path: String) throws -> [String: GivenSetting] {
        let bytes = try readFile(path, limit: 1 << 20)
        let isEmpty = bytes.split(separator: 0x0a).allSatisfy { line in
            line.first { $0 != 0x20 && $0 != 0x0d }.map { $0 == UInt8(ascii: "#") } ?? true
        }
        guard !isEmpty else { return [:] }
        let (tree, diagnostics) = readTree(bytes)
        guard let tree else {
            let first = diagnostics.first
            throw Ending.misused(
                "\(path):\(first?.place.line ?? 1): \(first?.message(.english) ?? "this is no YAML")")
        }
        var given: [String: GivenSetting] = [:]
        try gather(tree, below: "", path, &given)
        return given
    }

    private static func gather(
        _ tree: Tree, below prefix: String, _ path: String, _ given: inout [String: GivenSetting]
    ) throws {
        let place = "\(path):\(tree.place.line)"
        switch tree {
        case .scalar(let value, _):
            guard let key = DeskConfiguration.keys.first(where: { $0.name == prefix }), key.name != "config"
            else {
                throw unknown(prefix, among: DeskConfiguration.keys.map(\.name), at: place)
            }
            guard given[prefix] == nil else { throw Ending.misused("\(place): \(prefix) is there twice.") }
            given[prefix] = GivenSetting(value: value, origin: path, place: "\(place): \(prefix)")
        case .list:
            throw Ending.misused(
                "\(place): \(prefix.isEmpty ? "the file" : prefix) is a list; a setting has one value.")
        case .mapping(let entries, _):
            for entry in entries {
                let name = prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)"
                let isKnown = DeskConfiguration.keys.contains {
                    $0.name == name || $0.name.hasPrefix("\(name).")
                }
                guard isKnown else {
                    throw unknown(
                        name, among: DeskConfiguration.keys.map(\.name), at: "\(path):\(entry.place.line)")
                }
                try gather(entry.value, below: name, path, &given)
            }
        }
    }

    private static func unknown(_ name: String, among known: [String], at place: String? = nil) -> Ending {
        let meant = suggestion(for: name, among: known).map { " Is \($0) meant?" } ?? ""
        let start = place.map { "\($0): there" } ?? "There"
        return .misused("\(start) is no setting \(name).\(meant) `fristwerk config explain` lists all.")
    }
}
