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
    CommandRoute("assessment", "Assesses the severity.", [name("severity", "The level."), reason]) {
        fields, _ in
        .assess(fields.name("severity"), reason: fields.reason())
    },
    CommandRoute("severity-request", "Asks for another severity.", [name("severity", "The level."), reason]) {
        fields, _ in .askSeverity(fields.name("severity"), reason: fields.reason())
    },
    CommandRoute(
        "severity-decision", "Decides on a severity that was asked for.",
        [Shape.Member("accept", .flag, "Whether it is granted.", required: true), reason]
    ) { fields, _ in .decideSeverity(accept: fields.required("accept"), reason: fields.reason()) },
    CommandRoute("lowering", "Lowers the severity where the policy lets the vendor.", [reason]) { fields, _ in
        .lower(reason: fields.reason())
    },
    CommandRoute(
        "triage", "Records the first triage.",
        [
            Shape.Member("path", .text(max: 20_000), "How it is to be solved."),
            Shape.Member("missing", .list(.name), "The policy's fields that were missing."),
        ]
    ) { fields, _ in
        .triage(path: fields.optionalText("path", limit: 20_000), missing: fields.names("missing"))
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
        "handover", "Hands the case over to another tier.",
        [
            name("tier", "The tier."), reason,
            Shape.Member("follow_up", .instant, "By when the customer hears more."),
        ]
    ) { fields, _ in
        .handOver(to: fields.name("tier"), reason: fields.reason(), followUp: fields.instant("follow_up"))
    },
    CommandRoute(
        "pause", "Lets the case wait for a reason that the edition lists.",
        [
            name("reason", "The waiting reason."),
            Shape.Member("text", .text(max: 20_000), "What is waited for."),
        ]
    ) { fields, _ in .pause(fields.name("reason"), text: fields.optionalText("text", limit: 20_000)) },
    CommandRoute("pause", "Takes the case up again.", method: "DELETE") { _, _ in .resume },
    CommandRoute(
        "promises", "Promises the customer something by a time.",
        [Shape.Member("by", .instant, "By when.", required: true)]
    ) { fields, _ in
        if !fields.has("by") {
            fields.problem("by", "missing", de: "Dieses Feld fehlt.", en: "This field is missing.")
        }
        return .promise(by: fields.instant("by") ?? Instant(microseconds: 0))
    },
    CommandRoute(
        "promise-fulfilment", "Records that a personal promise was kept.",
        [Shape.Member("promise", .number(1...1000), "Its number in the case.", required: true)]
    ) { fields, _ in .keepPromise(fields.required("promise", in: 1...1000)) },
    CommandRoute(
        "contact-attempts", "Records an attempt to reach the customer.",
        [Shape.Member("reached", .flag, "Whether they were reached.", required: true)]
    ) { fields, _ in .attempt(reached: fields.required("reached")) },
    CommandRoute(
        "statements", "States a fact that the policy asks about.",
        [name("fact", "The fact."), name("value", "Its value.")]
    ) { fields, _ in .state(fields.name("fact"), fields.name("value")) },
    CommandRoute("escalation-request", "Asks for an escalation.", [reason]) { fields, _ in
        .askEscalation(reason: fields.reason())
    },
    CommandRoute("escalations", "Escalates by one of the policy's rules.", [name("rule", "The rule.")]) {
        fields, _ in
        .escalate(fields.name("rule"))
    },
    CommandRoute("approvals", "Gives an approval that the policy wants.", [name("approval", "The approval.")])
    {
        fields, _ in .approve(fields.name("approval"))
    },
    CommandRoute(
        "resolution", "Resolves the case.",
        [
            Shape.Member("kinds", .list(.name), "The kinds of resolution."),
            Shape.Member("cause", .name, "What the cause was."),
            Shape.Member("text", .text(max: messageLimit), "What the customer is told."),
        ]
    ) { fields, _ in
        .resolve(
            fields.names("kinds"), cause: fields.optionalName("cause"),
            text: fields.optionalText("text", limit: messageLimit))
    },
    CommandRoute("closure", "Closes the case for a reason of the policy's.", [name("reason", "The reason.")])
    {
        fields, _ in .close(fields.name("reason"))
    },
    CommandRoute(
        "closure", "Reopens the case.", [reason], method: "DELETE"
    ) { fields, _ in .reopen(reason: fields.reason()) },
    CommandRoute(
        "contest", "Says that what counts as solved is not; the resolution's clock goes on.",
        [
            Shape.Member("reason", .text(max: 20_000), "What is still wrong; both sides read it."),
            Shape.Member(
                "since", .number(1...1_000_000),
                "The entry of the customer's message that said so, where somebody judges it for them."),
        ]
    ) { fields, _ in .contest(reason: fields.reason(), since: fields.number("since", in: 1...1_000_000)) },
    CommandRoute("acceptance", "Accepts the resolution.") { _, _ in .acceptResolution },
    CommandRoute("upholding", "Judges that what the customer wrote since the resolution takes nothing back.")
    {
        _, _ in .upholdResolution
    },
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
        "referrals", "Refers the case to another department.",
        [
            name("referral", "The referral."),
            Shape.Member("cost_accepted", .flag, "Whether a cost was accepted."),
        ]
    ) { fields, _ in .refer(fields.name("referral"), costAccepted: fields.flag("cost_accepted") ?? false) },
    CommandRoute("reports", "Reports back from the department it was referred to.", [text("The news.")]) {
        fields, _ in
        .reportBack(text: fields.body())
    },
    CommandRoute(
        "environment", "Moves the case to another environment.", [name("environment", "Which.")],
        method: "PUT"
    ) {
        fields, _ in .changeEnvironment(fields.name("environment"))
    },
    CommandRoute("sessions", "Offers a remote session; it begins only with consent.") { _, _ in .invite },
    CommandRoute(
        "session-answer", "Answers the offer of a remote session.",
        [
            Shape.Member("session", .number(1...1000), "Its number in the case.", required: true),
            Shape.Member("accept", .flag, "Whether it may begin.", required: true),
        ]
    ) { fields, _ in
        .answerInvitation(fields.required("session", in: 1...1000), accept: fields.required("accept"))
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
        "voids", "Declares an entry wrong: it stays on record and counts no more.",
        [Shape.Member("sequence", .number(2...1_000_000), "The entry.", required: true)]
    ) { fields, _ in .void(sequence: fields.required("sequence", in: 2...1_000_000)) },
    CommandRoute(
        "bounces", "Records that a message did not arrive.",
        [Shape.Member("sequence", .number(2...1_000_000), "The entry of the message.", required: true)]
    ) { fields, _ in .bounce(sequence: fields.required("sequence", in: 2...1_000_000)) },
    CommandRoute(
        "erasures", "Erases a text; its entry stays, and the history still verifies.",
        [Shape.Member("sequence", .number(1...1_000_000), "The entry of the text.", required: true)]
    ) { fields, _ in .erase(sequence: fields.required("sequence", in: 1...1_000_000)) },
    CommandRoute(
        "merger", "Lets the case go on in another; its number still finds it.",
        [Shape.Member("into", .number(1...1_000_000_000), "The other case.", required: true)]
    ) { fields, _ in .merge(into: fields.required("into", in: 1...1_000_000_000)) },
]
