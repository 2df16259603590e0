/// Returns the JSON Schema (draft 2020-12) of the policy language, for editors that complete and check as one types.
///
/// It is made from ``Grammar``, by which the parser reads, so the two can't disagree on a key.
package func jsonSchema() -> JSONValue {
    [
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:fristwerk:policy-language",
        "title": "Support policy",
        "description": .string(Grammar.policy.summary),
        "$ref": "#/$defs/policy",
        "$defs": .object(
            Grammar.sections.map { .init($0.name, schema(of: $0)) }
                + shared.map { .init($0.name, $0.schema) }),
    ]
}

/// The shapes that many keys share.
private let shared: [(name: String, schema: JSONValue)] = [
    ("-text", ["type": ["string", "number", "boolean"]]),
    (
        "-wording",
        [
            "anyOf": [
                ["$ref": "#/$defs/-text"],
                [
                    "type": "object",
                    "properties": ["de": ["$ref": "#/$defs/-text"], "en": ["$ref": "#/$defs/-text"]],
                    "additionalProperties": false,
                ],
            ]
        ]
    ),
    ("-name", ["type": ["string", "number", "boolean"], "pattern": "^[A-Za-z0-9 -]{1,64}$"]),
    ("-number", ["anyOf": [["type": "integer"], ["type": "string", "pattern": "^(0|[1-9][0-9]*)$"]]]),
    ("-flag", ["enum": ["yes", "no", "true", "false", true, false]]),
    ("-date", ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"]),
    ("-duration", ["type": "string", "pattern": .string("^\(durationPattern)$")]),
    (
        "-promise",
        [
            "anyOf": [
                ["type": "string", "pattern": .string("^ *(<=?)? *\(durationPattern)$")],
                [
                    "enum": [
                        "none stated", "none", "without delay", "as soon as possible",
                        "in a future update", "in good time",
                    ]
                ],
            ]
        ]
    ),
    ("-hours", ["anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]]]),
    ("-condition", ["anyOf": [["type": "string"], ["$ref": "#/$defs/condition"]]]),
]

private let durationPattern =
    "[1-9][0-9]{0,5} +(min|minutes?|h|hours?|business +(minutes?|hours?|days?)|working +days?|calendar +days?)"

private func schema(of section: Grammar.Section) -> JSONValue {
    let required = section.keys.filter(\.isRequired)
    let oneWord = required.filter { $0.spellings.count == 1 }.map { JSONValue.string($0.name) }
    let severalWords = required.filter { $0.spellings.count > 1 }.map { key in
        JSONValue.object([
            .init("anyOf", .array(key.spellings.map { ["required": [.string($0)]] }))
        ])
    }
    var members: [JSONValue.Member] = [
        .init("type", "object"), .init("description", .string(section.summary)),
        .init(
            "properties",
            .object(
                section.keys.flatMap { key in
                    key.spellings.map { .init($0, described(key, in: section)) }
                })),
    ]
    // Each gap of a key may be a hyphen or a space; a key with two gaps has spellings that mix them.
    let mixed = section.keys.filter { $0.name.utf8.count { $0 == UInt8(ascii: "-") } > 1 }
    if !mixed.isEmpty {
        members.append(
            .init(
                "patternProperties",
                .object(mixed.map { .init("^\($0.anySpelling)$", described($0, in: section)) })))
    }
    members.append(.init("additionalProperties", section.others.map(schema) ?? false))
    if !oneWord.isEmpty { members.append(.init("required", .array(oneWord))) }
    if !severalWords.isEmpty { members.append(.init("allOf", .array(severalWords))) }
    return .object(members)
}

private func described(_ key: Grammar.Key, in section: Grammar.Section) -> JSONValue {
    let value: JSONValue
    switch (section.name, key.name) {
    case ("target", "within"): value = ["$ref": "#/$defs/-promise"]
    case ("severity", "label"):
        // A level that was published under two labels is read, and reported as a defect of the policy.
        value = [
            "anyOf": [
                ["$ref": "#/$defs/-wording"],
                [
                    "type": "object",
                    "additionalProperties": ["type": "array", "items": ["$ref": "#/$defs/-text"]],
                ],
            ]
        ]
    default: value = schema(key.shape)
    }
    guard case .object(let members) = value else { return value }
    return .object([.init("description", .string(key.summary))] + members)
}

private func schema(_ shape: Grammar.Shape) -> JSONValue {
    switch shape {
    case .text: reference("-text")
    case .wording: reference("-wording")
    case .name: reference("-name")
    case .names: schema(.list(.name))
    case .number: reference("-number")
    case .flag: reference("-flag")
    case .date: reference("-date")
    case .duration: reference("-duration")
    case .condition: reference("-condition")
    case .hours: reference("-hours")
    case .choice(let words): ["enum": .texts(words)]
    case .section(let name): reference(name)
    // A lone value counts as a list of one.
    case .list(let item): ["anyOf": [schema(item), ["type": "array", "items": schema(item)]]]
    case .map(let value): ["type": "object", "additionalProperties": schema(value)]
    case .either(let shapes): ["anyOf": .array(shapes.map(schema))]
    }
}

private func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

extension Grammar.Key {
    /// A pattern of the key in which each hyphen may be a space.
    fileprivate var anySpelling: String {
        String(
            decoding: name.utf8.flatMap { $0 == UInt8(ascii: "-") ? Array("[- ]".utf8) : [$0] }, as: UTF8.self
        )
    }

    /// The key with hyphens, and as people say it.
    var spellings: [String] {
        let spoken = Name(name)?.spoken ?? name
        return spoken == name ? [name] : [name, spoken]
    }
}
