import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

/// Editions: publishing, reading, checking.
let policyRoutes: [Route] = [
    Route("GET", "/editions", "Lists the published editions.") { request in
        let viewer = try request.viewer
        return try await request.desk.read { desk in
            try viewer.require(.readPolicy)
            return APIAnswer([
                "editions": .array(
                    try desk.publishedEditions().map {
                        [
                            "id": .string($0.id), "policy": .string($0.policy),
                            "published": .string($0.published.rfc3339), "publisher": .string($0.publisher),
                            "zone_data": .string($0.zoneData), "digest": .string($0.digest),
                            "published_digest": .string($0.publishedDigest),
                        ]
                    })
            ])
        }
    }.giving(
        .all([
            "editions": .list(
                .all([
                    "id": .text(max: 200), "policy": .name, "published": .instant,
                    "publisher": .text(max: 64),
                    "zone_data": .text(max: 64), "digest": .text(max: 64), "published_digest": .text(max: 64),
                ]))
        ])),
    Route("POST", "/editions", "Publishes an edition; it never changes afterwards.") { request in
        let viewer = try request.viewer
        let source = request.body
        return try await request.write { desk in
            try viewer.require(.publishPolicy)
            let edition = try desk.publish(source, file: "policy.yaml", by: viewer.person.id)
            return APIAnswer(
                ["id": .string(edition.id)], status: 201,
                headers: [("Location", "/api/v1/editions/\(edition.id)")])
        }
    }.taking(.anything, as: "application/yaml").giving(.all(["id": .text(max: 200)]), 201),
    Route("POST", "/policy-check", "Checks the text of a policy without publishing it.") { request in
        let viewer = try request.viewer
        try viewer.require(.readPolicy)
        let (edition, diagnostics) = compilePolicy(
            request.body, file: "policy.yaml", places: request.desk.places)
        let language = request.language
        return APIAnswer([
            "compiles": .bool(edition != nil),
            "diagnostics": .array(
                diagnostics.map { one in
                    [
                        "severity": .string(one.severity.rawValue), "code": .string(one.code.rawValue),
                        "line": .int(one.place.line), "column": .int(one.place.column),
                        "message": .string(one.message(language)), "hint": .text(one.hint?(language)),
                    ]
                }),
        ])
    }.taking(.anything, as: "application/yaml").giving(
        .all([
            "compiles": .flag,
            "diagnostics": .list(
                .all([
                    "severity": .choice(["error", "warning", "note"]), "code": .text(max: 100),
                    "line": .number(0...Int.max), "column": .number(0...Int.max),
                    "message": .text(max: 10_000),
                    "hint": .maybe(.text(max: 10_000)),
                ])),
        ])),
    Route("GET", "/editions/{id}", "Reads the text of an edition.") { request in
        let (viewer, id) = (try request.viewer, try request.parameter("id"))
        return try await request.desk.read { desk in
            try viewer.require(.readPolicy)
            guard let source = try desk.source(ofEdition: id) else { throw Denial.notFound }
            return APIAnswer(bytes: source, type: "application/yaml")
        }
    }.giving(200, "application/yaml"),
    Route(
        "GET", "/editions/{id}/published",
        "Reads what customers were given of an edition when it was published: the bytes of its `published_digest`."
    ) { request in
        let viewer = try request.viewer
        let id = try request.parameter("id")
        return try await request.desk.read { desk in
            _ = try desk.readableEdition(id, by: viewer)
            guard let page = try desk.publishedPage(ofEdition: id) else { throw Denial.notFound }
            return APIAnswer(bytes: page, type: "text/markdown; charset=utf-8")
        }
    }.giving(200, "text/markdown; charset=utf-8"),
    Route("GET", "/editions/{id}/page", "Reads the page for customers that an edition makes.") { request in
        _ = try request.viewer
        let (id, language) = (try request.parameter("id"), request.language)
        return try await request.desk.read { desk in
            guard let edition = try desk.edition(id) else { throw Denial.notFound }
            let page = publish(edition, as: .html, in: language)
            return APIAnswer(bytes: Array(page.utf8), type: "text/html; charset=utf-8")
        }
    }.giving(200, "text/html; charset=utf-8"),
]
