import Casework
import Desk
import SupportPolicy

/// Forms that were sent when their sender's session had ended: kept for them, files included, and sent once they are back.
struct UnsentForms: Sendable {
    /// All pages, of which one takes the form.
    let pages: [Page]
    /// How many are kept for one person.
    private static let most = 5

    private static func key(_ id: String) -> String { "unsent \(id)" }

    /// Keeps a form for the person whose session it was, and returns where it waits.
    static func keep(_ body: [UInt8], type: String, path: String, for person: String, _ desk: DeskTransaction)
        throws
        -> String
    {
        let id = Identifiers.make("", at: desk.now)
        let kept = KeptAnswer(
            fingerprint: [], status: 0, headers: [(name: "path", value: path), (name: "type", value: type)],
            body: body)
        _ = try desk.keep(kept, for: person, under: key(id))
        try desk.forgetAnswers(but: most, for: person, under: key(""))
        return "/unsent/\(id)"
    }

    /// The page that shows what waits, and what sends or drops it.
    var own: [Page] {
        [
            Page("GET", "/unsent/{id}") { request in
                let waiting = try await waiting(request)
                return PageAnswer(
                    "unsent",
                    .object([
                        .init("title", .string(request.word("unsent.title"))),
                        .init("action", .string(request.path)),
                        .init("texts", .texts(waiting.form.flatMap { written(in: $0) })),
                        .init("files", .texts(waiting.files.map(\.name))),
                    ]))
            },
            Page("POST", "/unsent/{id}") { request in
                let (viewer, waiting) = (try request.viewer, try await waiting(request))
                let id = request.parameters["id"] ?? ""
                if request.field("drop") == "yes" {
                    try await request.write {
                        try $0.forgetAnswer(for: viewer.person.id, under: Self.key(id))
                    }
                    return PageAnswer(to: startPage(viewer.person.role))
                }
                guard let (page, parameters) = page(at: waiting.path) else { throw Denial.notFound }
                var sent = request
                (sent.form, sent.files, sent.path, sent.parameters) =
                    (waiting.form, waiting.files, waiting.path, parameters)
                let answer = try await page.handler(sent)
                if answer.redirect != nil {
                    try await request.desk.write {
                        try $0.forgetAnswer(for: viewer.person.id, under: Self.key(id))
                    }
                }
                return answer
            },
        ]
    }

    private struct Waiting {
        let path: String
        let form: [String: [String]]
        let files: [UploadedFile]
    }

    /// Returns what waits for who asks; for anybody else there is nothing.
    private func waiting(_ request: PageRequest) async throws -> Waiting {
        let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
        let kept = try await request.desk.read {
            try $0.keptAnswer(for: viewer.person.id, under: Self.key(id))
        }
        guard let kept, let path = kept.headers.first(where: { $0.name == "path" })?.value,
            let type = kept.headers.first(where: { $0.name == "type" })?.value
        else { throw Denial.notFound }
        let (form, files) = try sentForm(kept.body, type: type)
        return Waiting(path: path, form: form, files: files)
    }

    /// Returns the page that takes forms at an address, and what stands in the place of its parameters.
    private func page(at path: String) -> (Page, [String: String])? {
        let parts = path.split(separator: "/")
        for page in pages where page.method == "POST" {
            let wanted = page.path.split(separator: "/")
            guard wanted.count == parts.count else { continue }
            let pairs = zip(wanted, parts)
            guard pairs.allSatisfy({ $0 == $1 || $0.hasPrefix("{") }) else { continue }
            let parameters = pairs.filter { $0.0.hasPrefix("{") }.map {
                (String($0.0.dropFirst().dropLast()), String($0.1))
            }
            return (page, Dictionary(parameters, uniquingKeysWith: { first, _ in first }))
        }
        return nil
    }
}

/// What somebody wrote in a field's values: what holds more than one word, whatever field it is.
private func written(in field: (key: String, value: [String])) -> [String] {
    guard field.key != "csrf" else { return [] }
    return field.value.filter { $0.utf8.contains { $0 <= 0x20 } && $0.utf8.contains { $0 > 0x20 } }
}
