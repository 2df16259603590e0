import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

/// What belongs to the caller: who they are, tokens, views, drafts; and the log of the desk itself.
let personalRoutes: [Route] = [
    Route("GET", "/me", "Says who the caller is and what they may do.") { request in
        let viewer = try request.viewer
        let relation: Relation = viewer.person.role.reach
        let may = Deed.allCases.filter { viewer.permission(to: $0, on: relation) == .allowed }
        guard case .object(let members) = viewer.person.shown else { throw Denial.notFound }
        return APIAnswer(.object(members + [.init("may", .texts(may.map(\.rawValue)))]))
    }.giving(
        .open([
            .init("id", .text(max: 64), "Their identifier.", required: true),
            .init("role", .choice(DeskRole.allCases.map(\.rawValue)), "Their role.", required: true),
            .init("may", .list(.choice(Deed.allCases.map(\.rawValue))), "What they may do.", required: true),
        ])),
    Route("GET", "/tokens", "Lists the caller's access tokens, without the tokens themselves.") { request in
        let viewer = try request.viewer
        return try await request.desk.read { desk in
            APIAnswer([
                "tokens": .array(
                    try desk.accessTokens(of: viewer.person.id).map { token in
                        [
                            "id": .string(token.id), "label": .string(token.label),
                            "scopes": .texts(token.scopes), "created": .string(token.created.rfc3339),
                            "expires": .string(token.expires.rfc3339),
                            "revoked": .text(token.revoked?.rfc3339),
                        ]
                    })
            ])
        }
    }.giving(
        .all([
            "tokens": .list(
                .all([
                    "id": .text(max: 64), "label": .text(max: 100), "scopes": .list(.name),
                    "created": .instant,
                    "expires": .instant, "revoked": .maybe(.instant),
                ]))
        ])),
    Route("POST", "/tokens", "Makes an access token; it is shown this once.") { request in
        var fields = try request.fields()
        let label = fields.text("label", limit: 100)
        let wanted = fields.texts("scopes", limit: 50)
        let days = fields.number("days", in: 1...365) ?? 90
        let scopes = Set(wanted.compactMap(Deed.init(rawValue:)))
        if scopes.count != Set(wanted).count || wanted.isEmpty {
            let all = Deed.allCases.map(\.rawValue).joined(separator: ", ")
            fields.problem(
                "scopes", "unknown-choice", de: "Möglich sind: \(all).", en: "Possible are: \(all).")
        }
        try fields.finish()
        let viewer = try request.viewer
        // A token never opens more than the one with which it was asked for.
        if let own = viewer.scopes, !scopes.isSubset(of: own) { throw Denial.forbidden(.administer) }
        return try await request.desk.write { desk in
            let made = try desk.makeToken(
                for: viewer.person.id, label: label, scopes: scopes,
                until: desk.now + .hours(24) * Int64(days))
            return APIAnswer(["id": .string(made.id), "token": .string(made.token)], status: 201)
        }
    }.taking(
        .object([
            .init("label", .text(max: 100), "What it is for.", required: true),
            .init(
                "scopes", .list(.choice(Deed.allCases.map(\.rawValue)), max: 50), "What it may do.",
                required: true),
            .init("days", .number(1...365), "How long it is good; 90 days if not said."),
        ])
    ).giving(.all(["id": .text(max: 64), "token": .text(max: 100)]), 201),
    Route("DELETE", "/tokens/{id}", "Revokes an access token.") { request in
        let (viewer, id) = (try request.viewer, try request.parameter("id"))
        return try await request.write { desk in
            try desk.revokeToken(id, of: viewer.person.id)
            return APIAnswer(["revoked": .string(id)])
        }
    }.giving(.all(["revoked": .text(max: 64)])),
    Route("GET", "/views", "Lists the caller's saved views, and those that colleagues share.") { request in
        let viewer = try request.viewer
        return try await request.desk.read { desk in
            APIAnswer(["views": .array(try desk.savedViews(of: viewer).map(\.json))])
        }
    }.giving(.all(["views": .list(.named("View"))])),
    Route("PUT", "/views/{id}", "Saves a view.") { request in
        var fields = try request.fields()
        let id = try request.parameter("id")
        let name = fields.text("name", limit: 100)
        let query = try CaseQuery(fields.optionalText("q", limit: 1000) ?? "")
        let order = fields.choice("sort", CaseOrder.self) ?? .due
        let isShared = fields.flag("shared") ?? false
        try fields.finish()
        guard Name(id) != nil else { throw Denial.notFound }
        let viewer = try request.viewer
        return try await request.write { desk in
            let view = SavedView(
                id: id, person: viewer.person.id, name: name, query: query.text, order: order,
                isShared: isShared && viewer.person.role.isVendor)
            try desk.save(view)
            return APIAnswer(view.json)
        }
    }.taking(
        .object([
            .init("name", .text(max: 100), "What it is called.", required: true),
            .init("q", .text(max: 1000), "What it finds, in the search syntax."),
            .init("sort", .choice(CaseOrder.allCases.map(\.rawValue)), "In which order."),
            .init("shared", .flag, "Whether colleagues see it."),
        ])
    ).giving(.named("View")),
    Route("DELETE", "/views/{id}", "Drops a saved view.") { request in
        let (viewer, id) = (try request.viewer, try request.parameter("id"))
        return try await request.write { desk in
            try desk.dropView(id, of: viewer)
            return APIAnswer(["dropped": .string(id)])
        }
    }.giving(.all(["dropped": .name])),
    Route("PUT", "/cases/{number}/draft", "Keeps an unsent text.") { request in
        var fields = try request.fields()
        let kind = fields.choice("kind", DraftKind.self) ?? .reply
        let text = fields.optionalText("text", limit: messageLimit) ?? ""
        try fields.finish()
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.write { desk in
            _ = try desk.visible(number, to: viewer)
            try desk.keepDraft(text, kind, of: number, by: viewer)
            return APIAnswer(["kept": .bool(!text.isEmpty)])
        }
    }.taking(
        .object([
            .init(
                "kind", .choice(DraftKind.allCases.map(\.rawValue)), "What it will be; a reply if not said."),
            .init("text", .text(max: messageLimit), "The text; an empty one drops the draft."),
        ])
    ).giving(.all(["kept": .flag])),
    Route("GET", "/cases/{number}/draft", "Reads the caller's unsent texts.") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        return try await request.desk.read { desk in
            _ = try desk.visible(number, to: viewer)
            let drafts = try desk.drafts(of: number, by: viewer).filter { !$0.value.text.isEmpty }
            let members = drafts.map { JSONValue.Member($0.key.rawValue, .string($0.value.text)) }
            return APIAnswer(.object(members.sorted { $0.key < $1.key }))
        }
    }.giving(.dictionary(.text(max: messageLimit))),
    Route("GET", "/audit", "Reads who did what to the desk itself, the newest first.") { request in
        let limit = try request.number("limit", in: 1...200, default: 50)
        let before = try request.number("before", in: 1...Int.max, default: Int.max)
        let viewer = try request.viewer
        return try await request.desk.read { desk in
            try viewer.require(.audit)
            let rows = try desk.session.rows(
                """
                SELECT position, at, actor, action, object, detail FROM audit WHERE position < \(before) \
                ORDER BY position DESC LIMIT \(limit)
                """)
            return APIAnswer([
                "entries": .array(
                    try rows.map { row in
                        [
                            "position": .int(try row.int(0)), "at": .string(try row.instant(1).rfc3339),
                            "actor": .string(try row.text(2)), "action": .string(try row.text(3)),
                            "object": .string(try row.text(4)), "detail": .string(try row.text(5)),
                        ]
                    })
            ])
        }
    }.asking([
        Route.Parameter(
            name: "before", shape: .number(1...Int.max), about: "Only entries before this position."),
        Route.Parameter(name: "limit", shape: .number(1...200), about: "How many; 50 if not said."),
    ]).giving(
        .all([
            "entries": .list(
                .all([
                    "position": .number(0...Int.max), "at": .instant, "actor": .text(max: 64),
                    "action": .text(max: 100), "object": .text(max: 200), "detail": .text(max: 10_000),
                ]))
        ])),
]

extension SavedView {
    /// The view.
    var json: JSONValue {
        [
            "id": .string(id), "name": .string(name), "q": .string(query), "sort": .string(order.rawValue),
            "shared": .bool(isShared), "owner": .string(person),
        ]
    }
}
