import BusinessTime
import Casework
import Desk
import SupportPolicy

/// What everybody sees and settles of their own account, customers and the vendor's people alike.
let accountPages: [Page] = [
    Page("GET", "/account") { request in
        let done = request.query["done"].flatMap { accountDone.contains($0) ? $0 : nil }
        return try await account(request, done: done.map { request.word("account.done_\($0)") })
    },
    Page("POST", "/account/language") { request in
        let viewer = try request.viewer
        guard let language = Language(rawValue: request.field("language")) else { throw Denial.invalid([]) }
        try await request.write { desk in
            guard var person = try desk.record(viewer.person.id, Person.self) else { throw Denial.notFound }
            person.language = language
            try desk.save(person, by: person.id)
        }
        return PageAnswer(
            to: "/account?done=language",
            cookies: [cookie("fw_language", language.rawValue, lasting: 31_536_000)])
    },
    Page("POST", "/account/password") { request in
        let viewer = try request.viewer
        do {
            let token = try await request.desk.changePassword(
                from: request.field("old"), to: request.field("password"), of: viewer.person.id)
            return PageAnswer(to: "/account?done=password", cookies: [session(token, request)])
        } catch Denial.invalid(let problems) {
            return try await account(request, problem: request.sentence(problems))
        }
    },
    Page("POST", "/account/sessions/end") { request in
        let (viewer, id) = (try request.viewer, request.field("session"))
        try await request.write { try $0.endSession(digest: id, of: viewer.person.id) }
        return PageAnswer(to: "/account?done=session#sessions")
    },
    Page("POST", "/account/tokens") { request in
        let viewer = try request.viewer
        let scopes = Set((request.form["scope"] ?? []).compactMap { Deed(rawValue: $0) })
        let days = Int64(request.field("days")).flatMap { (1...365).contains($0) ? $0 : nil } ?? 90
        guard let label = request.optional("label"), label.utf8.count <= 100, !scopes.isEmpty else {
            return try await account(request, problem: request.word("account.token_incomplete"))
        }
        let made = try await request.write { desk in
            try desk.makeToken(
                for: viewer.person.id, label: label, scopes: scopes, until: desk.now + .hours(24) * days)
        }
        return try await account(request, token: made.token)
    },
    Page("POST", "/account/tokens/{id}/revoke") { request in
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        // Who revokes it from an older page has what they wanted.
        do { try await request.write { try $0.revokeToken(id, of: viewer.person.id) } } catch Denial.notFound
        {}
        return PageAnswer(to: "/account?done=token#tokens")
    },
    Page("GET", "/account/second-factor") { request in
        secondFactor(request, secret: OneTimePassword.base32(Identifiers.random(20)))
    },
    Page("POST", "/account/second-factor") { request in
        let viewer = try request.viewer
        let secret = request.field("secret")
        guard let bytes = OneTimePassword.bytes(base32: secret), bytes.count == 20 else {
            throw Denial.invalid([])
        }
        let code = request.code
        do {
            let codes = try await request.write {
                try $0.enableCodes(secret: bytes, code: code, of: viewer.person.id)
            }
            return secondFactor(request, codes: codes)
        } catch Denial.invalid(let problems) {
            return secondFactor(request, secret: secret, problem: request.sentence(problems))
        }
    },
    Page("POST", "/account/second-factor/renew") { request in
        let (viewer, code) = (try request.viewer, request.code)
        do {
            let codes = try await request.write {
                try $0.renewRecoveryCodes(code: code, of: viewer.person.id)
            }
            return secondFactor(request, codes: codes)
        } catch Denial.invalid(let problems) {
            return try await account(request, problem: request.sentence(problems))
        }
    },
    Page("POST", "/account/second-factor/off") { request in
        let (viewer, code) = (try request.viewer, request.code)
        do {
            try await request.write { try $0.disableCodes(code: code, of: viewer.person.id) }
            return PageAnswer(to: "/account?done=factor_off#factor")
        } catch Denial.invalid(let problems) {
            return try await account(request, problem: request.sentence(problems))
        }
    },
]

private let accountDone: Set<String> = ["language", "password", "session", "token", "factor_off"]

extension PageRequest {
    /// The code of an authenticator app, without the blanks that people type into it.
    fileprivate var code: String {
        String(decoding: field("code").utf8.filter { $0 > 0x20 }, as: UTF8.self)
    }
}

