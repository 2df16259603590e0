package import SupportPolicy

/// Returns the description of the API (OpenAPI 3.1): every route that is served, made from the routes themselves.
///
/// Complexity: linear in the routes; made once.
package func openAPI(_ routes: [Route], server: String) -> JSONValue {
    var paths: [String: [JSONValue.Member]] = [:]
    for route in routes {
        paths[route.path, default: []].append(.init(route.method.asLower, route.operation))
    }
    return [
        "openapi": "3.1.0",
        "info": [
            "title": "Fristwerk", "version": "1",
            "description": .string(
                "A support desk whose policy is a program. Bodies are JSON of at most 1 MiB, nested at most 32 deep; "
                    + "texts are measured in bytes of UTF-8 (`x-max-bytes`), not in characters; attachments and imports have at most 25 MiB, an import 10,000 lines, messages 200,000 bytes, lists 200 entries a page. 600 requests "
                    + "a minute are let through for each token. A change with an Idempotency-Key is done once, its "
                    + "answer is kept for 24 hours."),
        ], "servers": [["url": .string(server + "/api/v1")]],
        "paths": .object(paths.sorted { $0.key < $1.key }.map { .init($0.key, .object($0.value)) }),
        "components": [
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            "schemas": .object(namedShapes.map { .init($0.name, $0.shape.schema) }),
        ], "security": [["token": []]],
    ]
}

extension Route {
    fileprivate var operation: JSONValue {
        var members: [JSONValue.Member] = [
            .init("summary", .string(summary)), .init("operationId", .string(identifier)),
            .init("parameters", .array(parameters)),
        ]
        if let body {
            members.append(
                .init(
                    "requestBody",
                    [
                        "required": .bool(body.requiresSomething),
                        "content": [.init(stringLiteral: bodyType): ["schema": body.schema]],
                    ]))
        }
        members.append(.init("responses", .object(responses)))
        if isOpen { members.append(.init("security", .array([]))) }
        return .object(members)
    }

    private var identifier: String {
        let words = path.split(whereSeparator: { "/{}-.".contains($0) })
        return ([method.asLower] + words.map(String.init)).joined(separator: "_")
    }

    private var parameters: [JSONValue] {
        var parameters: [JSONValue] = path.split(separator: "/").compactMap { part in
            guard part.hasPrefix("{") else { return nil }
            let name = String(part.dropFirst().dropLast())
            let isNumber = name == "number" || name == "version"
            return [
                "name": .string(name), "in": "path", "required": true,
                "schema": isNumber
                    ? ["type": "integer", "minimum": 1] : ["type": "string", "maxLength": 200],
            ]
        }
        parameters += query.map {
            [
                "name": .string($0.name), "in": "query", "description": .string($0.about),
                "schema": $0.shape.schema,
            ]
        }
        if heedsVersion {
            parameters.append([
                "name": "If-Match", "in": "header",
                "description":
                    "The version that was read, as its `ETag` said; 412 if it is another by now. Left out or `*`, any will do.",
                "schema": ["type": "string", "maxLength": 20, "pattern": "^(\\*|\"?[0-9]{1,18}\"?)$"],
            ])
        }
        if isChange {
            parameters.append([
                "name": "Idempotency-Key", "in": "header",
                "description":
                    "Any text of 1 to 255 visible characters: the same request under it is done once.",
                "schema": ["type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"],
            ])
        }
        return parameters
    }

    private var responses: [JSONValue.Member] {
        let problems: [(Int, String)] =
            [
                (400, "The request itself is malformed."), (401, "No token, or one that is good no more."),
                (403, "The caller may not do this."), (404, "There is no such thing for the caller."),
                (422, "A field or a rule of support says no."), (429, "Too many requests."),
                (503, "The database does not answer just now."),
            ]
            + (isChange
                ? [
                    (409, "It contradicts what is there."), (410, "It is used up."),
                    (412, "It has changed since it was read."), (413, "The body is too large."),
                    (415, "The body is of another type."), (507, "The disk is full."),
                ] : [])
        let version: [JSONValue.Member] =
            tellsVersion
            ? [
                .init(
                    "headers",
                    [
                        "ETag": [
                            "description": "The version of it, for `If-Match`.",
                            "schema": ["type": "string", "pattern": "^\"[0-9]{1,18}\"$"],
                        ]
                    ])
            ] : []
        let success: JSONValue = .object(
            [.init("description", "What was asked for.")] + version + [
                .init(
                    "content",
                    .object([
                        .init(answerType, answer.isAnything ? .object([]) : ["schema": answer.schema])
                    ]))
            ])
        return
            ([(self.success, success)]
            + problems.map { status, about -> (Int, JSONValue) in
                (
                    status,
                    [
                        "description": .string(about),
                        "content": [
                            "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
                        ],
                    ]
                )
            }).sorted { $0.0 < $1.0 }.map { .init(String($0.0), $0.1) }
    }
}

extension String {
    /// The text with small letters for ASCII capitals.
    var asLower: String {
        String(decoding: utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    }
}
