import Store
import BusinessTime
import Casework
import Desk
import SupportPolicy

/// A noun of a case that a command makes: `POST /cases/{number}/closure`.
struct CommandRoute: Sendable {
    let method: String
    let noun: String
    let summary: String
    let members: [Shape.Member]
    let read: @Sendable (inout Fields, APIRequest) throws -> CaseCommand

    init(
        _ noun: String, _ summary: String, _ members: [Shape.Member] = [], method: String = "POST",
        read: @escaping @Sendable (inout Fields, APIRequest) throws -> CaseCommand
    ) {
        self.method = method
        self.noun = noun
        self.summary = summary
        self.members = members
        self.read = read
    }

    /// The route that the noun stands for.
    var route: Route {
        let read = read
        let back = Shape.Member("occurred_at", .instant, "When it happened, where it is entered later.")
        return Route(method, "/cases/{number}/\(noun)", summary) { request in
            var fields = try request.fields()
            let occurred = fields.instant("occurred_at")
            let command = try read(&fields, request)
            try fields.finish()
            let (viewer, number, version) = (try request.viewer, try request.number, try request.ifMatch)
            return try await request.write { desk in
                let row = try desk.perform(
                    command, on: number, by: viewer, version: version, occurred: occurred)
                return APIAnswer(
                    row.json(for: viewer.person.role), headers: [("ETag", "\"\(row.version)\"")])
            }
        }
        .taking(.object(members + [back])).giving(.named("Case")).versioned(heeding: true)
    }
}

/// How long a message may be, in bytes.
let messageLimit = TextLimits.message

private let reason = Shape.Member("reason", .text(max: 20_000), "Why.")
private let files = Shape.Member(
    "attachments", .list(.text(max: 200), max: 20), "Files uploaded before, by identifier.")
private func text(_ about: String) -> Shape.Member {
    Shape.Member("text", .text(max: messageLimit), about, required: true)
}
private func name(_ name: String, _ about: String) -> Shape.Member {
    Shape.Member(name, .name, about, required: true)
}

extension Fields {
    mutating func reason() -> String? { optionalText("reason", limit: 20_000) }
    mutating func body() -> String { text("text", limit: messageLimit) }
    mutating func required(_ name: String, in range: ClosedRange<Int>) -> Int {
        if !has(name) { problem(name, "missing", de: "Dieses Feld fehlt.", en: "This field is missing.") }
        return number(name, in: range) ?? range.lowerBound
    }
    mutating func required(_ name: String) -> Bool {
        if !has(name) { problem(name, "missing", de: "Dieses Feld fehlt.", en: "This field is missing.") }
        return flag(name) ?? false
    }
}

/// Everything that can be done to a case, each a noun of its own.
let commandRoutes = actRoutes + movingRoutes

/// What the catalogue of acts does not hold yet.
private let movingRoutes: [CommandRoute] = [
    CommandRoute("replies", "Answers the customer.", [text("The answer."), files]) { fields, _ in
        .reply(text: fields.body(), attachments: fields.texts("attachments", limit: 20))
    },
    CommandRoute(
        "notes", "Adds an internal note, which the customer never sees.",
        [
            text("The note."), Shape.Member("mentions", .list(.text(max: 200)), "Colleagues who hear of it."),
            files,
        ]
    ) { fields, _ in
        .note(
            text: fields.body(), mentions: fields.texts("mentions"),
            attachments: fields.texts("attachments", limit: 20))
    },
    CommandRoute("messages", "Writes to the desk as the customer.", [text("The message."), files]) {
        fields, _ in
        .write(text: fields.body(), attachments: fields.texts("attachments", limit: 20))
    },
    CommandRoute(
        "assignment", "Gives the case to somebody, or back to the queue.",
        [Shape.Member("owner", .text(max: 64), "The person; nobody where it is missing.")], method: "PUT"
    ) { fields, _ in .assign(owner: fields.optionalText("owner", limit: 64)) },
    CommandRoute(
        "routing", "Puts the case into a team's queue.",
        [Shape.Member("team", .text(max: 64), "The team; the common queue where it is missing.")],
        method: "PUT"
    ) { fields, _ in .route(team: fields.optionalText("team", limit: 64)) },
    CommandRoute(
        "statements", "States a fact that the policy asks about.",
        [name("fact", "The fact."), name("value", "Its value.")]
    ) { fields, _ in .state(fields.name("fact"), fields.name("value")) },
    CommandRoute(
        "contest", "Says that what counts as solved is not; the resolution's clock goes on.",
        [
            Shape.Member("reason", .text(max: 20_000), "What is still wrong; both sides read it."),
            Shape.Member(
                "since", .number(1...1_000_000),
                "The entry of the customer's message that said so, where somebody judges it for them."),
        ]
    ) { fields, _ in .contest(reason: fields.reason(), since: fields.number("since", in: 1...1_000_000)) },
    CommandRoute(
        "links", "Links the case to a defect, a feature, another case.",
        [
            Shape.Member(
                "link", .choice(Link.allCases.map(\.rawValue)), "What kind of thing.", required: true),
            Shape.Member("to", .text(max: 200), "Which.", required: true),
        ]
    ) { fields, _ in
        if !fields.has("link") {
            fields.problem("link", "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
        }
        return .link(fields.choice("link", Link.self) ?? .defect, to: fields.text("to"))
    },
    CommandRoute(
        "survey", "Answers the survey.",
        [
            Shape.Member(
                "scores", .dictionary(.number(1...5)), "A score from 1 to 5 for each question.",
                required: true),
            Shape.Member("wants_call", .flag, "Whether a call is wished."),
        ]
    ) { fields, _ in
        let scores = fields.scores("scores")
        return .answerSurvey(scores, wantsCall: fields.flag("wants_call") ?? false)
    },
    CommandRoute(
        "merger", "Lets the case go on in another; its number still finds it.",
        [Shape.Member("into", .number(1...1_000_000_000), "The other case.", required: true)]
    ) { fields, _ in .merge(into: fields.required("into", in: 1...1_000_000_000)) },
]
