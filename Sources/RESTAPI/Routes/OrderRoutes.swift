import BusinessTime
import Casework
import Desk
import SupportPolicy

/// Why one case is taken before another (RC-25, RC-38, RC-41).
let orderRoutes: [Route] = [
    Route(
        "GET", "/cases/{number}/order",
        "Says, for each list that the editions have, which of two cases is taken first, and by exactly which value."
    ) { request in
        let (viewer, number) = (try request.viewer, try request.number)
        guard viewer.person.role.isVendor else { throw Denial.forbidden(.work) }
        guard let other = request.query["other"]?.first.flatMap({ decimal($0) }), other != number else {
            throw Denial.invalid([
                FieldProblem(
                    "other", "missing", de: "Die Nummer eines anderen Falls angeben.",
                    en: "Give the number of another case.")
            ])
        }
        let language = request.language
        return try await request.desk.read { desk in
            let reasons = try desk.reasons(between: number, and: other, for: viewer)
            return APIAnswer(["reasons": .array(reasons.map { $0.json(language) })])
        }
    }.asking([
        Route.Parameter(
            name: "other", shape: .number(1...Int.max), about: "The other case; it has to be given.")
    ]).giving(.all(["reasons": .list(.named("QueueReason"))]))
]

/// What ``QueueReason`` looks like in answers.
let queueReasonShape = Shape.all([
    "queue": .choice(QueueKind.allCases.map(\.rawValue)), "first": .number(1...Int.max),
    "second": .number(1...Int.max), "key": .maybe(.name),
    "values": .maybe(.all(["first": .text(max: 1000), "second": .text(max: 1000)])),
    "detail": .text(max: 10_000),
])

/// What the priority of a case looks like in answers: the result, its inputs, and the line of the rule.
let priorityShape = Shape.all([
    "level": .name, "severity": .name, "impact": .maybe(.name), "environment": .maybe(.name),
    "line": .number(1...Int.max), "rule": .text(max: 10_000),
])

extension QueueReason {
    fileprivate func json(_ language: Language) -> JSONValue {
        [
            "queue": .string(queue.rawValue), "first": .int(first.entry.number),
            "second": .int(second.entry.number), "key": .text(key?.noun),
            "values": key.map {
                [
                    "first": .string(first.value(of: $0, language, time: \.rfc3339)),
                    "second": .string(second.value(of: $0, language, time: \.rfc3339)),
                ]
            } ?? .null, "detail": .string(sentence(language, time: \.rfc3339)),
        ]
    }
}

extension CaseView {
    /// The priority with its inputs and its rule; null where the edition has none.
    func priorityJSON(_ language: Language) -> JSONValue {
        guard let priority = file.priority(in: edition),
            let cell = edition.policy.priority?.rules.first(where: { $0.place == priority.place })
        else { return .null }
        return [
            "level": .string(priority.level.text), "severity": .string(priority.severity.text),
            "impact": .text(priority.impact?.text), "environment": .text(priority.environment?.text),
            "line": .int(priority.place.line), "rule": .string(cell.wording(in: edition)(language)),
        ]
    }
}
