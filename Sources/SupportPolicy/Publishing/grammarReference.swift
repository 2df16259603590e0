/// Returns the reference of the policy language in Markdown: a table of keys for every kind of mapping.
///
/// The manual holds it between two marks; a test compares, so the manual and the parser agree.
package func grammarReference() -> String {
    Grammar.sections.map(reference).joined(separator: "\n")
}

private func reference(_ section: Grammar.Section) -> String {
    let common = Set(["assumed", "from", "note", "differs-from"])
    let keys = section.keys.filter { !common.contains($0.name) }
    var text = "### \(spoken(section.name))\n\n\(section.summary)\n\n"
    text += "| Key | Value | Meaning |\n|---|---|---|\n"
    for key in keys {
        let mark = key.isRequired ? " (required)" : ""
        text += "| `\(spoken(key.name))`\(mark) | \(words(key.shape)) | \(cell(key.summary)) |\n"
    }
    if let others = section.others { text += "| any name | \(words(others)) | |\n" }
    return text
}

private func words(_ shape: Grammar.Shape) -> String {
    switch shape {
    case .text: "text"
    case .wording: "words"
    case .name: "name"
    case .names: "names"
    case .number: "number"
    case .flag: "`yes` or `no`"
    case .date: "date"
    case .duration: "duration"
    case .condition: "condition"
    case .hours: "hours"
    case .choice(let choices):
        // Roles are many and listed once.
        choices == Role.allCases.map(\.rawValue) ? "role" : choices.map { "`\($0)`" }.joined(separator: ", ")
    case .section(let name): "[\(spoken(name))](#\(name))"
    case .list(let item): "list of " + words(item)
    case .map(let value): "by name: " + words(value)
    case .either(let shapes): shapes.map(words).joined(separator: ", or ")
    }
}

private func spoken(_ name: String) -> String { Name(name)?.spoken ?? name }

private func cell(_ text: String) -> String {
    String(decoding: text.utf8.flatMap { $0 == UInt8(ascii: "|") ? [92, $0] : [$0] }, as: UTF8.self)
}
