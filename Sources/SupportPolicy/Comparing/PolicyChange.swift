/// One difference between two editions that a customer could notice.
package struct PolicyChange: Hashable, Sendable {
    /// The heading of the section of the published page in which it stands.
    package let section: Wording
    /// The anchor of what changed, the same in both editions.
    package let path: String
    /// What happened to it.
    package let kind: Kind
    /// What it said before.
    package let old: Wording?
    /// What it says now.
    package let new: Wording?
    /// The change as a sentence.
    package let sentence: Wording
    /// Whom it helps; nothing where that can't be told.
    package let benefit: Benefit?

    /// What happened to a part of a policy.
    package enum Kind: String, Sendable {
        case added, removed, changed
    }

    /// Whether customers gain by a change.
    package enum Benefit: String, Sendable {
        case better, worse

        /// Better where the new value is larger, worse where it is smaller, nothing where they are equal.
        static func more<Value: Comparable>(_ old: Value, _ new: Value) -> Benefit? {
            old == new ? nil : new > old ? .better : .worse
        }

        /// Better where the new value is smaller.
        static func less<Value: Comparable>(_ old: Value, _ new: Value) -> Benefit? { more(new, old) }
    }
}

extension PolicyChange {
    /// The change as a JSON value.
    package var json: JSONValue {
        func words(_ wording: Wording?) -> JSONValue {
            wording.map { ["de": .string($0(.german)), "en": .string($0(.english))] } ?? .null
        }
        return [
            "path": .string(path), "kind": .string(kind.rawValue), "section": words(section),
            "old": words(old), "new": words(new), "sentence": words(sentence),
            "benefit": .text(benefit?.rawValue),
        ]
    }
}

/// Returns changes as plain text: a heading for each section, a sentence for each change.
package func changesText(_ changes: [PolicyChange], in language: Language) -> String {
    guard !changes.isEmpty else { return Sentence.noChanges(language) + "\n" }
    var text = ""
    var section: Wording?
    for change in changes {
        if change.section != section {
            text += (text.isEmpty ? "" : "\n") + change.section(language) + "\n"
            section = change.section
        }
        let benefit =
            switch change.benefit {
            case .better: " (\(Sentence.better(language)))"
            case .worse: " (\(Sentence.worse(language)))"
            case nil: ""
            }
        text += "  " + change.sentence(language) + benefit + "\n"
    }
    return text
}
