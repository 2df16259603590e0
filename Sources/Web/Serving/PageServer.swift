import BusinessTime
import Casework
import CZlib
package import Desk
import HTTPTypes
package import Hummingbird
package import Logging
import NIOCore
import Store
import SupportPolicy

/// Serves pages: finds out who asks, checks that forms are this desk's own, fills templates.
package struct PageServer: Sendable {
    let desk: Desk
    let assets: Assets
    let log: Logger
    /// Under which name the session's token is kept by the browser.
    static let sessionCookie = "fw_session"
    /// Under which name the proof of forms before sign-in is kept.
    static let formCookie = "fw_form"
    private let done = FormsDone()

    /// Creates a server of pages.
    package init(desk: Desk, assets: Assets, log: Logger) {
        self.desk = desk
        self.assets = assets
        self.log = log
    }

    /// Adds pages, styles and scripts to a router.
    package func add<Context: RequestContext>(_ pages: [Page], to router: Router<Context>) {
        for page in pages + UnsentForms(pages: pages).own {
            guard let method = HTTPRequest.Method(rawValue: page.method) else { continue }
            let path = page.path.split(separator: "/").map {
                $0.hasPrefix("{") ? ":\($0.dropFirst().dropLast())" : String($0)
            }
            router.on(RouterPath("/" + path.joined(separator: "/")), method: method) { request, context in
                await respond(request, page, context.parameters, id: context.id)
            }
        }
        router.get("/favicon.ico") { _, _ in Response(status: .noContent) }
        router.get("/public/:name") { request, context -> Response in
            guard let name = context.parameters.get("name"), let file = assets.files[name] else {
                return Response(status: .notFound)
            }
            var headers = Self.headers(type: file.type)
            headers[.cacheControl] = "public, max-age=31536000, immutable"
            return packed(file.bytes, status: 200, headers, for: request)
        }
    }

    private func respond(_ request: Request, _ page: Page, _ parameters: Parameters, id: String) async
        -> Response
    {
        let cookies = Web.cookies(request.headers[.cookie] ?? "")
        var language = preferredLanguage(cookies["fw_language"], request.headers[.acceptLanguage])
        var asked: PageRequest?
        do {
            let token = cookies[Self.sessionCookie]
            let signIn = try await token.asyncFlatMap { token in try await desk.read { try $0.signIn(token) }
            }
            if cookies["fw_language"] == nil, let signIn { language = signIn.viewer.person.language }
            let known = cookies[Self.formCookie].flatMap { $0.utf8.count == 43 ? $0 : nil }
            let csrf = signIn?.csrf ?? known ?? Identifiers.token()
            let body = page.method == "POST" ? try await body(of: request, page) : []
            let type = request.headers[.contentType] ?? ""
            let (form, files) = page.method == "POST" ? try sentForm(body, type: type) : ([:], [])
            var ready = PageRequest(
                desk: desk, assets: assets, signIn: signIn, token: token, csrf: csrf,
                parameters: Dictionary(
                    parameters.map { (String($0.key), String($0.value)) },
                    uniquingKeysWith: { first, _ in first }),
                query: (formFields((request.uri.query ?? "").utf8) ?? [:]).compactMapValues(\.first),
                form: form, files: files,
                lastEvent: HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap {
                    Int($0)
                },
                path: request.uri.path, language: language,
                theme: cookies["fw_theme"].flatMap { ["light", "dark"].contains($0) ? $0 : nil },
                hasKeys: cookies["fw_keys"] != "off")
            asked = ready
            if page.method == "POST", !page.isOpen, signIn == nil {
                return try await keepUnsent(body, type, ready, request)
            }
            if page.method == "POST" {
                try check(ready, request, proof: signIn?.csrf ?? known)
                ready.once = page.isRepeatable ? nil : once(ready)
            }
            if !page.isOpen, signIn.map(\.awaitsCode) ?? true { throw Denial.unauthenticated }
            if let token, signIn?.isFresh == false { try await desk.write { try $0.touch(token) } }
            var answer = try await answer(ready, page)
            if signIn == nil, known == nil {
                answer.setCookies.append(cookie(Self.formCookie, csrf, lasting: 86_400))
            }
            return try render(answer, ready, request)
        } catch {
            return failed(error, asked, request, language, id: id)
        }
    }

    /// Returns what a page answers; a form that was done before leads to where it led then.
    private func answer(_ asked: PageRequest, _ page: Page) async throws -> PageAnswer {
        guard let once = asked.once else { return try await page.handler(asked) }
        do {
            let answer = try await page.handler(asked)
            if let place = answer.redirect { done.led(once, to: place) }
            return answer
        } catch is SentBefore {
            if let place = try await done.place(of: once) { return PageAnswer(to: place) }
            let parts = asked.path.split(separator: "/")
            let end = parts.firstIndex { Substring(asked.parameters["number"] ?? "") == $0 }
            return PageAnswer(to: end.map { "/" + parts[...$0].joined(separator: "/") } ?? "/")
        }
    }

    /// Returns what lets a form be done once; nothing for one whose sender is not known.
    private func once(_ asked: PageRequest) -> FormOnce? {
        guard let person = asked.signIn?.viewer.person.id, let mark = asked.proof.mark else { return nil }
        return FormOnce(of: person, mark: mark, path: asked.path, form: asked.form, files: asked.files)
    }

    /// Keeps a form that was sent after its sender's session had ended, and leads them to sign in and on to what is kept.
    private func keepUnsent(_ body: [UInt8], _ type: String, _ asked: PageRequest, _ request: Request)
        async throws
        -> Response
    {
        guard let token = asked.token, let lapsed = try await desk.read({ try $0.lapsedSignIn(token) }) else {
            throw Denial.unauthenticated
        }
        try check(asked, request, proof: lapsed.csrf)
        let place = try await desk.write {
            try UnsentForms.keep(body, type: type, path: asked.path, for: lapsed.person, $0)
        }
        return try render(PageAnswer(to: "/sign-in?next=\(place)"), asked, request)
    }

    /// Throws ``Denial/forbidden(_:)`` for a form that another site made.
    private func check(_ asked: PageRequest, _ request: Request, proof: String?) throws {
        guard let proof, asked.proof.token == proof else { throw Denial.forbidden(.administer) }
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }), site == "cross-site"
        {
            throw Denial.forbidden(.administer)
        }
        if let origin = request.headers[.origin], let host = request.head.authority {
            guard origin == "http://\(host)" || origin == "https://\(host)" else {
                throw Denial.forbidden(.administer)
            }
        }
    }

    /// Returns the bytes of a form; throws ``Denial/invalid(_:)`` for too many.
    private func body(of request: Request, _ page: Page) async throws -> [UInt8] {
        let limit = page.takesFiles ? DeskTransaction.largestFile + 524_288 : 524_288
        guard let body = try? await bytes(of: request.body, upTo: limit) else { throw Denial.invalid([]) }
        guard body.count <= limit else {
            throw Denial.invalid([
                FieldProblem(
                    "", "too-large", de: "Das ist zu viel auf einmal: Dateien bis 25 MiB, Text bis 512 KiB.",
                    en: "This is too much at once: files up to 25 MiB, text up to 512 KiB.")
            ])
        }
        return body
    }

    private func render(_ answer: PageAnswer, _ asked: PageRequest, _ request: Request) throws -> Response {
        var headers = Self.headers(type: answer.type)
        if let digest = answer.styleDigest {
            headers[.contentSecurityPolicy] =
                "\(headers[.contentSecurityPolicy] ?? ""); style-src 'sha256-\(digest)='"
        }
        for one in answer.setCookies { headers.append(HTTPField(name: .setCookie, value: one)) }
        for (name, value) in answer.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
        if let stream = answer.stream { return streaming(stream, headers, for: request) }
        if let target = answer.redirect {
            headers[.location] = target
            return Response(status: .seeOther, headers: headers)
        }
        guard let template = answer.template else {
            return packed(answer.bytes, status: answer.status, headers, for: request)
        }
        let page = try assets.templates.render(template, frame(answer.model, asked))
        return packed(Array(page.utf8), status: answer.status, headers, for: request)
    }

    /// Returns a model with what every page needs around it.
    private func frame(_ model: JSONValue, _ asked: PageRequest) -> JSONValue {
        guard case .object(let members) = model else { return model }
        let person = asked.signIn?.viewer.person
        return .object(
            members + [
                .init("w", assets.words[asked.language] ?? .null),
                .init("lang", .string(asked.language.rawValue)),
                .init("is_german", .bool(asked.language == .german)),
                // The mark is another on each page, so that one form sent twice is known from two.
                .init("csrf", .string("\(asked.csrf).\(Identifiers.base64(Identifiers.random(12)))")),
                .init("theme", .text(asked.theme)), .init("keys_off", .bool(!asked.hasKeys)),
                .init("desk", .string(desk.settings.name)),
                .init("path", .string(asked.path)), .init("person", .text(person?.name)),
                .init("initials", .text(person.map { initials($0.name) })),
                .init("asset", .object(assets.addresses.map { .init($0.key, .string($0.value)) })),
            ])
    }

    private func failed(
        _ error: any Error, _ asked: PageRequest?, _ request: Request, _ language: Language, id: String
    ) -> Response {
        if case Denial.unauthenticated = error {
            // A stream that is asked for again and again ends for good (HTML, section 9.2).
            if request.headers[.accept] == "text/event-stream" { return Response(status: .noContent) }
            let back = ownPath(request.uri.path) ?? "/"
            var headers = Self.headers(type: "text/html; charset=utf-8")
            headers[.location] = request.method == .get && back != "/" ? "/sign-in?next=\(back)" : "/sign-in"
            return Response(status: .seeOther, headers: headers)
        }
        let (status, key) = errorPage(error)
        if status >= 500 {
            log.error(
                "a page failed", metadata: ["error": "\(String(reflecting: error))", "request": "\(id)"])
        }
        let sentence = sentence(of: error, language)
        let model: JSONValue = .object([
            .init("title", .string(assets.word("error.\(key).title", language))),
            .init("sentence", .string(sentence ?? assets.word("error.\(key).sentence", language))),
            .init("request", status == 500 ? .string(id) : .null),
            .init("w", assets.words[language] ?? .null), .init("lang", .string(language.rawValue)),
            .init("theme", .text(asked?.theme)), .init("desk", .string(desk.settings.name)),
            .init("asset", .object(assets.addresses.map { .init($0.key, .string($0.value)) })),
        ])
        let page = (try? assets.templates.render("error", model)) ?? key
        return packed(
            Array(page.utf8), status: status, Self.headers(type: "text/html; charset=utf-8"), for: request)
    }

    private func sentence(of error: any Error, _ language: Language) -> String? {
        switch error {
        case Denial.refused(let refusal): refusal.sentence(language)
        case Denial.invalid(let problems) where !problems.isEmpty:
            problems.map { ($0.field.isEmpty ? "" : "\($0.field): ") + $0.sentence(language) }.joined(
                separator: " ")
        default: nil
        }
    }

    private func errorPage(_ error: any Error) -> (Int, String) {
        switch error {
        case Denial.notFound: (404, "missing")
        case Denial.forbidden: (403, "forbidden")
        case Denial.stale: (409, "stale")
        case Denial.invalid, Denial.refused, Denial.keyReused: (422, "refused")
        case Denial.gone: (410, "gone")
        case Denial.tooMany: (429, "busy")
        case let fault as StoreFault where fault.code == .full: (507, "full")
        case let fault as StoreFault where fault.code == .unavailable || fault.code == .contention:
            (503, "away")
        default: (500, "fault")
        }
    }
}

/// Returns the header that keeps a cookie; scripts can't read it and other sites can't send it.
package func cookie(_ name: String, _ value: String, lasting seconds: Int, secure: Bool = false) -> String {
    "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure ? "; Secure" : "")"
}

private func initials(_ name: String) -> String {
    String(name.split(separator: " ").compactMap(\.first).prefix(2))
}

private func preferredLanguage(_ cookie: String?, _ header: String?) -> Language {
    if let cookie, let language = Language(rawValue: cookie) { return language }
    for range in (header ?? "").utf8.prefix(200).split(separator: UInt8(ascii: ",")) {
        let tag = range.drop { $0 == 0x20 }.prefix(2).map { $0 | 0x20 }
        if tag == Array("de".utf8) { return .german }
        if tag == Array("en".utf8) { return .english }
    }
    return .english
}

extension Optional {
    fileprivate func asyncFlatMap<Answer>(_ change: (Wrapped) async throws -> Answer?) async throws -> Answer?
    {
        guard let self else { return nil }
        return try await change(self)
    }
}
