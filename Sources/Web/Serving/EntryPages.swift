import BusinessTime
package import Casework
import Desk
import SupportPolicy

/// Where somebody begins: customers in the portal, the vendor's people in the queue.
package func startPage(_ role: DeskRole) -> String {
    role.isVendor ? "/queue" : "/portal"
}

/// Signing in and out, setting up, and what everybody may set for themselves.
package let entryPages: [Page] = arrivalPages + accountPages

private let arrivalPages: [Page] = [
    Page("GET", "/", isOpen: true) { request in
        guard let signIn = request.signIn, !signIn.awaitsCode else {
            let isNew = try await request.desk.read { try !$0.hasAdministrator() && $0.isUnused() }
            return PageAnswer(to: isNew ? "/setup" : "/sign-in")
        }
        return PageAnswer(to: startPage(signIn.viewer.person.role))
    },
    Page("GET", "/sign-in", isOpen: true) { request in
        PageAnswer(
            "sign-in",
            [
                "title": .string(request.word("sign_in.title")), "next": .text(request.query["next"]),
                "is_unsent": .bool(request.query["next"]?.hasPrefix("/unsent/") ?? false),
            ])
    },
    Page("POST", "/sign-in", isOpen: true) { request in
        let outcome = try await request.desk.signIn(
            address: request.field("email"), password: request.field("password"))
        return signedIn(outcome, request, template: "sign-in", wrong: "sign_in.wrong")
    },
    Page("GET", "/forgotten", isOpen: true) { request in
        PageAnswer("forgotten", ["title": .string(request.word("forgotten.title"))])
    },
    Page("POST", "/forgotten", isOpen: true) { request in
        let (assets, desk) = (request.assets, request.desk.settings.name)
        try await request.desk.remind(address: request.field("email")) { person, link in
            (
                assets.word("forgotten.subject", person.language, ["desk": desk]),
                assets.word("forgotten.letter", person.language, ["link": link])
            )
        }
        return PageAnswer("forgotten", ["title": .string(request.word("forgotten.title")), "is_sent": true])
    },
    Page("GET", "/sign-in/code", isOpen: true) { request in
        PageAnswer(
            "sign-in-code",
            ["title": .string(request.word("sign_in.code_title")), "next": .text(request.query["next"])])
    },
    Page("POST", "/sign-in/code", isOpen: true) { request in
        guard let token = request.token else { throw Denial.unauthenticated }
        let code = String(decoding: request.field("code").utf8.filter { $0 > 0x20 }, as: UTF8.self)
        let outcome = try await request.desk.confirmSignIn(token: token, code: code)
        return signedIn(outcome, request, template: "sign-in-code", wrong: "sign_in.wrong_code")
    },
    Page("POST", "/sign-out") { request in
        if let token = request.token { try await request.write { try $0.endSession(token) } }
        return PageAnswer(to: "/sign-in", cookies: [cookie(PageServer.sessionCookie, "", lasting: 0)])
    },
    Page("POST", "/preferences", isOpen: true) { request in
        var cookies: [String] = []
        if ["light", "dark"].contains(request.field("theme")) {
            cookies.append(cookie("fw_theme", request.field("theme"), lasting: 31_536_000))
        }
        if request.field("theme") == "auto" { cookies.append(cookie("fw_theme", "", lasting: 0)) }
        if ["on", "off"].contains(request.field("keys")) {
            cookies.append(cookie("fw_keys", request.field("keys"), lasting: 31_536_000))
        }
        if let language = Language(rawValue: request.field("language")) {
            cookies.append(cookie("fw_language", language.rawValue, lasting: 31_536_000))
        }
        return PageAnswer(to: ownPath(request.field("back")) ?? "/", cookies: cookies)
    },
    Page("GET", "/setup", isOpen: true) { request in
        guard try await !request.desk.read({ try $0.hasAdministrator() }) else { throw Denial.notFound }
        return PageAnswer("setup", ["title": .string(request.word("setup.title"))])
    },
    Page("POST", "/setup", isOpen: true) { request in
        do {
            let person = try await request.desk.setUp(
                token: request.field("token"), name: request.field("name"), email: request.field("email"),
                password: request.field("password"), language: request.language.rawValue)
            let token = try await request.write { try $0.beginSession(of: person, awaitingCode: false) }
            return PageAnswer(to: "/queue", cookies: [session(token, request)])
        } catch let denial as Denial {
            let problem: String
            switch denial {
            case .forbidden, .gone: problem = request.word("setup.wrong")
            case .invalid(let problems):
                problem = problems.map { $0.sentence(request.language) }.joined(separator: " ")
            default: throw denial
            }
            return PageAnswer(
                "setup",
                [
                    "title": .string(request.word("setup.title")), "problem": .string(problem),
                    "token": .string(request.field("token")), "name": .string(request.field("name")),
                    "email": .string(request.field("email")),
                ], status: 422)
        }
    },
    Page("GET", "/invitation/{token}", isOpen: true) { request in
        let token = request.parameters["token"] ?? ""
        guard try await request.desk.read({ try $0.isGood(token, for: "invitation") }) else {
            throw Denial.gone
        }
        return PageAnswer("invitation", ["title": .string(request.word("invitation.title"))])
    },
    Page("POST", "/invitation/{token}", isOpen: true) { request in
        do {
            let person = try await request.desk.acceptInvitation(
                token: request.parameters["token"] ?? "", password: request.field("password"))
            let (token, awaitsCode) = try await request.write {
                try $0.beginSession(ofWhoChosePassword: person)
            }
            return PageAnswer(to: awaitsCode ? "/sign-in/code" : "/", cookies: [session(token, request)])
        } catch Denial.invalid(let problems) {
            return PageAnswer(
                "invitation",
                [
                    "title": .string(request.word("invitation.title")),
                    "problem": .string(problems.map { $0.sentence(request.language) }.joined(separator: " ")),
                ], status: 422)
        }
    },
]

func session(_ token: String, _ request: PageRequest) -> String {
    cookie(
        PageServer.sessionCookie, token, lasting: 1_209_600,
        secure: request.desk.settings.publicURL.hasPrefix("https://"))
}

private func signedIn(
    _ outcome: SignInOutcome, _ request: PageRequest, template: String, wrong: String
) -> PageAnswer {
    switch outcome {
    case .signedIn(let token, let awaitsCode):
        let next = ownPath(request.field("next"))
        let target = awaitsCode ? "/sign-in/code" + (next.map { "?next=\($0)" } ?? "") : next ?? "/"
        return PageAnswer(to: target, cookies: [session(token, request)])
    case .refused:
        return PageAnswer(
            template,
            [
                "title": .string(request.word("sign_in.title")), "problem": .string(request.word(wrong)),
                "email": .string(request.field("email")), "next": .string(request.field("next")),
            ], status: 422)
    case .locked(let seconds):
        return PageAnswer(
            template,
            [
                "title": .string(request.word("sign_in.title")),
                "problem": .string(request.word("sign_in.locked", ["seconds": String(seconds)])),
            ], status: 429)
    }
}
