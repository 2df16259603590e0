import Yams

/// A YAML document with the places of its parts, and without the parts of YAML that a policy may not use.
package indirect enum Tree: Sendable {
    case scalar(String, Place)
    case list([Tree], Place)
    case mapping([Entry], Place)

    /// One key of a mapping with its value.
    package struct Entry: Sendable {
        /// The key as written.
        package let key: String
        /// Where the key stands.
        package let place: Place
        /// What stands beside it.
        package let value: Tree
    }

    /// Where the part begins.
    package var place: Place {
        switch self {
        case .scalar(_, let place), .list(_, let place), .mapping(_, let place): place
        }
    }
}

/// Reads YAML text into a ``Tree``, or says why it does not.
///
/// Refused: more than 1 MiB, bytes that are not UTF-8 or that are control characters, tabs, anchors, aliases,
/// merge keys, tags, several documents, duplicate keys, nesting deeper than 64. Returns the tree, or the
/// diagnostics that kept it from being one.
package func readTree(_ bytes: [UInt8]) -> (tree: Tree?, diagnostics: [Diagnostic]) {
    if let refusal = refusal(ofBytes: bytes) { return (nil, [refusal]) }
    let text = String(
        decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    do {
        // A node holds its anchor weakly and only the parser holds it for good, so the parser outlives the reading.
        let parser = try Yams.Parser(yaml: text, resolver: .basic)
        return try withExtendedLifetime(parser) {
            guard let node = try parser.singleRoot() else {
                return (nil, [.unreadable(at: .start, de: "Die Datei ist leer.", en: "The file is empty.")])
            }
            var converter = TreeConverter()
            let tree = converter.tree(node, depth: 0, fallback: .start)
            return (converter.diagnostics.isEmpty ? tree : nil, converter.diagnostics)
        }
    } catch let error as YamlError {
        return (nil, [diagnostic(for: error)])
    } catch {
        return (nil, [.unreadable(at: .start, de: "Die Datei ist kein YAML.", en: "The file is not YAML.")])
    }
}

/// Looks at the bytes before any parser does, so that a hostile file costs nothing.
private func refusal(ofBytes bytes: [UInt8]) -> Diagnostic? {
    guard bytes.count <= 1 << 20 else {
        return Diagnostic(
            .error, .tooLarge, at: .start,
            Wording(de: "Die Datei ist größer als 1 MiB.", en: "The file is larger than 1 MiB."),
            hint: Wording(
                de: "Eine Richtlinie ist eine Datei je Fassung.", en: "A policy is one file an edition."))
    }
    var (line, column, brackets, indent, leading) = (1, 1, 0, 0, true)
    for byte in bytes {
        switch byte {
        case UInt8(ascii: "\n"): (line, column, indent, leading) = (line + 1, 0, 0, true)
        case UInt8(ascii: "\t"):
            return Diagnostic(
                .error, .yamlFeature, at: Place(line: line, column: column),
                Wording(de: "Ein Tabulator.", en: "A tab."),
                hint: Wording(de: "Mit Leerzeichen einrücken.", en: "Indent with spaces."))
        case UInt8(ascii: "\r"): break
        case 0..<32, 127:
            return .unreadable(
                at: Place(line: line, column: column), de: "Ein Steuerzeichen; das ist keine Textdatei.",
                en: "A control character; this is no text file.")
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"): indent += leading ? 1 : 0
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            brackets += 1
            leading = false
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            brackets = max(0, brackets - 1)
            leading = false
        default: leading = false
        }
        if brackets > 64 || indent > 200 {
            return .unreadable(
                at: Place(line: line, column: column), de: "Zu tief verschachtelt.", en: "Nested too deeply.")
        }
        column += byte & 0xC0 == 0x80 ? 0 : 1
    }
    if let place = anchorPlace(in: bytes) { return .yamlFeature("anchor", at: place) }
    if String(validating: bytes, as: UTF8.self) == nil {
        return .unreadable(
            at: .start, de: "Die Datei ist kein gültiges UTF-8.", en: "The file is not valid UTF-8.")
    }
    return nil
}

private func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        let place = Place(line: max(1, mark.line), column: max(1, mark.column))
        if problem.contains("anchor") || problem.contains("alias") { return .yamlFeature("alias", at: place) }
        return Diagnostic(
            .error, .yamlSyntax, at: place,
            Wording(
                de: "Das ist kein gültiges YAML (\(problem)).", en: "This is not valid YAML (\(problem))."),
            hint: Wording(
                de: "Einrückung, Doppelpunkte und Anführungszeichen dieser Zeile prüfen.",
                en: "Check this line's indentation, colons and quotes."))
    case .duplicatedKeysInMapping(let duplicates, let context):
        let key = duplicates.first ?? ""
        return Diagnostic(
            .error, .duplicateKey,
            at: Place(line: max(1, context.mark.line), column: max(1, context.mark.column)),
            Wording(de: "»\(key)« steht zweimal da.", en: "'\(key)' is written twice."),
            hint: Wording(de: "Eines davon streichen.", en: "Remove one of them."))
    default:
        return .unreadable(at: .start, de: "Die Datei ist kein YAML.", en: "The file is not YAML.")
    }
}

