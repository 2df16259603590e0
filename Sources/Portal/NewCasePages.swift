import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Reporting a problem: the desk says what is covered and when an answer comes before anything is sent.
let newCasePages: [Page] = [
    Page("GET", "/portal/cases/new") { request in try await form(request, decision: nil) },
    Page("POST", "/portal/cases/new", takesFiles: true) { request in
        let viewer = try request.viewer
        let new = newCase(request)
        do {
            if request.field("step") == "send" {
                let row = try await request.desk.write { desk in
                    var sent = new
                    sent.attachments = try request.files.map {
                        try desk.upload($0.content, name: $0.name, mediaType: $0.mediaType, by: viewer).id
                    }
                    return try desk.open(sent, by: viewer)
                }
                return PageAnswer(to: "/portal/cases/\(row.number)")
            }
            let preview = try await request.desk.read { try $0.preview(new, by: viewer) }
            return try await form(request, decision: preview)
        } catch Denial.refused(let refusal) {
            return try await form(
                request, decision: nil, problem: refusal.sentence(request.language), status: 422)
        } catch Denial.invalid(let problems) {
            let sentence = problems.map { $0.sentence(request.language) }.joined(separator: " ")
            return try await form(request, decision: nil, problem: sentence, status: 422)
        }
    },
]

private func newCase(_ request: PageRequest) -> NewCase {
    var new = NewCase(
        subject: request.field("subject"), description: request.field("description"), channel: "portal")
    new.contract = request.optional("contract")
    new.prepared = Set((request.form["prepared"] ?? []).compactMap { Int($0) })
    new.type = request.optional("type").flatMap { Name($0) }
    new.environment = request.optional("environment").flatMap { Name($0) }
    new.severity = request.optional("severity").flatMap { Name($0) }
    new.impact = request.optional("impact").flatMap { Name($0) }
    new.qualifyingReason = request.optional("qualifying").flatMap { Name($0) }
    new.isConfirmed = request.field("confirmed") == "yes"
    for (key, values) in request.form.sorted(by: { $0.key < $1.key }) where key.hasPrefix("field.") {
        if let name = Name(key.dropFirst(6)), let text = values.first, !text.isEmpty {
            new.fields.append((name, text))
        }
    }
    return new
}
