/// A kind of case: what it asks for and where it goes.
package struct CaseType: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// The fields that must be filled.
    package let requires: [Located<Name>]
    /// The severity it has unless one is given.
    package let defaultSeverity: Located<Name>?
    /// The option that lets it in; nothing if every contract does.
    package let needsOption: Located<Name>?
    /// The tier it starts at.
    package let startsAt: Located<Name>?
    /// The referral it leads to at once.
    package let refersTo: Located<Name>?
    /// The questions that are asked of whoever files one, beside those of its level.
    package let asks: [Located<Name>]
    /// What has to be known before one gets a graver level than its own.
    package let raisedWhen: Located<Condition>?
    /// Where it is declared.
    package let place: Place
}

/// What a policy covers and what it leaves out.
package struct ScopeRule: Sendable {
    /// The classes of component it covers.
    package let covers: [Term]
    /// The classes it leaves out.
    package let excludes: [Term]
    /// Whether an exception can be recorded in a contract.
    package let allowsExceptions: Bool
}

/// In what order cases are taken.
package struct QueueRule: Sendable {
    /// The keys, the weightiest first.
    package let order: [Located<Key>]
    /// The keys for cases that had their first response; none where one order holds for all.
    package let workOrder: [Located<Key>]

    /// Every key that is named.
    var keys: [Located<Key>] { order + workOrder }

    /// What cases are ordered by.
    package enum Key: String, CaseIterable, Sendable {
        case severity
        case reportedSeverity = "reported severity"
        case impact = "business impact"
        case environment
        case priority
        case due = "next due"
        case received
    }
}

/// A question whose answer the policy's conditions ask for.
package struct FactDefinition: Sendable {
    /// Its identifier.
    package let name: Name
    /// The question.
    package let label: Wording
    /// The possible answers, the gravest first.
    package let values: [Term]
    /// The answers that hold until a day, which is asked with them; after it the severity is reviewed.
    package let untilDay: [Name]
    /// Where it is declared.
    package let place: Place
}

extension Grammar {
    static let caseType = Section(
        "case-type", "A kind of case.",
        [
            Key("label", .wording, "What people call it."),
            Key("requires", .names, "The fields that must be filled."),
            Key("default-severity", .name, "Its severity unless one is given."),
            Key("needs-option", .name, "The option that lets it in."),
            Key("starts-at", .name, "The tier it starts at."),
            Key("refers-to", .name, "The referral it leads to at once."),
            Key("asks", .names, "The questions asked of whoever files one, beside those of its severity."),
            Key(
                "raised-when", .condition, "What must be known before it gets a graver severity than its own."
            ),
        ])

    static let preparation = Section(
        "preparation", "A step to take before filing.",
        [
            Key("step", .wording, "What to do.", required: true),
            Key("required", .flag, "Whether it must be confirmed before a case can be sent."),
        ])

    static let scope = Section(
        "scope", "What the policy covers.",
        [
            Key("covers", .either([.names, .map(.wording)]), "Classes of component that are covered."),
            Key("excludes", .either([.names, .map(.wording)]), "Classes that are not."),
            Key("exceptions", .choice(["by contract", "none"]), "Whether a contract can make an exception."),
        ])

    static let queue = Section(
        "queue", "In what order cases are taken.",
        [
            Key("order", .list(.choice(QueueRule.Key.allCases.map(\.rawValue))), "The keys.", required: true),
            Key(
                "work-order", .list(.choice(QueueRule.Key.allCases.map(\.rawValue))),
                "The keys for cases that had their first response, if other ones."),
        ])

    static let fact = Section(
        "fact", "A question whose answer conditions ask for.",
        [
            Key("ask", .wording, "The question."),
            Key("values", .either([.names, .map(.wording)]), "The answers, gravest first.", required: true),
            Key(
                "until-day", .names,
                "The answers that hold until a day: it is asked with them, and the severity is reviewed after it."
            ),
        ])
}

extension CaseType {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("label") ?? Wording(de: nil, en: name.value.spoken)
        self.requires = reader.names("requires")
        self.defaultSeverity = reader.name("default-severity")
        self.needsOption = reader.name("needs-option")
        self.startsAt = reader.name("starts-at")
        self.refersTo = reader.name("refers-to")
        self.asks = reader.names("asks")
        self.raisedWhen = reader.condition("raised-when")
    }
}

extension Reader {
    /// Returns the steps of preparation beside a key: their words, and whether each has to be confirmed.
    func preparation(_ key: String) -> [(words: Wording, isRequired: Bool)] {
        items(key).enumerated().compactMap { index, tree in
            guard case .mapping(let entries, _) = tree, entries.contains(where: { $0.key == "step" }) else {
                return wording(tree).map { ($0, false) }
            }
            let reader = Reader(tree, Grammar.preparation, path: path + [key, String(index + 1)], log: log)
            return reader.wording("step").map { ($0, reader.flag("required") ?? false) }
        }
    }
}

extension ScopeRule {
    init(_ reader: Reader) {
        self.covers = reader.terms("covers")
        self.excludes = reader.terms("excludes")
        self.allowsExceptions = reader.string("exceptions")?.value == "by contract"
    }
}

extension FactDefinition {
    init(_ name: Located<Name>, _ reader: Reader) {
        self.name = name.value
        self.place = name.place
        self.label = reader.wording("ask") ?? Wording(de: nil, en: name.value.spoken)
        self.values = reader.terms("values")
        self.untilDay = reader.names("until-day").map(\.value)
    }
}
