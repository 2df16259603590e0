import BusinessTime
import Casework
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import RESTAPI
import Store
import StoreTesting
import SupportPolicy
import Testing
import Web

/// A router with the API of a house, and a token for each of its cast.
func withAPI(
    _ backend: Backend = .sqlite,
    _ body: @escaping @Sendable (TestHouse, any TestClientProtocol, APIServer) async throws -> Void
) async throws {
    try await TestHouse.lend(backend) { house in
        let api = APIServer(
            desk: house.desk, feed: LiveFeed(desk: house.desk), perMinute: 0, log: Logger(label: "test"))
        let router = Router()
        api.add(to: router) { _ in "test" }
        try await Application(router: router).test(.router) { client in try await body(house, client, api) }
    }
}

extension TestHouse {
    func token(_ key: String, _ deeds: Set<Deed> = Set(Deed.allCases)) async throws -> String {
        try await desk.write {
            try $0.makeToken(for: "per_\(key)", label: "test", scopes: deeds, until: $0.now + .hours(1)).token
        }
    }
}

extension TestClientProtocol {
    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, token: String? = nil,
        _ more: [(String, String)] = []
    ) async throws -> (status: Int, text: String, headers: HTTPFields) {
        var headers = HTTPFields()
        if body != nil { headers[.contentType] = "application/json" }
        if let token { headers[.authorization] = "Bearer \(token)" }
        // What is said beside wins.
        for (name, value) in more { if let name = HTTPField.Name(name) { headers[name] = value } }
        let answer = try await executeRequest(
            uri: "/api/v1\(path)", method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        )
        return (Int(answer.status.code), String(buffer: answer.body), answer.headers)
    }
}

private let filing =
    #"{"subject":"S","description":"D","contract":"con_harbour","contact":"per_jana","severity":"high","type":"error"}"#

@Suite(.timeLimit(.minutes(4))) struct `The API` {
    @Test func `describes every route it serves and serves every route it describes`() async throws {
        try await withAPI { house, client, api in
            let text = try await client.ask(.get, "/openapi.json").text
            guard case .object(let paths)? = try JSONValue(json: Array(text.utf8))["paths"] else {
                Issue.record("no paths")
                return
            }
            var described: Set<String> = []
            for path in paths {
                guard case .object(let methods) = path.value else { continue }
                for method in methods { described.insert("\(method.key.uppercased()) \(path.key)") }
            }
            #expect(described == Set(api.routes.map { "\($0.method) \($0.path)" }))
        }
    }

    @Test func `answers 401 without a token on every route that is not open`() async throws {
        try await withAPI { house, client, api in
            for route in api.routes where !route.isOpen {
                let path = route.path.split(separator: "/").map { $0.hasPrefix("{") ? "1" : String($0) }
                let method = try #require(HTTPRequest.Method(rawValue: route.method))
                let answer = try await client.ask(
                    method, "/" + path.joined(separator: "/"), route.method == "GET" ? nil : "{}")
                #expect(answer.status == 401, "\(route.method) \(route.path)")
            }
        }
    }

    @Test func `never answers 5xx, whoever asks for whatever route`() async throws {
        try await withAPI { house, client, api in
            _ = try await house.file()
            for key in ["jana", "reto", "mara", "ines", "paul", "otto", "adam"] {
                let token = try await house.token(key)
                for route in api.routes where route.path != "/events" {
                    let path = route.path.split(separator: "/").map {
                        $0.hasPrefix("{") ? "1001" : String($0)
                    }
                    let method = try #require(HTTPRequest.Method(rawValue: route.method))
                    let answer = try await client.ask(
                        method, "/" + path.joined(separator: "/"), route.method == "GET" ? nil : "{}",
                        token: token)
                    #expect(answer.status < 500, "\(key): \(route.method) \(route.path): \(answer.text)")
                }
            }
        }
    }

    @Test(arguments: Backend.all) func `does a keyed request once, and gives its answer again`(
        backend: Backend
    ) async throws {
        try await withAPI(backend) { house, client, _ in
            let token = try await house.token("mara")
            let key = [("Idempotency-Key", "one")]
            let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        let answer = try await client.ask(.post, "/cases", filing, token: token, key)
                        return (answer.status, answer.text)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.0)) == [201])
            #expect(Set(answers.map(\.1)).count == 1)
            let mara = try await house.viewer("mara")
            let answer1 = try await house.desk.read { try $0.count(CaseQuery(), for: mara).count }
            #expect(answer1 == 1)
            let other = try await client.ask(.post, "/cases", #"{"subject":"other"}"#, token: token, key)
            #expect(other.status == 422)
        }
    }

    @Test func `refuses what is no strict JSON, unknown, too long or of another type`() async throws {
        try await withAPI { house, client, _ in
            let token = try await house.token("mara")
            let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
            for body in [
                #"{"subject":"a","subject":"b"}"#, #"{"subject":12345678901234567890}"#,
                #"{"subject":["a"]}"#,
                #"{"subject":"\u0000"}"#, #"{"subject":"\ud800"}"#, deep,
                #"{"subject":"a","role":"administrator"}"#, "[]",
                #"{"subject":{"a":1}}"#, "nonsense",
            ] {
                let answer = try await client.ask(.post, "/cases", body, token: token)
                #expect(answer.status == 422, "\(body.prefix(60))")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            let plain = try await client.ask(
                .post, "/cases", "{}", token: token, [("Content-Type", "text/plain")])
            #expect(plain.status == 415)
            let large = try await client.ask(
                .post, "/cases", String(repeating: " ", count: 1_100_000), token: token)
            #expect(large.status == 413)
            let method = try await client.ask(.patch, "/cases", "{}", token: token)
            #expect(method.status == 405)
            #expect(method.headers[.allow] != nil)
        }
    }

    @Test func `answers a foreign case as one that does not exist, and an old version with 412`() async throws
    {
        try await withAPI { house, client, _ in
            let number = try await house.file()
            let murat = try await house.token("murat")
            let foreign = try await client.ask(.get, "/cases/\(number)", token: murat)
            let missing = try await client.ask(.get, "/cases/99999", token: murat)
            #expect(foreign.status == 404)
            #expect(foreign.text == missing.text)
            let mara = try await house.token("mara")
            let stale = try await client.ask(
                .post, "/cases/\(number)/notes", #"{"text":"x"}"#, token: mara, [("If-Match", "\"1\"")])
            #expect(stale.status == 412)
            let limited = try await house.token("mara", [.readCase])
            #expect(
                try await client.ask(.post, "/cases/\(number)/notes", #"{"text":"x"}"#, token: limited).status
                    == 403)
            #expect(try await client.ask(.get, "/cases/\(number)", token: limited).status == 200)
        }
    }

    @Test func `speaks the caller's language`() async throws {
        try await withAPI { _, client, _ in
            let german = try await client.ask(
                .get, "/me", nil, token: nil, [("Accept-Language", "de-DE, en")])
            #expect(german.text.contains("Anmelden"))
            #expect(try await client.ask(.get, "/me").text.contains("Sign in"))
        }
    }
}

