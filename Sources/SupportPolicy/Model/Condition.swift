/// A condition of the policy language, in its one closed form (decision 14).
package indirect enum Condition: Hashable, Sendable {
    case any([Condition])
    case all([Condition])
    case not(Condition)
    /// The fact has one of these values.
    case isOneOf(Name, [Name])
    /// The fact is a number not below this one.
    case atLeast(Name, Int)

    /// The facts the condition asks for.
    package var facts: Set<Name> {
        switch self {
        case .any(let parts), .all(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
        case .not(let part): part.facts
        case .isOneOf(let fact, _), .atLeast(let fact, _): [fact]
        }
    }
}

extension Condition {
    /// The least numbers that a condition asks of a fact.
    package func limits(of fact: Name) -> [Int] {
        switch self {
        case .any(let parts), .all(let parts): parts.flatMap { $0.limits(of: fact) }
        case .not(let part): part.limits(of: fact)
        case .isOneOf: []
        case .atLeast(let name, let limit): name == fact ? [limit] : []
        }
    }
}

/// What is known of a case when a condition is judged.
package struct Facts: Hashable, Sendable {
    private var values: [Name: Value]

    /// The value of a fact.
    package enum Value: Hashable, Sendable {
        case name(Name)
        case number(Int)
    }

    /// Creates facts.
    package init(_ values: [Name: Value] = [:]) {
        self.values = values
    }

    /// The value of a fact, or nothing while it is unknown.
    package subscript(fact: Name) -> Value? {
        get { values[fact] }
        set { values[fact] = newValue }
    }

    /// Sets a fact to yes or no.
    package mutating func set(_ fact: Name, _ holds: Bool) {
        values[fact] = .name(holds ? "yes" : "no")
    }
}

/// What a condition comes to: true, false, or not to be told from what is known.
package enum Truth: Sendable {
    case yes, no, unknown
}

extension Condition {
    /// Returns what the condition comes to; missing facts are unknown, and unknown asks, it never refuses.
    package func judged(by facts: Facts) -> Truth {
        switch self {
        case .any(let parts):
            let results = parts.map { $0.judged(by: facts) }
            return results.contains(.yes) ? .yes : results.contains(.unknown) ? .unknown : .no
        case .all(let parts):
            let results = parts.map { $0.judged(by: facts) }
            return results.contains(.no) ? .no : results.contains(.unknown) ? .unknown : .yes
        case .not(let part):
            switch part.judged(by: facts) {
            case .yes: return .no
            case .no: return .yes
            case .unknown: return .unknown
            }
        case .isOneOf(let fact, let names):
            guard case .name(let value)? = facts[fact] else { return .unknown }
            return names.contains(value) ? .yes : .no
        case .atLeast(let fact, let limit):
            guard case .number(let value)? = facts[fact] else { return .unknown }
            return value >= limit ? .yes : .no
        }
    }

    /// The facts that make it hold if they are answered with yes.
    package var affirmed: Set<Name> {
        switch self {
        case .any(let parts), .all(let parts): parts.reduce(into: []) { $0.formUnion($1.affirmed) }
        case .isOneOf(let fact, let values): values.contains("yes") ? [fact] : []
        case .not, .atLeast: []
        }
    }

    /// Returns the atoms of the branches that hold, as facts with their values, in the order of the condition.
    package func holding(in facts: Facts) -> [(fact: Name, value: Name)] {
        guard judged(by: facts) == .yes else { return [] }
        switch self {
        case .any(let parts), .all(let parts): return parts.flatMap { $0.holding(in: facts) }
        case .isOneOf(let fact, _):
            guard case .name(let value)? = facts[fact] else { return [] }
            return [(fact, value)]
        case .not, .atLeast: return []
        }
    }

    /// Returns what is left to hold of a condition once some facts are answered with yes; nothing where it holds then.
    package func remaining(given yes: Set<Name>) -> Condition? {
        switch self {
        case .any(let parts):
            let left = parts.map { $0.remaining(given: yes) }
            guard !left.contains(where: { $0 == nil }) else { return nil }
            // What the answers have brought nearer is what it waits for; the other ways are not.
            let nearer = zip(parts, left).filter { $0 != $1 }.compactMap(\.1)
            let open = nearer.isEmpty ? left.compactMap(\.self) : nearer
            return open.count == 1 ? open.first : .any(open)
        case .all(let parts):
            let left = parts.compactMap { $0.remaining(given: yes) }
            return left.isEmpty ? nil : left.count == 1 ? left.first : .all(left)
        case .isOneOf(let fact, let values): return yes.contains(fact) && values.contains("yes") ? nil : self
        case .not, .atLeast: return self
        }
    }

    /// Returns the facts whose absence keeps the condition from being judged.
    package func unknownFacts(given facts: Facts) -> Set<Name> {
        judged(by: facts) == .unknown ? self.facts.filter { facts[$0] == nil } : []
    }
}

extension Grammar {
    static let condition = Section(
        "condition", "`any`, `all` or `not` over facts such as `environment is production`.",
        [
            Key("any", .list(.condition), "At least one of these."),
            Key("all", .list(.condition), "Each of these."),
            Key("not", .condition, "The opposite of this."),
        ])
}

extension Reader {
    /// Returns the condition beside a key.
    func condition(_ key: String) -> Located<Condition>? {
        value(key).flatMap { tree in condition(tree, key).map { Located($0, at: tree.place) } }
    }

    private func condition(_ tree: Tree, _ key: String) -> Condition? {
        switch tree {
        case .scalar(let text, let place): return atom(text, at: place)
        case .list(_, let place):
            log.error(
                .conditionOpen, at: place,
                de: "Eine Liste von Bedingungen lässt offen, ob alle oder eine gelten muss.",
                en: "A list of conditions leaves open whether all or any must hold.",
                hintDe: "`all: […]` oder `any: […]` darum schreiben.",
                hintEn: "Put `all: […]` or `any: […]` around it.")
            return nil
        case .mapping(let entries, let place):
            let reader = Reader(tree, Grammar.condition, path: path + [key], log: log)
            let forms = entries.map { Reader.normal($0.key) }.filter { ["any", "all", "not"].contains($0) }
            guard forms.count == 1, let form = forms.first else {
                log.error(
                    .conditionOpen, at: place, de: "Eine Bedingung ist entweder any, all oder not.",
                    en: "A condition is one of any, all, not.", hintDe: "Ineinander schachteln.",
                    hintEn: "Nest one in the other.")
                return nil
            }
            if form == "not" { return reader.value("not").flatMap { condition($0, "not") }.map { .not($0) } }
            let parts = reader.items(form).compactMap { condition($0, form) }
            guard !parts.isEmpty else { return nil }
            return form == "any" ? .any(parts) : .all(parts)
        }
    }

    /// Reads `fact is value`, `fact is value or value`, `fact is not value`, `fact at least 2`.
    private func atom(_ text: String, at place: Place) -> Condition? {
        if let range = text.firstRange(of: " at least "), let fact = Name(text[..<range.lowerBound]),
            let limit = Reader.decimal(text[range.upperBound...])
        {
            return .atLeast(fact, limit)
        }
        if let range = text.firstRange(of: " is "), let fact = Name(text[..<range.lowerBound]) {
            let rest = String(text[range.upperBound...])
            let isNegated = rest.hasPrefix("not ")
            let values = (isNegated ? String(rest.dropFirst(4)) : rest).alternatives.map { Name($0) }
            let names = values.compactMap { $0 }
            if !names.isEmpty, names.count == values.count {
                return isNegated ? .not(.isOneOf(fact, names)) : .isOneOf(fact, names)
            }
        }
        log.error(
            .badCondition, at: place, de: "»\(text)« ist keine Bedingung.", en: "'\(text)' is no condition.",
            hintDe: "`environment is production`, `… is a or b`, `… is not a` oder `… at least 2` schreiben.",
            hintEn: "Write `environment is production`, `… is a or b`, `… is not a` or `… at least 2`.")
        return nil
    }
}

extension String {
    /// The parts between ` or `.
    fileprivate var alternatives: [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: " or ") {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Returns where a word first stands, compared byte by byte.
    func firstRange(of word: String) -> Range<String.Index>? {
        let needle = Array(word.utf8)
        var start = utf8.startIndex
        while start != utf8.endIndex {
            if utf8[start...].starts(with: needle) {
                return start..<utf8.index(start, offsetBy: needle.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
