package import Desk
import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import Store
import SupportPolicy
import Web

/// Serves the API under `/api/v1`.
package struct APIServer: Sendable {
    private let desk: Desk
    /// All routes, the description of the API among them.
    package let routes: [Route]
    private let limit: RateLimit
    private let log: Logger

    /// Creates a server of all routes; a caller may send `perMinute` requests, any number if it is zero.
    package init(desk: Desk, feed: LiveFeed, perMinute: Int, log: Logger) {
        self.desk = desk
        self.limit = RateLimit(perMinute: perMinute)
        self.log = log
        let described =
            caseRoutes + orderRoutes + commandRoutes.map(\.route) + transferRoutes + businessRoutes
            + policyRoutes
            + personalRoutes
            + feedRoutes(feed)
        let url = desk.settings.publicURL
        let description = Route("GET", "/openapi.json", "Reads this description.") { _ in
            APIAnswer(["openapi": "3.1.0"])
        }.open()
        let text = openAPI(described + [description], server: url)
        routes =
            described + [
                Route("GET", description.path, description.summary) { _ in APIAnswer(text) }.open()
            ]
    }

    /// Adds the routes to a router.
    package func add<Context: RequestContext>(
        to router: Router<Context>, address: @escaping @Sendable (Context) -> String
    ) {
        var methods: [String: [String]] = [:]
        for route in routes {
            let path =
                "/api/v1"
                + route.path.split(separator: "/").map { part in
                    part.hasPrefix("{") ? "/:\(part.dropFirst().dropLast())" : "/\(part)"
                }.joined()
            methods[path, default: []].append(route.method)
            guard let method = HTTPRequest.Method(rawValue: route.method) else { continue }
            router.on(RouterPath(path), method: method) { request, context in
                await respond(request, route, context.parameters, from: address(context), id: context.id)
            }
        }
        // What a path knows no answer for is not the same as a path that is not there.
        for (path, known) in methods {
            for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY"]
            where !known.contains(method) {
                guard let other = HTTPRequest.Method(rawValue: method) else { continue }
                router.on(RouterPath(path), method: other) { request, _ in
                    var answer = Problem.notAllowed.answer(language(request))
                    answer.headers.append((name: "Allow", value: known.joined(separator: ", ")))
                    return answer.response
                }
            }
        }
        for method in ["GET", "POST", "PUT", "DELETE"] {
            guard let method = HTTPRequest.Method(rawValue: method) else { continue }
            router.on("/api/**", method: method) { request, _ in
                Problem(404, "not-found", de: "Das gibt es hier nicht.", en: "There is no such thing here.")
                    .answer(language(request)).response
            }
        }
    }

    private func respond(
        _ request: Request, _ route: Route, _ parameters: Parameters, from address: String, id: String
    ) async -> Response {
        let language = language(request)
        do {
            let answer = try await answer(request, route, parameters, from: address, language)
            let response = answer.response
            return answer.stream.map { streaming($0, response.headers, for: request) } ?? response
        } catch let error as ProblemError {
            return error.problem.answer(language).response
        } catch {
            if let problem = Problem(error) {
                if problem.status >= 500 {
                    log.warning(
                        "unavailable",
                        metadata: ["error": "\(String(reflecting: error))", "request": "\(id)"])
                }
                return problem.answer(language).response
            }
            log.error("fault", metadata: ["error": "\(String(reflecting: error))", "request": "\(id)"])
            return Problem.fault(id).answer(language).response
        }
    }

    private func answer(
        _ request: Request, _ route: Route, _ parameters: Parameters, from address: String,
        _ language: Language
    ) async throws -> APIAnswer {
        let token = bearer(request)
        if let seconds = limit.take(token ?? address, at: desk.now) { throw Denial.tooMany(after: seconds) }
        var caller: Viewer?
        if !route.isOpen {
            guard let token else { throw Denial.unauthenticated }
            caller = try await desk.read { try $0.bearer(token) }
            guard caller != nil else { throw Denial.unauthenticated }
        }
        let body = try await body(of: request, for: route)
        var headers: [String: String] = [:]
        for name in ["if-match", "idempotency-key", "last-event-id"] {
            if let field = HTTPField.Name(name) { headers[name] = request.headers[field] }
        }
        guard let query = formFields((request.uri.query ?? "").utf8) else { throw ProblemError(.badQuery) }
        try route.check(query)
        var asked = APIRequest(
            desk: desk, caller: caller, token: token,
            parameters: Dictionary(
                parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { first, _ in first }
            ),
            query: query, body: body, headers: headers, language: language)
        if route.isChange {
            asked.key = try IdempotencyKey(asked, method: route.method, path: request.uri.path)
        }
        return try await route.handler(asked)
    }

    private func body(of request: Request, for route: Route) async throws -> [UInt8] {
        guard route.isChange else { return [] }
        let isLarge = ["application/octet-stream", "application/x-ndjson"].contains(route.bodyType)
        let limit = isLarge ? DeskTransaction.largestFile : 1_048_576
        if let length = request.headers[.contentLength], decimal(length) ?? .max > limit {
            throw ProblemError(.tooLarge)
        }
        guard let body = try? await bytes(of: request.body, upTo: limit) else {
            throw ProblemError(.malformed)
        }
        guard body.count <= limit else { throw ProblemError(.tooLarge) }
        guard !body.isEmpty else {
            if let shape = route.body, shape.requiresSomething { throw ProblemError(.noBody) }
            return body
        }
        guard route.bodyType == "application/json" else { return body }
        let type = request.headers[.contentType]?.split(separator: ";").first.map { String($0).asLower }
        guard type?.split(separator: " ").first == "application/json" else { throw ProblemError(.wrongType) }
        return body
    }

    private func bearer(_ request: Request) -> String? {
        guard let text = request.headers[.authorization] else { return nil }
        let words = text.split(separator: " ")
        guard words.count == 2, String(words[0]).asLower == "bearer", words[1].utf8.count <= 200 else {
            return nil
        }
        return String(words[1])
    }
}

/// Returns the language of sentences: German where it comes before English, else English.
private func language(_ request: Request) -> Language {
    guard let text = request.headers[.acceptLanguage] else { return .english }
    for range in text.utf8.prefix(200).split(separator: UInt8(ascii: ",")) {
        let tag = range.drop { $0 == 0x20 }.prefix(2).map { $0 | 0x20 }
        if tag == Array("de".utf8) { return .german }
        if tag == Array("en".utf8) { return .english }
    }
    return .english
}

extension APIAnswer {
    /// The answer as Hummingbird sends it; nothing of the API is kept by anybody in between.
    var response: Response {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let status = HTTPResponse.Status(code: status)
        return Response(
            status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