private struct TreeConverter {
    var diagnostics: [Diagnostic] = []

    mutating func tree(_ node: Node, depth: Int, fallback: Place) -> Tree {
        let place = node.mark.map { Place(line: max(1, $0.line), column: max(1, $0.column)) } ?? fallback
        guard depth < 64, diagnostics.isEmpty else {
            if depth >= 64 {
                diagnostics.append(
                    .unreadable(at: place, de: "Zu tief verschachtelt.", en: "Nested too deeply."))
            }
            return .scalar("", place)
        }
        if node.anchor != nil { diagnostics.append(.yamlFeature("anchor", at: place)) }
        switch node {
        case .scalar(let scalar):
            refuseTag(scalar.tag, at: place)
            return .scalar(scalar.string, place)
        case .sequence(let sequence):
            refuseTag(sequence.tag, at: place)
            return .list(sequence.map { tree($0, depth: depth + 1, fallback: place) }, place)
        case .mapping(let mapping):
            refuseTag(mapping.tag, at: place)
            return .mapping(mapping.compactMap { entry($0.key, $0.value, depth, place) }, place)
        case .alias:
            diagnostics.append(.yamlFeature("alias", at: place))
            return .scalar("", place)
        }
    }

    private mutating func entry(_ key: Node, _ value: Node, _ depth: Int, _ fallback: Place) -> Tree.Entry? {
        let place = key.mark.map { Place(line: max(1, $0.line), column: max(1, $0.column)) } ?? fallback
        guard case .scalar(let scalar) = key else {
            diagnostics.append(
                Diagnostic(
                    .error, .wrongShape, at: place,
                    Wording(de: "Ein Schlüssel muss ein Wort sein.", en: "A key must be a word."), hint: nil))
            return nil
        }
        if scalar.string == "<<" { diagnostics.append(.yamlFeature("merge key", at: place)) }
        return Tree.Entry(
            key: scalar.string, place: place, value: tree(value, depth: depth + 1, fallback: place))
    }

    /// The basic resolver gives plain scalars no type of their own, so any other tag was written by hand.
    private mutating func refuseTag(_ tag: Tag, at place: Place) {
        let plain = ["", "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
        if !plain.contains(tag.description) { diagnostics.append(.yamlFeature("tag", at: place)) }
    }
}

extension Diagnostic {
    static func unreadable(at place: Place, de german: String, en english: String) -> Diagnostic {
        Diagnostic(
            .error, .unreadable, at: place, Wording(de: german, en: english),
            hint: Wording(de: "Eine YAML-Datei in UTF-8 angeben.", en: "Give a YAML file in UTF-8."))
    }

    static func yamlFeature(_ feature: String, at place: Place) -> Diagnostic {
        Diagnostic(
            .error, .yamlFeature, at: place,
            Wording(
                de: "YAML-Abkürzungen (\(feature)) sind in einer Richtlinie nicht erlaubt.",
                en: "YAML short-cuts (\(feature)) are not allowed in a policy."),
            hint: Wording(
                de: "Ausschreiben, was gilt; Pläne erben mit `extends`.",
                en: "Write out what holds; plans inherit by `extends`."))
    }
}
