import SupportPolicy

/// What a value of the API looks like; the served description is made from it.
package indirect enum Shape: Sendable {
    /// A text of so many bytes in UTF-8 at most, which may be fewer characters.
    case text(max: Int)
    case name
    case instant
    case number(ClosedRange<Int>)
    case flag
    case choice([String])
    case list(Shape, max: Int = 1000)
    /// An object with values of one shape under any names, 200 at most.
    case dictionary(Shape)
    case object([Member])
    /// An object that may have further members, by the kind of thing it is.
    case open([Member])
    /// What it is, or null.
    case maybe(Shape)
    /// A shape that is described once, under its name.
    case named(String)
    case anything
    case bytes

    /// A member of an object.
    package struct Member: Sendable {
        let name: String
        let shape: Shape
        let isRequired: Bool
        let about: String

        init(_ name: String, _ shape: Shape, _ about: String = "", required: Bool = false) {
            self.name = name
            self.shape = shape
            self.about = about
            self.isRequired = required
        }
    }

    /// An object whose members are all there, some of them null.
    static func all(_ members: KeyValuePairs<String, Shape>) -> Shape {
        .object(members.map { Member($0.key, $0.value, required: true) })
    }

    /// A page of a list: the entries, and where the next page begins.
    static func page(_ name: String, of shape: Shape) -> Shape {
        all([name: .list(shape), "next": .maybe(.text(max: 300))])
    }

    /// Whether an empty body is none of this shape.
    var requiresSomething: Bool {
        if case .object(let members) = self { return members.contains(where: \.isRequired) }
        return true
    }

    /// The shape in the words of JSON Schema, as OpenAPI 3.1 has them.
    var schema: JSONValue {
        switch self {
        case .text(let max):
            // JSON Schema counts characters: what has more of them than bytes are allowed is too long for sure.
            ["type": "string", "maxLength": .int(max), "x-max-bytes": .int(max)]
        case .name: ["type": "string", "pattern": "^[a-z0-9-]{1,64}$"]
        case .instant: ["type": "string", "format": "date-time"]
        case .number(let range):
            range.upperBound == .max
                ? ["type": "integer", "minimum": .int(range.lowerBound)]
                : ["type": "integer", "minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)]
        case .flag: ["type": "boolean"]
        case .choice(let choices): ["type": "string", "enum": .texts(choices)]
        case .list(let inner, let max): ["type": "array", "maxItems": .int(max), "items": inner.schema]
        case .dictionary(let inner):
            ["type": "object", "maxProperties": 200, "additionalProperties": inner.schema]
        case .maybe(let inner): ["anyOf": .array([inner.schema, ["type": "null"]])]
        case .named(let name): ["$ref": .string("#/components/schemas/\(name)")]
        case .anything: .object([])
        case .bytes: ["type": "string", "format": "binary"]
        case .object(let members): Self.schema(members, isOpen: false)
        case .open(let members): Self.schema(members, isOpen: true)
        }
    }

    /// What the schema can't say.
    private var remark: String {
        switch self {
        case .text(let max): "At most \(max) bytes in UTF-8."
        case .maybe(let inner): inner.remark
        default: ""
        }
    }

    private static func schema(_ members: [Member], isOpen: Bool) -> JSONValue {
        [
            "type": "object", "additionalProperties": .bool(isOpen),
            "required": .texts(members.filter(\.isRequired).map(\.name)),
            "properties": .object(
                members.map { member in
                    // What may be missing may be null, which says the same.
                    let shape = member.isRequired ? member.shape : .maybe(member.shape)
                    let about = [member.about, member.shape.remark].filter { !$0.isEmpty }.joined(
                        separator: " ")
                    guard case .object(let schema) = shape.schema, !about.isEmpty else {
                        return .init(member.name, shape.schema)
                    }
                    return .init(member.name, .object(schema + [.init("description", .string(about))]))
                }),
        ]
    }
}
