/// Collects what the parsing of one file says.
package final class ParsingLog {
    /// The diagnostics so far.
    package private(set) var diagnostics: [Diagnostic] = []
    /// What is marked as assumed, in file order.
    package private(set) var assumptions: [Assumption] = []

    /// Creates an empty log.
    package init() {}

    /// Adds a diagnostic.
    package func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// Adds an error with its remedy.
    package func error(
        _ code: Diagnostic.Code, at place: Place, de german: String, en english: String,
        hintDe: String? = nil,
        hintEn: String? = nil
    ) {
        add(
            Diagnostic(
                .error, code, at: place, Wording(de: german, en: english),
                hint: hintEn.map { Wording(de: hintDe, en: $0) }))
    }

    func assume(_ assumption: Assumption) {
        assumptions.append(assumption)
    }
}

/// Something that the source of a policy does not say, decided by whoever wrote the file.
package struct Assumption: Hashable, Sendable {
    /// The keys that lead to it.
    package let path: [String]
    /// Where it stands.
    package let place: Place
    /// Why it was decided so.
    package let reason: Wording
}

/// Reads one mapping of a policy file by the grammar of its section.
///
/// A reader never throws: a missing or misshapen part is reported to the log and read as nothing.
package struct Reader {
    /// What is read.
    package let tree: Tree
    /// The keys that lead here.
    package let path: [String]
    /// Where problems are reported.
    package let log: ParsingLog
    private let entries: [String: Tree.Entry]

    /// Creates a reader of a mapping whose keys are those of a section; any other key is an error.
    package init(_ tree: Tree, _ section: Grammar.Section, path: [String], log: ParsingLog) {
        self.tree = tree
        self.path = path
        self.log = log
        guard case .mapping(let entries, _) = tree else {
            self.entries = [:]
            log.error(
                .wrongShape, at: tree.place, de: "»\(path.last ?? "")« muss Schlüssel und Werte enthalten.",
                en: "'\(path.last ?? "")' must hold keys and values.",
                hintDe: "Erlaubt sind: \(section.keyNames).", hintEn: "Allowed keys are: \(section.keyNames)."
            )
            return
        }
        var known: [String: Tree.Entry] = [:]
        for entry in entries {
            let key = Reader.normal(entry.key)
            if section.allows(key) {
                if known[key] != nil {
                    log.error(
                        .duplicateKey, at: entry.place, de: "»\(entry.key)« steht zweimal da.",
                        en: "'\(entry.key)' is written twice.", hintDe: "Eines davon streichen.",
                        hintEn: "Remove one of them.")
                }
                known[key] = entry
            } else {
                let near = suggestion(for: key, among: section.keys.map(\.name))
                log.error(
                    .unknownKey, at: entry.place, de: "»\(entry.key)« gibt es in »\(section.name)« nicht.",
                    en: "There is no '\(entry.key)' in '\(section.name)'.",
                    hintDe: near.map { "Ist »\($0)« gemeint?" } ?? "Erlaubt sind: \(section.keyNames).",
                    hintEn: near.map { "Did you mean '\($0)'?" } ?? "Allowed keys are: \(section.keyNames).")
            }
        }
        self.entries = known
        for key in section.keys where key.isRequired && known[key.name] == nil {
            log.error(
                .missingKey, at: tree.place, de: "In »\(path.last ?? section.name)« fehlt »\(key.name)«.",
                en: "'\(path.last ?? section.name)' lacks '\(key.name)'.", hintDe: "Ergänzen: \(key.summary)",
                hintEn: "Add it: \(key.summary)")
        }
        if let entry = known["assumed"] {
            log.assume(
                Assumption(
                    path: path, place: entry.place, reason: wording(entry.value) ?? Wording(de: nil, en: "")))
        }
    }

    /// Returns a key as the grammar spells it: spaces for hyphens, small letters.
    package static func normal(_ key: String) -> String {
        String(
            decoding: key.utf8.map { $0 == 32 ? 45 : (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }

    /// Where the mapping begins.
    package var place: Place { tree.place }

    /// Whether a key is there.
    package func has(_ key: String) -> Bool { entries[key] != nil }

    /// Where a key stands, or where the mapping begins if it is missing.
    package func place(of key: String) -> Place { entries[key]?.place ?? place }

    /// Returns what stands beside a key.
    package func value(_ key: String) -> Tree? { entries[key]?.value }

    /// Returns the reader of a key's mapping.
    package func section(_ key: String, _ section: Grammar.Section) -> Reader? {
        value(key).map { Reader($0, section, path: path + [key], log: log) }
    }

    /// Returns the named entries of a key's mapping, in file order, each with its tree.
    package func named(_ key: String) -> [(name: Located<Name>, tree: Tree)] {
        guard let tree = value(key) else { return [] }
        guard case .mapping(let entries, _) = tree else {
            log.error(
                .wrongShape, at: tree.place, de: "»\(key)« muss benannte Einträge enthalten.",
                en: "'\(key)' must hold named entries.", hintDe: "Je Eintrag `name: {…}` schreiben.",
                hintEn: "Write `name: {…}` for each entry.")
            return []
        }
        var seen: Set<Name> = []
        return entries.compactMap { entry in
            guard let name = self.name(entry.key, at: entry.place) else { return nil }
            guard seen.insert(name).inserted else {
                log.error(
                    .duplicateKey, at: entry.place, de: "»\(name)« steht zweimal da.",
                    en: "'\(name)' is written twice.",
                    hintDe: "Eines davon streichen.", hintEn: "Remove one of them.")
                return nil
            }
            return (Located(name, at: entry.place), entry.value)
        }
    }

    /// Returns the readers of a key's named entries.
    package func sections(_ key: String, _ section: Grammar.Section) -> [(
        name: Located<Name>, reader: Reader
    )] {
        named(key).map { entry in
            (entry.name, Reader(entry.tree, section, path: path + [key, entry.name.value.text], log: log))
        }
    }

    /// Returns the readers of a key's list of mappings.
    package func list(_ key: String, _ section: Grammar.Section) -> [Reader] {
        items(key).enumerated().map { index, tree in
            Reader(tree, section, path: path + [key, String(index + 1)], log: log)
        }
    }

    /// Returns the items of a key's list; a lone value counts as a list of one.
    package func items(_ key: String) -> [Tree] {
        switch value(key) {
        case nil: []
        case .list(let items, _): items
        case .some(let single): [single]
        }
    }
}
