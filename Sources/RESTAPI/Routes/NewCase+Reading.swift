import Casework
import Desk
import SupportPolicy

/// What a request to file a case holds.
let newCaseShape = Shape.object([
    .init("subject", .text(max: 300), "The subject.", required: true),
    .init("description", .text(max: messageLimit), "What happened."),
    .init("contract", .text(max: 64), "The contract; the only one that fits where it is missing."),
    .init("account", .text(max: 64), "The customer, where an agent files for one."),
    .init("contact", .text(max: 64), "The person, where an agent files for one."),
    .init("severity", .name, "The severity."), .init("impact", .name, "The business impact."),
    .init("environment", .name, "The environment."), .init("type", .name, "The kind of case."),
    .init(
        "channel", .name,
        "The channel by which it came; only the vendor may say. What programs file comes by `api`, and by `portal` where the policy has no channel `api`."
    ),
    .init("product", .text(max: 64), "The product."), .init("component", .text(max: 100), "Its component."),
    .init("qualifying_reason", .name, "Which of the severity's reasons holds."),
    .init("fields", .dictionary(.text(max: 400)), "Further fields that the policy asks for."),
    .init("answers", .dictionary(.name), "Answers to the policy's questions."),
    .init(
        "confirmed", .text(max: 200),
        "Which text of what the severity claims the customer confirms, `credenti@2024-06-01#severity-1`: the `confirm` of `POST /coverage`, and the `value` of the refusal of a case without it. A program never confirms a text it has not read."
    ),
    .init(
        "prepared", .list(.text(max: 200), max: 100),
        "The steps of preparation that were taken, counted from 1."),
    .init("attachments", .list(.text(max: 200), max: 20), "Files uploaded before."),
    .init("occurred_at", .instant, "When it happened, where it is entered later."),
])

extension Fields {
    /// Returns the name that a part of a member is; what is none is a problem of that part.
    fileprivate mutating func part(_ text: String, of member: String, _ key: String) -> Name? {
        let name = Name(text)
        if name == nil {
            problem(
                "\(member)/\(key)", "no-name", de: "Ein Name besteht aus a–z, 0–9 und Bindestrichen.",
                en: "A name consists of a–z, 0–9 and hyphens.")
        }
        return name
    }
}

extension APIRequest {
    /// Returns the case that the body asks to file.
    func newCase() throws -> NewCase {
        var fields = try fields()
        let new = try newCase(from: &fields)
        try fields.finish()
        return new
    }

    /// Returns the case that the members of an object ask to file; what is wrong is gathered in them.
    func newCase(from fields: inout Fields) throws -> NewCase {
        var new = NewCase(
            subject: fields.text("subject", limit: 300),
            description: fields.optionalText("description", limit: messageLimit) ?? "",
            channel: fields.optionalName("channel") ?? "api")
        // A customer can't say that the telephone rang; the door through which they came says it.
        if !(try viewer.person.role.isVendor) { new.channel = "api" }
        new.contract = fields.optionalText("contract", limit: 64)
        new.account = fields.optionalText("account", limit: 64)
        new.contact = fields.optionalText("contact", limit: 64)
        if try viewer.person.role == .contact, let account = new.account, try account != viewer.person.account
        {
            fields.problem(
                "account", "unknown", de: "Diesen Kunden gibt es hier nicht.",
                en: "There is no such customer here.")
        }
        if !(try viewer.person.role.isVendor), new.contact != nil {
            fields.problem(
                "contact", "unknown", de: "Dieses Feld gibt es hier nicht.",
                en: "There is no such field here.")
        }
        new.severity = fields.optionalName("severity")
        new.impact = fields.optionalName("impact")
        new.environment = fields.optionalName("environment")
        new.type = fields.optionalName("type")
        new.product = fields.optionalText("product", limit: 64)
        new.component = fields.optionalText("component", limit: 100)
        new.qualifyingReason = fields.optionalName("qualifying_reason")
        for (key, text) in fields.dictionary("fields") {
            guard let name = fields.part(key, of: "fields", key) else { continue }
            new.fields.append((name, text))
        }
        for (key, text) in fields.dictionary("answers") {
            guard let name = fields.part(key, of: "answers", key),
                let value = fields.part(text, of: "answers", key)
            else { continue }
            new.answers[name] = value
        }
        new.confirmed = fields.optionalText("confirmed", limit: 200)
        new.prepared = Set(fields.texts("prepared", limit: 100).compactMap { Int($0) })
        new.attachments = fields.texts("attachments", limit: 20)
        new.occurred = fields.instant("occurred_at")
        return new
    }
}