@Suite struct `Pages` {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test func `escape every byte that could end an attribute, whatever follows it`() {
        for follower in ["", "\u{301}", "\u{200D}", "\u{FE0F}"] {
            for dangerous in ["\"", "'", "<", ">", "&", "`", "="] {
                let escaped = escapedBytes(dangerous + follower)
                #expect(
                    !escaped.utf8.dropFirst().contains(dangerous.utf8[dangerous.utf8.startIndex])
                        || dangerous == "&")
                #expect(escaped.utf8.first == UInt8(ascii: "&"))
            }
        }
    }

    @Test func `fill no template with unescaped text, and carry no style or script of their own`() throws {
        let walker = try #require(FileManager.default.enumerator(atPath: Self.root + "/Templates"))
        var count = 0
        for case let path as String in walker where path.hasSuffix(".mustache") {
            let text = try String(contentsOfFile: Self.root + "/Templates/" + path, encoding: .utf8)
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(path)")
            #expect(
                !text.contains("style=") && !text.contains("<script>") && !text.contains("onclick"), "\(path)"
            )
            count += 1
        }
        #expect(count > 15)
    }

    @Test func `have the same words in both languages, and all that templates use`() throws {
        var keys: [Language: Set<String>] = [:]
        for language in Language.allCases {
            let data = try Data(
                contentsOf: URL(fileURLWithPath: "\(Self.root)/Localization/\(language.rawValue).json"))
            keys[language] = flat(try JSONValue(json: Array(data)), "")
        }
        #expect(keys[.german] == keys[.english])
        let walker = try #require(FileManager.default.enumerator(atPath: Self.root + "/Templates"))
        for case let path as String in walker where path.hasSuffix(".mustache") {
            let text = try String(contentsOfFile: Self.root + "/Templates/" + path, encoding: .utf8)
            for part in text.components(separatedBy: "{{w.").dropFirst() {
                let key = part.components(separatedBy: "}}").first ?? ""
                #expect(keys[.english]?.contains(key) ?? false, "\(path): \(key)")
            }
        }
    }

    private func flat(_ value: JSONValue, _ prefix: String) -> Set<String> {
        guard case .object(let members) = value else { return [prefix] }
        return members.reduce(into: []) {
            $0.formUnion(flat($1.value, prefix.isEmpty ? $1.key : "\(prefix).\($1.key)"))
        }
    }

    @Test func `lead nowhere but to this desk`() {
        for stranger in [
            "//evil.example", "/\\evil", "https:evil", "\u{9}//evil", "/%09//x\u{9}", "javascript:1", "",
        ] {
            #expect(ownPath(stranger) == nil, "\(stranger)")
        }
        #expect(ownPath("/queue?q=is:open") != nil)
    }

    @Test func `read forms strictly`() {
        #expect(formFields("a=1&b=%C3%A4+x&a=2".utf8) == ["a": ["1", "2"], "b": ["ä x"]])
        for broken in ["a=%", "a=%4", "a=%zz", "a=%00", "a=%FF"] {
            #expect(formFields(broken.utf8) == nil, "\(broken)")
        }
    }
}
