import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Filing, listing and reading cases.
let caseRoutes: [Route] = [
    Route(
        "GET", "/cases",
        "Lists cases, by the search syntax or by filters of the same names. Several filters that each leave very many "
            + "cases may answer fewer than asked for, with `cut`: go on with `next`."
    ) { request in
        var query = try CaseQuery(request.query["q"]?.first ?? "")
        for field in CaseQuery.Field.allCases {
            for values in request.query[field.rawValue] ?? [] {
                try query.add(field, values.split(separator: ",").map(String.init))
            }
        }
        let sort = request.query["sort"]?.first ?? "due"
        guard let order = CaseOrder(rawValue: sort) else {
            throw Denial.invalid([
                FieldProblem(
                    "sort", "unknown-choice", de: "Möglich sind: due, policy, newest.",
                    en: "Possible are: due, policy, newest.")
            ])
        }
        let limit = try request.number("limit", in: 1...200, default: 50)
        let (viewer, cursor, found) = (try request.viewer, request.query["cursor"]?.first, query)
        return try await request.desk.read { desk in
            let page = try desk.cases(found, order: order, after: cursor, limit: limit, for: viewer)
            return APIAnswer([
                "cases": .array(page.rows.map { $0.json(for: viewer.person.role) }), "next": .text(page.next),
                "cut": .bool(page.isCut),
            ])
        }
    }.asking(
        [
            Route.Parameter(
                name: "q", shape: .text(max: 1000),
                about: "Filters and words, `state:waiting owner:me invoice`."),
            Route.Parameter(
                name: "sort", shape: .choice(CaseOrder.allCases.map(\.rawValue)), about: "The order."),
            Route.Parameter(name: "cursor", shape: .text(max: 300), about: "The `next` of the page before."),
            Route.Parameter(name: "limit", shape: .number(1...200), about: "How many; 50 if not said."),
        ]
            + CaseQuery.Field.allCases.map {
                Route.Parameter(
                    name: $0.rawValue, shape: .text(max: 1000), about: "A filter; several values by commas.")
            }
    ).giving(
        .all(["cases": .list(.named("Case")), "next": .maybe(.text(max: 300)), "cut": .flag])),
    Route("POST", "/cases", "Files a case; its clocks run from the answer on.") { request in
        let new = try request.newCase()
        let viewer = try request.viewer
        return try await request.write { desk in
            let row = try desk.open(new, by: viewer)
            return APIAnswer(
                row.json(for: viewer.person.role), status: 201,
                headers: [("Location", "/api/v1/cases/\(row.number)"), ("ETag", "\"\(row.version)\"")])
        }
    }.taking(newCaseShape).giving(.named("Case"), 201).versioned(),
    Route("POST", "/coverage", "Asks the policy what would come of filing a case, without filing it.") {
        request in
        let new = try request.newCase()
        let (viewer, language) = (try request.viewer, request.language)
        return try await request.desk.read { desk in
            let preview = try desk.preview(new, by: viewer)
            return APIAnswer(preview.json(language))
        }
    }.taking(newCaseShape).giving(.named("Coverage")),
    Route("GET", "/cases/{number}", "Reads a case with its commitments.") { request in
        let (viewer, number, language) = (try request.viewer, try request.number, request.language)
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            return APIAnswer(view.json(for: viewer, language), headers: [("ETag", "\"\(view.row.version)\"")])
        }
    }.giving(.named("CaseInFull")).versioned(),
    Route("GET", "/cases/{number}/events", "Reads the history of a case with its texts.") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            return APIAnswer(["events": .array(view.entries.map(\.json))])
        }
    }.giving(.all(["events": .list(.named("Event"))])),
    Route("GET", "/cases/{number}/commitments", "Reads all versions of all commitments.") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            return APIAnswer(["commitments": .array(view.commitments.map { $0.json(of: number) })])
        }
    }.giving(.all(["commitments": .list(.named("Commitment"))])),
    Route(
        "GET", "/cases/{number}/commitments/{clock}/{version}/explanation",
        "Explains a due time down to the clause, the openings and the pauses."
    ) { request in
        let (viewer, number) = (try request.viewer, try request.number)
        let (clock, version) = (try request.parameter("clock"), decimal(try request.parameter("version")))
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            guard
                let commitment = view.commitments.first(where: {
                    $0.clock.text == clock && $0.version == version
                }),
                let explanation = try view.edition.explanation(
                    of: commitment, environment: view.file.environment)
            else { throw Denial.notFound }
            return APIAnswer(explanation.json)
        }
    }.giving(.named("Explanation")),
    Route("GET", "/cases/{number}/ledger", "Reads who held the case when; the parts add up to the whole.") {
        request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            return APIAnswer(view.ledger.json)
        }
    }.giving(.named("Ledger")),
    Route("GET", "/cases/{number}/candidates", "Proposes who could take the case, the best first.") {
        request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.desk.read { desk in
            let row = try desk.visible(number, to: viewer)
            guard viewer.permission(to: .assign, on: desk.relation(of: viewer, to: row)) == .allowed else {
                throw Denial.forbidden(.assign)
            }
            let candidates = try desk.candidates(for: row).prefix(20)
            return APIAnswer([
                "candidates": .array(
                    candidates.map {
                        [
                            "person": .string($0.person.id), "name": .string($0.person.name),
                            "load": .int($0.load),
                        ]
                    })
            ])
        }
    }.giving(
        .all([
            "candidates": .list(
                .all(["person": .text(max: 64), "name": .text(max: 200), "load": .number(0...Int.max)]))
        ])),
    Route("PUT", "/cases/{number}/watch", "Hears of the case from now on.") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.write { desk in
            _ = try desk.visible(number, to: viewer)
            try desk.watch(number, viewer.person.id)
            return APIAnswer(["watching": true])
        }
    }.giving(.all(["watching": .flag])),
    Route("DELETE", "/cases/{number}/watch", "Hears of the case no more.") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.write { desk in
            _ = try desk.visible(number, to: viewer)
            try desk.unwatch(number, viewer.person.id)
            return APIAnswer(["watching": false])
        }
    }.giving(.all(["watching": .flag])),
    Route("GET", "/cases/{number}/attachments", "Lists the files of a case.") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            return APIAnswer(["attachments": .array(view.attachments.map(\.json))])
        }
    }.giving(.all(["attachments": .list(.named("Attachment"))])),
    Route("POST", "/attachments", "Uploads a file, to be sent with a message afterwards.") { request in
        let viewer = try request.viewer
        let name = request.query["name"]?.first ?? "file"
        let type = request.query["type"]?.first ?? "application/octet-stream"
        guard (1...255).contains(name.utf8.count), (1...100).contains(type.utf8.count), !name.utf8.contains(0)
        else {
            throw Denial.invalid([
                FieldProblem("name", "too-long", de: "Höchstens 255 Bytes.", en: "At most 255 bytes.")
            ])
        }
        let content = request.body
        return try await request.write { desk in
            let file = try desk.upload(content, name: name, mediaType: type, by: viewer)
            return APIAnswer(file.json, status: 201)
        }
    }.asking([
        Route.Parameter(name: "name", shape: .text(max: 255), about: "What the file is called."),
        Route.Parameter(name: "type", shape: .text(max: 100), about: "Its media type."),
    ]).taking(.bytes, as: "application/octet-stream").giving(.named("Attachment"), 201),
    Route("GET", "/attachments/{id}", "Downloads a file.") { request in
        let (viewer, id) = (try request.viewer, try request.parameter("id"))
        return try await request.desk.read { desk in
            let (file, content) = try desk.attachment(id, for: viewer)
            return APIAnswer(
                bytes: content, type: "application/octet-stream",
                headers: [
                    ("Content-Disposition", contentDisposition(file.name)),
                    ("Content-Security-Policy", "sandbox"),
                ])
        }
    }.giving(200, "application/octet-stream"),
    Route("POST", "/bulk", "Does the same to several cases; each succeeds or fails by itself.") { request in
        var fields = try request.fields()
        let numbers = fields.texts("cases", limit: 200).enumerated().compactMap { index, text -> Int? in
            let number = decimal(text)
            if number == nil {
                fields.problem(
                    "cases/\(index)", "wrong-type", de: "»\(text)« ist keine Fallnummer.",
                    en: "'\(text)' is no case number.")
            }
            return number
        }
        let noun = fields.text("noun", limit: 64)
        let method = fields.optionalText("method", limit: 10) ?? "POST"
        let inner = fields.object("body") ?? Fields(.object([]))
        guard let route = commandRoutes.first(where: { $0.noun == noun && $0.method == method }) else {
            fields.problem(
                "noun", "unknown-choice", de: "Das lässt sich nicht mit einem Fall tun.",
                en: "No case can have that done.")
            try fields.finish()
            throw Denial.notFound
        }
        var reader = inner
        let command = try route.read(&reader, request)
        fields.add(reader)
        try fields.finish()
        let (viewer, language) = (try request.viewer, request.language)
        var results: [JSONValue] = []
        for number in numbers {
            do {
                // Under a key each case has it done once, however often all of it is sent.
                let answer = try await request.writing(under: request.key?.part("\(number)")) { desk in
                    APIAnswer(["version": .int(try desk.perform(command, on: number, by: viewer).version)])
                }
                let version = (try? JSONValue(json: answer.body))?["version"] ?? .null
                results.append(["case": .int(number), "status": 200, "version": version])
            } catch {
                guard let problem = Problem(error) else { throw error }
                results.append([
                    "case": .int(number), "status": .int(problem.status), "code": .string(problem.code),
                    "detail": .string(problem.sentence(language)),
                ])
            }
        }
        return APIAnswer(["results": .array(results)])
    }.taking(
        .object([
            .init("cases", .list(.text(max: 200), max: 200), "The numbers, as texts.", required: true),
            .init(
                "noun", .text(max: 64), "What to do, as the last part of a case's path: `assignment`.",
                required: true),
            .init("method", .choice(["POST", "PUT", "DELETE"]), "How; POST if not said."),
            .init("body", .anything, "What the noun takes."),
        ])
    ).giving(
        .all([
            "results": .list(
                .object([
                    .init("case", .number(0...Int.max), "The case.", required: true),
                    .init(
                        "status", .number(200...599), "What a request for it alone would answer.",
                        required: true),
                    .init("version", .number(0...Int.max), "Its version afterwards."),
                    .init("code", .text(max: 100), "Why not."),
                    .init("detail", .text(max: 10_000), "Why not, in the caller's language."),
                ]))
        ])),
]
