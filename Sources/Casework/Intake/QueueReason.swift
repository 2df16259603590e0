package import BusinessTime
package import SupportPolicy

/// A case as an order looks at it, with the edition whose order it is.
package struct QueuedCase: Sendable {
    /// What the order looks at.
    package let entry: QueueEntry
    /// The edition.
    package let edition: Edition

    /// Creates a case in an order.
    package init(_ entry: QueueEntry, under edition: Edition) {
        self.entry = entry
        self.edition = edition
    }
}

/// What puts one case before another in a list: exactly one value, or the number where all values are equal (RC-25, RC-41).
package struct QueueReason: Sendable {
    /// The list.
    package let queue: QueueKind
    /// The case that stands first.
    package let first: QueuedCase
    /// The case that stands behind it.
    package let second: QueuedCase
    /// The value that decides; nothing where only the number does.
    package let key: QueueRule.Key?

    /// Compares two cases as a list does, whether or not they stand in it at the moment; nothing where an edition has no
    /// such list.
    package init?(_ one: QueuedCase, _ other: QueuedCase, in queue: QueueKind) {
        let (keys, others) = (one.edition.keys(of: queue), other.edition.keys(of: queue))
        guard !keys.isEmpty, !others.isEmpty else { return nil }
        let deciding = zip(keys, others).first { key, otherKey in
            rank(one.entry, key, one.edition.policy) != rank(other.entry, otherKey, other.edition.policy)
        }
        let isFirst =
            deciding.map {
                rank(one.entry, $0, one.edition.policy) < rank(other.entry, $1, other.edition.policy)
            } ?? (one.entry.number < other.entry.number)
        self.queue = queue
        (first, second) = isFirst ? (one, other) : (other, one)
        key = deciding?.0
    }

    /// Says it in a sentence; `time` says when a case was received.
    package func sentence(_ language: Language, time: (Instant) -> String) -> String {
        let (one, other) = (first.entry.number, second.entry.number)
        guard let key else {
            return switch language {
            case .german:
                "Fall \(one) steht vor Fall \(other): in allem gleich, die kleinere Nummer steht vorn."
            case .english:
                "Case \(one) stands before case \(other): equal in everything, the lower number comes first."
            }
        }
        var (left, right) = (
            first.value(of: key, language, time: time), second.value(of: key, language, time: time)
        )
        if left == right {
            (left, right) = (
                first.value(of: key, language, time: \.rfc3339),
                second.value(of: key, language, time: \.rfc3339)
            )
        }
        let name = key.label(language)
        return switch language {
        case .german: "Fall \(one) steht vor Fall \(other). Es entscheidet: \(name), \(left) vor \(right)."
        case .english:
            "Case \(one) stands before case \(other). What decides: \(name), \(left) before \(right)."
        }
    }
}

extension QueuedCase {
    /// What a case says to a key, in words.
    package func value(of key: QueueRule.Key, _ language: Language, time: (Instant) -> String) -> String {
        let policy = edition.policy
        func said(_ terms: [Term], _ name: Name?) -> String? {
            name.map { name in terms.first { $0.name == name }?.label(language) ?? name.spoken }
        }
        func level(_ name: Name?) -> String? {
            name.map { edition.severity($0)?.label(language) ?? $0.spoken }
        }
        let value: String? =
            switch key {
            case .severity: level(entry.severity)
            case .reportedSeverity: level(entry.reported ?? entry.severity)
            case .impact: said(policy.impacts, entry.impact)
            case .environment: said(policy.environments, entry.environment)
            case .priority: said(policy.priority?.levels ?? [], entry.priority)
            case .due: entry.due.map(time)
            case .received: time(entry.received)
            }
        return value ?? (language == .german ? "nicht angegeben" : "not stated")
    }
}

extension QueueRule.Key {
    /// What the key is called where it stands alone.
    package var label: Wording {
        switch self {
        case .severity: Wording(de: "Schweregrad", en: "severity")
        case .reportedSeverity: Wording(de: "gemeldeter Schweregrad", en: "reported severity")
        case .impact: Wording(de: "geschäftliche Auswirkung", en: "business impact")
        case .environment: Wording(de: "Umgebung", en: "environment")
        case .priority: Wording(de: "Priorität", en: "priority")
        case .due: Wording(de: "nächster Termin", en: "next due time")
        case .received: Wording(de: "Eingang", en: "time of receipt")
        }
    }

    /// The key's name in the API.
    package var noun: String { Name(rawValue)?.text ?? rawValue }
}
