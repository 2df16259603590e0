import BusinessTime
import Casework
import Desk
import SupportPolicy
import Web

/// A draft of a policy: checked while nothing depends on it, compared with the edition before, rehearsed on the desk's own
/// cases, and published once it says what it should.
let draftPages: [Page] = [
    Page("GET", "/policies/draft") { request in
        let from = request.query["from"] ?? ""
        let source = try await request.desk.read { desk in
            try request.viewer.require(.readPolicy)
            return try desk.source(ofEdition: from).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        return try await draft(request, source: source, isChecked: false)
    },
    Page("POST", "/policies/draft", takesFiles: true) { request in
        let viewer = try request.viewer
        let file = request.files.first.map { String(decoding: $0.content, as: UTF8.self) }
        let source =
            file
            ?? request.field("source").split(separator: "\r\n", omittingEmptySubsequences: false)
            .joined(separator: "\n")
        guard request.field("step") == "publish" else {
            return try await draft(request, source: source, isChecked: true)
        }
        do {
            let id = try await request.write { desk in
                try viewer.require(.publishPolicy)
                return try desk.publish(Array(source.utf8), file: "draft.yaml", by: viewer.person.id).id
            }
            return PageAnswer(to: "/policies/\(id)")
        } catch Denial.invalid(let problems) {
            return try await draft(
                request, source: source, isChecked: true,
                problem: problems.map { $0.sentence(request.language) }.joined(separator: " "))
        }
    },
]

private func draft(
    _ request: PageRequest, source: String, isChecked: Bool, problem: String? = nil
) async throws -> PageAnswer {
    let viewer = try request.viewer
    let places = request.desk.places
    let bytes = Array(source.utf8)
    let language = request.language
    return try await request.desk.read { desk in
        try viewer.require(.readPolicy)
        var members: [JSONValue.Member] = [
            .init("title", .string(request.word("draft.title"))), .init("at_policies", true),
            .init("source", .string(source)), .init("problem", .text(problem)),
            .init("checked", .bool(isChecked)),
        ]
        if isChecked {
            let (edition, diagnostics) = compilePolicy(bytes, file: "draft.yaml", places: places)
            members += [
                .init("compiles", .bool(edition != nil)), .init("diagnostics", shown(diagnostics, language)),
                .init("lines", diagnostics.isEmpty ? .array([]) : lines(bytes, diagnostics, language)),
            ]
            if let edition {
                members.append(.init("id", .string(edition.id)))
                members += try comparison(of: edition, desk, request)
                members += try rehearsal(of: edition, desk, viewer, request)
            }
        }
        return try PageAnswer(
            "workspace/draft", .object(members + railMembers(desk, viewer, request.times(at: desk.now))),
            status: problem == nil ? 200 : 422)
    }
}

private func shown(_ diagnostics: [Diagnostic], _ language: Language) -> JSONValue {
    .array(
        diagnostics.prefix(200).map { one in
            [
                "class": .string(one.severity == .error ? "error" : "warn"),
                "line": .int(one.place.line), "text": .string(one.message(language)),
                "hint": .text(one.hint?(language)), "code": .string(one.code.rawValue),
            ]
        })
}

/// What the draft changes for customers, beside the newest edition of the same policy.
private func comparison(of edition: Edition, _ desk: DeskTransaction, _ request: PageRequest) throws
    -> [JSONValue.Member]
{
    let before = try desk.publishedEditions().first {
        $0.policy == edition.policy.name.text && $0.id != edition.id
    }
    guard let before, let old = try desk.edition(before.id) else { return [] }
    let changes = compare(old, edition)
    return [
        .init("before", .string(before.id)), .init("changes_none", .bool(changes.isEmpty)),
        .init(
            "changes",
            .array(
                changes.prefix(100).map { change in
                    [
                        "section": .string(change.section(request.language)),
                        "sentence": .string(change.sentence(request.language)),
                        "better": .bool(change.benefit == .better), "worse": .bool(change.benefit == .worse),
                    ]
                })),
    ]
}

/// What the draft would have made of the desk's own cases.
private func rehearsal(
    of edition: Edition, _ desk: DeskTransaction, _ viewer: Viewer, _ request: PageRequest
) throws -> [JSONValue.Member] {
    let result = try desk.rehearse(edition, by: viewer)
    guard result.cases > 0 else { return [] }
    let times = request.times(at: desk.now)
    return [
        .init(
            "rehearsal",
            .object([
                .init("cases", .string(request.word("draft.cases", ["count": String(result.cases)]))),
                .init(
                    "counts",
                    .array(
                        PromiseRehearsal.Outcome.allCases.map { outcome in
                            [
                                "label": .string(request.word("draft.outcome.\(outcome.rawValue)")),
                                "count": .int(result.counts[outcome] ?? 0),
                            ]
                        })),
                .init("has_examples", .bool(!result.examples.isEmpty)),
                .init(
                    "examples",
                    .array(
                        result.examples.map { one in
                            [
                                "number": .int(one.number), "subject": .string(one.subject),
                                "clock": .string(
                                    edition.clock(one.promise.clock)?.label(request.language)
                                        ?? one.promise.clock.spoken),
                                "before": .string(one.promise.before.map(times.moment) ?? "–"),
                                "after": .string(one.promise.after.map(times.moment) ?? "–"),
                                "outcome": .string(
                                    request.word("draft.outcome.\(one.promise.outcome.rawValue)")),
                            ]
                        })),
            ]))
    ]
}
