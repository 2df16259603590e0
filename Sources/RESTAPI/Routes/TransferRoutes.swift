import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

/// Cases taken out and put in by the thousand, as lines of JSON, with the times at which things happened.
let transferRoutes: [Route] = [
    Route(
        "GET", "/export",
        "Writes the cases that the caller sees as lines of JSON, each with its whole history and its promises."
    ) { request in
        let after = try request.number("after", in: 0...Int.max, default: 0)
        let limit = try request.number("limit", in: 1...1000, default: 200)
        let viewer = try request.viewer
        return try await request.desk.read { desk in
            var lines: [UInt8] = []
            for number in try desk.numbers(after: after, limit: limit, for: viewer) {
                let view = try desk.caseView(number, for: viewer)
                let line: JSONValue = [
                    "case": view.row.json(for: viewer.person.role),
                    "events": .array(view.entries.map(\.json)),
                    "commitments": .array(view.commitments.map { $0.json(of: number) }),
                    "attachments": .array(view.attachments.map(\.json)),
                ]
                lines += Array(line.compact.utf8) + [10]
            }
            return APIAnswer(bytes: lines, type: "application/x-ndjson")
        }
    }.asking([
        Route.Parameter(
            name: "after", shape: .number(0...Int.max),
            about: "The number of the last case of the part before."),
        Route.Parameter(name: "limit", shape: .number(1...1000), about: "How many cases; 200 if not said."),
    ]).giving(200, "application/x-ndjson"),
    Route(
        "POST", "/imports",
        "Takes in cases with their history, a line of JSON each: `case` as it is filed, `events` as what was done to it, "
            + "`do` naming the noun, `person` (or `by`) who did it, `occurred_at` the time. Each line is taken whole or not at all, and "
            + "answered by a line; one with a `key` is taken once. Lines of `/export` are taken, too, by the same people and "
            + "contracts and without files; an entry that can't be done again refuses its line. Nobody is told by mail."
    ) { request in
        let viewer = try request.viewer
        try viewer.require(.transfer)
        try viewer.require(.backDate)
        let lines = request.body.split(separator: 10).filter { line in line.contains { $0 > 0x20 } }
        guard lines.count <= 10_000 else { throw ProblemError(.tooLarge) }
        var answer: [UInt8] = []
        var taken = 0
        for (index, line) in lines.enumerated() {
            let result = await take(Array(line), by: viewer, request)
            if case .success = result { taken += 1 }
            answer += Array(result.line(index + 1, request.language).compact.utf8) + [10]
        }
        let count = taken
        try await request.desk.write {
            try $0.audit(viewer.person.id, "import", "cases", "\(count) of \(lines.count)")
        }
        return APIAnswer(bytes: answer, type: "application/x-ndjson")
    }.taking(.anything, as: "application/x-ndjson").giving(200, "application/x-ndjson"),
]

/// Takes in one line: the case and all that was done to it, or nothing.
private func take(_ line: [UInt8], by viewer: Viewer, _ request: APIRequest) async -> Result<Int, any Error> {
    do {
        let value: JSONValue
        do { value = try JSONValue(json: line) } catch {
            throw Denial.invalid([
                FieldProblem(
                    "", "no-json", de: "Die Zeile ist kein gültiges JSON: \(error)",
                    en: "The line is no valid JSON: \(error)")
            ])
        }
        var fields = Fields(try ExportedCase(value)?.line ?? value)
        let key = fields.optionalText("key", limit: 200)
        guard var filed = fields.object("case") else {
            throw Denial.invalid([
                FieldProblem("case", "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
            ])
        }
        let new = try request.newCase(from: &filed)
        fields.add(filed)
        let steps = try fields.objects("events", limit: 1000).map { inner in
            var inner = inner
            let step = try ImportedStep(&inner, request)
            fields.add(inner)
            return step
        }
        try fields.finish()
        let known = key.map { IdempotencyKey(caller: viewer.person.id, key: "import:\($0)", asked: line) }
        return .success(
            try await request.desk.write { desk in
                if let known, let before = try desk.answer(under: known),
                    let number = Int(String(decoding: before.body, as: UTF8.self))
                {
                    return number
                }
                desk.isTelling = false
                defer { desk.isTelling = true }
                let number = try desk.open(new, by: viewer).number
                for step in steps {
                    let person = try step.person.map { id in
                        guard let person = try desk.record(id, Person.self) else {
                            throw Denial.invalid([step.stranger])
                        }
                        return Viewer(person: person)
                    }
                    try desk.perform(
                        step.command, on: number, by: person ?? viewer, occurred: step.occurred,
                        entering: viewer)
                }
                if let known {
                    try desk.keep(
                        APIAnswer(bytes: Array(String(number).utf8), type: "text/plain"), under: known)
                }
                return number
            })
    } catch {
        return .failure(error)
    }
}

/// Something that was done to an imported case.
private struct ImportedStep: Sendable {
    let command: CaseCommand
    let person: String?
    let occurred: Instant?

    init(_ fields: inout Fields, _ request: APIRequest) throws {
        let noun = fields.text("do", limit: 64)
        let method = fields.optionalText("method", limit: 10) ?? "POST"
        // A promise is made by a time, so that its person is named otherwise.
        person =
            fields.optionalText("person", limit: 64)
            ?? (noun == "promises" ? nil : fields.optionalText("by", limit: 64))
        occurred = fields.instant("occurred_at")
        let route =
            commandRoutes.first { $0.noun == noun && $0.method == method }
            ?? commandRoutes.first { $0.noun == noun }
        guard let route else {
            fields.problem(
                "do", "unknown-choice", de: "Das lässt sich nicht mit einem Fall tun.",
                en: "No case can have that done.")
            try fields.finish()
            throw Denial.notFound
        }
        command = try route.read(&fields, request)
    }

    var stranger: FieldProblem {
        FieldProblem("by", "unknown", de: "Diese Person gibt es nicht.", en: "There is no such person.")
    }
}

extension Result where Success == Int, Failure == any Error {
    /// What came of a line: the number of its case, or why it was not taken.
    fileprivate func line(_ number: Int, _ language: Language) -> JSONValue {
        switch self {
        case .success(let made): return ["line": .int(number), "status": 201, "case": .int(made)]
        case .failure(let error):
            let problem = Problem(error) ?? Problem.fault("line \(number)")
            guard
                let value = try? JSONValue(json: problem.answer(language).body),
                case .object(let members) = value
            else { return ["line": .int(number), "status": .int(problem.status)] }
            return .object([.init("line", .int(number))] + members)
        }
    }
}
