import Casework
import Desk
import Store
package import SupportPolicy

/// An answer that says no (RFC 9457): a status, a stable code, and a sentence in the caller's language.
package struct Problem: Sendable {
    /// The status.
    package let status: Int
    /// The stable code.
    package let code: String
    /// What is wrong and what to do.
    package let sentence: Wording
    var problems: [FieldProblem] = []
    var clause: Place?
    var retryAfter: Int?

    init(_ status: Int, _ code: String, de german: String, en english: String) {
        self.status = status
        self.code = code
        self.sentence = Wording(de: german, en: english)
    }

    /// The answer.
    package func answer(_ language: Language) -> APIAnswer {
        var members: [JSONValue.Member] = [
            .init("type", .string("/api/v1/problems/\(code)")), .init("title", .string(code)),
            .init("status", .int(status)), .init("detail", .string(sentence(language))),
        ]
        if !problems.isEmpty {
            // The first hundred tell enough, and an answer is not to be larger than what was asked.
            members.append(
                .init(
                    "errors",
                    .array(
                        problems.prefix(100).map { problem in
                            .object(
                                [
                                    .init("field", .string(problem.field)),
                                    .init("code", .string(problem.code)),
                                    .init("detail", .string(problem.sentence(language))),
                                ] + (problem.value.map { [.init("value", .string($0))] } ?? []))
                        })))
        }
        if let clause {
            members.append(.init("clause", ["line": .int(clause.line), "column": .int(clause.column)]))
        }
        var answer = APIAnswer(.object(members), status: status)
        answer.type = "application/problem+json"
        if let retryAfter { answer.headers.append((name: "Retry-After", value: String(retryAfter))) }
        if status == 401 { answer.headers.append((name: "WWW-Authenticate", value: "Bearer")) }
        return answer
    }
}

extension Problem {
    /// Creates the answer to whatever was thrown; nothing for what is a fault of this program.
    package init?(_ error: any Error) {
        switch error {
        case let denial as Denial: self.init(denial)
        case let refusal as Refusal: self.init(Denial.refused(refusal))
        case let refusal as AskingRefusal: self.init(Denial.refused(Refusal(refusal)))
        case let fault as StoreFault: self.init(fault)
        default: return nil
        }
    }

    private init(_ denial: Denial) {
        switch denial {
        case .notFound:
            self.init(404, "not-found", de: "Das gibt es hier nicht.", en: "There is no such thing here.")
        case .forbidden(let deed):
            self.init(
                403, "forbidden",
                de: "Dafür fehlt das Recht »\(deed.rawValue)«: jemanden bitten, der es hat.",
                en: "This needs the right '\(deed.rawValue)': ask somebody who has it.")
        case .unauthenticated:
            self.init(
                401, "unauthenticated", de: "Anmelden oder ein gültiges Zugriffstoken senden.",
                en: "Sign in, or send an access token that is good.")
        case .stale(let current):
            self.init(
                412, "stale",
                de: "Inzwischen ist Version \(current) daraus geworden: neu lesen, dann noch einmal ändern.",
                en: "It has become version \(current) meanwhile: read again, then change again.")
        case .invalid(let problems):
            self.init(
                422, "invalid", de: "So lässt sich das nicht ausführen: siehe die einzelnen Felder.",
                en: "This can't be done as sent: see the fields.")
            self.problems = problems
        case .refused(let refusal):
            self.init(
                422, refusal.code, de: refusal.sentence(.german), en: refusal.sentence(.english))
            clause = refusal.clause
            problems = refusal.gaps.map(FieldProblem.init)
        case .gone:
            self.init(
                410, "gone", de: "Das ist verbraucht oder abgelaufen.", en: "This is used up or out of date.")
        case .keyReused:
            self.init(
                422, "idempotency-key-reused",
                de: "Dieser Schlüssel kam schon mit einer anderen Anfrage: einen neuen wählen.",
                en: "This key came with another request already: choose a new one.")
        case .tooMany(let seconds):
            self.init(
                429, "too-many-requests",
                de: "Zu viele Anfragen: in \(seconds) Sekunden noch einmal versuchen.",
                en: "Too many requests: try again in \(seconds) seconds.")
            retryAfter = seconds
        }
    }

    private init?(_ fault: StoreFault) {
        switch fault.code {
        case .constraint:
            self.init(
                409, "conflict", de: "Das widerspricht dem, was schon da ist.",
                en: "This contradicts what is there already.")
        case .full:
            self.init(
                507, "disk-full",
                de: "Der Speicherplatz ist voll: gelesen wird weiter, geschrieben wieder mit Platz.",
                en: "The disk is full: reading goes on, writing once there is room.")
            retryAfter = 30
        case .unavailable, .contention:
            self.init(
                503, "unavailable", de: "Die Datenbank antwortet gerade nicht: gleich noch einmal versuchen.",
                en: "The database does not answer just now: try again in a moment.")
            retryAfter = 2
        case .damaged, .statement: return nil
        }
    }

    /// The answer where this program is at fault; the log says more under the same number.
    static func fault(_ request: String) -> Problem {
        Problem(
            500, "fault", de: "Bei uns ist ein Fehler aufgetreten; die Nummer für Rückfragen ist \(request).",
            en: "Something broke on our side; the number to ask about is \(request).")
    }

    static let tooLarge = Problem(
        413, "too-large", de: "Der Inhalt ist zu groß: höchstens 1 MiB, Dateien 25 MiB.",
        en: "The body is too large: 1 MiB at most, files 25 MiB.")
    static let wrongType = Problem(
        415, "unsupported-media-type", de: "Diese Art von Inhalt wird hier nicht angenommen.",
        en: "This kind of body is not accepted here.")
    static let notAllowed = Problem(
        405, "method-not-allowed", de: "Diese Methode gibt es hier nicht.",
        en: "There is no such method here.")
    static let running = Problem(
        409, "still-running", de: "Die erste Anfrage mit diesem Schlüssel läuft noch.",
        en: "The first request with this key is still running.")
    static let malformed = Problem(
        400, "malformed", de: "Die Anfrage ist in sich nicht richtig gebildet.",
        en: "The request itself is not well formed.")
    static let noBody = Problem(
        422, "no-body", de: "Hier wird ein Inhalt erwartet, und es kam keiner.",
        en: "A body is expected here, and none came.")
    static let badQuery = Problem(
        400, "bad-query", de: "Die Adresse ist hinter dem Fragezeichen nicht richtig kodiert.",
        en: "The address is not encoded properly behind the question mark.")
    static let badKey = Problem(
        400, "bad-idempotency-key", de: "Ein Schlüssel hat 1 bis 255 sichtbare Zeichen.",
        en: "A key has 1 to 255 visible characters.")
}