private func secondFactor(
    _ request: PageRequest, secret: String? = nil, codes: [String] = [], problem: String? = nil
) -> PageAnswer {
    let groups = secret.map { text in
        stride(from: 0, to: text.utf8.count, by: 4).map { start in
            String(decoding: text.utf8.dropFirst(start).prefix(4), as: UTF8.self)
        }.joined(separator: " ")
    }
    let address = request.signIn?.viewer.person.email ?? ""
    let issuer = "Fristwerk"
    return PageAnswer(
        "second-factor",
        .object([
            .init("title", .string(request.word("account.factor_title"))), .init("secret", .text(secret)),
            .init("groups", .text(groups)), .init("codes", .texts(codes)),
            .init("has_codes", .bool(!codes.isEmpty)), .init("problem", .text(problem)),
            .init(
                "link",
                .text(secret.map { "otpauth://totp/\(issuer):\(address)?secret=\($0)&issuer=\(issuer)" })),
        ]), status: problem == nil ? 200 : 422)
}

private func account(
    _ request: PageRequest, done: String? = nil, problem: String? = nil, token made: String? = nil
) async throws -> PageAnswer {
    let (viewer, cookie) = (try request.viewer, request.token)
    let id = viewer.person.id
    return try await request.desk.read { desk in
        let times = request.times(at: desk.now)
        let factor = try desk.secondFactor(of: id)
        let person = try desk.record(id, Person.self) ?? viewer.person
        let scopes = Deed.allCases.filter { viewer.permission(to: $0, on: person.role.reach) == .allowed }
        let sessions = try desk.sessions(of: id, asking: cookie).map { one -> JSONValue in
            [
                "id": .string(one.id), "began": .string(times.moment(one.created)),
                "seen": .string(times.moment(one.seen)), "this": .bool(one.isThis),
            ]
        }
        let tokens = try desk.accessTokens(of: id).filter { $0.revoked == nil }.map { one -> JSONValue in
            [
                "id": .string(one.id), "label": .string(one.label),
                "scopes": .string(
                    one.scopes.map { scope in
                        Deed(rawValue: scope).map { request.word("account.scope.\($0.word)") } ?? scope
                    }.joined(separator: ", ")),
                "made": .string(times.day(one.created)), "until": .string(times.day(one.expires)),
            ]
        }
        let languages: [JSONValue] = [("de", "Deutsch"), ("en", "English")].map { code, name in
            [
                "value": .string(code), "label": .string(name),
                "on": .bool(person.language.rawValue == code),
            ]
        }
        return PageAnswer(
            "account",
            .object([
                .init("title", .string(request.word("shell.account"))), .init("name", .string(person.name)),
                .init("email", .string(person.email)), .init("start", .string(startPage(person.role))),
                .init("role", .string(request.word("people.role.\(person.role.rawValue)"))),
                .init("done", .text(done)), .init("problem", .text(problem)), .init("made", .text(made)),
                .init("factor_on", .bool(factor.isOn)),
                .init(
                    "codes_left",
                    .string(
                        request.word("account.codes_left", ["count": String(factor.recoveryCodes)]))),
                .init("sessions", .array(sessions)), .init("tokens", .array(tokens)),
                .init("has_tokens", .bool(!tokens.isEmpty)), .init("has_scopes", .bool(!scopes.isEmpty)),
                .init("typed_label", .string(request.field("label"))),
                .init("is_typed", .bool(problem != nil)),
                .init(
                    "scopes",
                    .array(
                        scopes.map { scope in
                            let isChosen = request.form["scope"]?.contains(scope.rawValue) ?? false
                            return [
                                "name": .string(scope.rawValue), "on": .bool(isChosen),
                                "label": .string(request.word("account.scope.\(scope.word)")),
                            ]
                        })),
                .init("languages", .array(languages)), .init("is_light", .bool(request.theme == "light")),
                .init("is_dark", .bool(request.theme == "dark")),
                .init("is_auto", .bool(request.theme == nil)), .init("keys_on", .bool(request.hasKeys)),
                .init("is_vendor", .bool(person.role.isVendor)),
            ]), status: problem == nil ? 200 : 422)
    }
}

extension Deed {
    /// The key of its word.
    fileprivate var word: String { rawValue.split(separator: "-").joined(separator: "_") }
}
