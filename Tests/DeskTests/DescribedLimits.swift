import Desk
import HTTPTypes
import RESTAPI
import Store
import StoreTesting
import SupportPolicy
import Testing

/// A limit that the served description states of one member of a body.
private struct Limit {
    let method: String
    let path: String
    let member: String
    /// A value that just fits, and one that is one too long, too many or too large.
    let tries: [(value: JSONValue, fits: Bool)]
}

@Suite(.timeLimit(.minutes(4))) struct `The served description` {
    private func member(_ value: JSONValue?) -> JSONValue? {
        guard case .array(let either)? = value?["anyOf"] else { return value }
        return either.first
    }

    private func number(_ value: JSONValue?) -> Int? {
        if case .int(let number)? = value { number } else { nil }
    }

    /// Texts of two bytes a letter, so that whoever counts letters is found out.
    private func text(_ bytes: Int) -> JSONValue {
        .string(String(repeating: "ü", count: bytes / 2) + (bytes % 2 == 1 ? "a" : ""))
    }

    private func tries(_ schema: JSONValue) -> [(value: JSONValue, fits: Bool)] {
        var tries: [(value: JSONValue, fits: Bool)] = []
        if let most = number(schema["x-max-bytes"]) {
            tries += [(text(most), true), (text(most + 1), false)]
        }
        if let least = number(schema["minimum"]) { tries += [(.int(least), true), (.int(least - 1), false)] }
        if let most = number(schema["maximum"]) { tries += [(.int(most), true), (.int(most + 1), false)] }
        if let most = number(schema["maxItems"]) {
            // Objects in lists have limits of their own; how many there may be is told by empty ones.
            let isObject = schema["items"]?["type"] == .string("object")
            let one: JSONValue = isObject ? .object([]) : .string("1")
            tries += [
                (.array(Array(repeating: one, count: most)), true),
                (.array(Array(repeating: one, count: most + 1)), false),
            ]
        }
        if let most = number(schema["maxProperties"]) {
            func object(_ count: Int) -> JSONValue {
                let isNumber = schema["additionalProperties"]?["type"] == .string("integer")
                return .object((0..<count).map { .init("k\($0)", isNumber ? 1 : "a") })
            }
            tries += [(object(most), true), (object(most + 1), false)]
        }
        return tries
    }

    private func limits(_ description: JSONValue) -> [Limit] {
        guard case .object(let paths)? = description["paths"] else { return [] }
        return paths.flatMap { path -> [Limit] in
            guard case .object(let methods) = path.value else { return [] }
            return methods.flatMap { method -> [Limit] in
                let body = method.value["requestBody"]?["content"]?["application/json"]?["schema"]
                guard case .object(let members)? = body?["properties"] else { return [] }
                return members.compactMap { one in
                    guard let schema = member(one.value) else { return nil }
                    let tries = tries(schema)
                    return tries.isEmpty
                        ? nil
                        : Limit(
                            method: method.key.uppercased(), path: path.key, member: one.key, tries: tries)
                }
            }
        }
    }

    /// Whether an answer says that a member is too long, or too large or of too many where it is no text.
    private func isTooMuch(_ text: String, _ member: String, _ value: JSONValue) throws -> Bool {
        var code: JSONValue = "wrong-type"
        if case .string = value { code = "too-long" }
        guard let answer = try? JSONValue(json: Array(text.utf8)), case .array(let errors)? = answer["errors"]
        else {
            return false
        }
        return errors.contains {
            $0["field"] == .string(member) && $0["code"] == code
        }
    }

    @Test func `states the limits at which bodies are really refused, in bytes`() async throws {
        try await withAPI { house, client, api in
            let description = try JSONValue(
                json: Array(try await client.ask(.get, "/openapi.json").text.utf8))
            let all = limits(description)
            #expect(all.count > 60)
            let token = try await house.token("adam")
            let number = try await house.file()
            for limit in all {
                let path = limit.path.split(separator: "/").map {
                    $0 == "{number}" ? "\(number)" : $0.hasPrefix("{") ? "1" : String($0)
                }
                let method = try #require(HTTPRequest.Method(rawValue: limit.method))
                for (value, fits) in limit.tries {
                    // A noun that is known, so that the body beside it is read.
                    let beside: [JSONValue.Member] =
                        limit.path == "/bulk" && limit.member != "noun" ? [.init("noun", "notes")] : []
                    let body = JSONValue.object([.init(limit.member, value)] + beside).compact
                    let answer = try await client.ask(
                        method, "/" + path.joined(separator: "/"), body, token: token)
                    let place = "\(limit.method) \(limit.path) \(limit.member) \(value.compact.prefix(60))"
                    #expect(answer.status < 500, "\(place)")
                    #expect(
                        try isTooMuch(answer.text, limit.member, value) == !fits,
                        "\(place): \(answer.text.prefix(300))")
                }
            }
        }
    }

    @Test func `tells of versions where they are heeded and told`() async throws {
        try await withAPI { house, client, api in
            let description = try JSONValue(
                json: Array(try await client.ask(.get, "/openapi.json").text.utf8))
            let number = try await house.file()
            let token = try await house.token("mara")
            let note = description["paths"]?["/cases/{number}/notes"]?["post"]
            guard case .array(let parameters)? = note?["parameters"] else {
                Issue.record("no parameters")
                return
            }
            #expect(parameters.contains { $0["name"] == .string("If-Match") })
            #expect(note?["responses"]?["200"]?["headers"]?["ETag"] != nil)
            let read = try await client.ask(.get, "/cases/\(number)", token: token)
            let version = try #require(read.headers[.eTag])
            let body = #"{"text":"x"}"#
            let path = "/cases/\(number)/notes"
            #expect(
                try await client.ask(.post, path, body, token: token, [("If-Match", "\"1\"")]).status == 412)
            let done = try await client.ask(.post, path, body, token: token, [("If-Match", version)])
            #expect(done.status == 200 && done.headers[.eTag] != version)
            // Every route that tells a version says so, and no other.
            // A stream has no end to wait for.
            for route in api.routes
            where route.method == "GET" && !route.path.contains("{")
                && route.answerType != "text/event-stream"
            {
                let answer = try await client.ask(.get, route.path, token: token)
                let described = description["paths"]?[route.path]?["get"]?["responses"]?["200"]?["headers"]?[
                    "ETag"]
                #expect((answer.headers[.eTag] == nil) == (described == nil), "\(route.path)")
            }
        }
    }

    @Test func `names the channel by which programs' cases come`() async throws {
        try await withAPI { house, client, _ in
            let text = try await client.ask(.get, "/openapi.json").text
            #expect(text.contains("by `portal` where the policy has no channel `api`"))
            let token = try await house.token("jana")
            let body =
                #"{"subject":"S","description":"D","contract":"con_harbour","severity":"high","type":"error","environment":"production"}"#
            let filed = try await client.ask(.post, "/cases", body, token: token)
            #expect(filed.status == 201 && filed.text.contains(#""channel":"portal""#), "\(filed.text)")
        }
    }
}
