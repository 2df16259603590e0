import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy

extension FilingDoor {
    /// The pages: the form, and what it answers. The desk says what is covered and when an answer comes before anything is
    /// sent.
    package var pages: [Page] {
        [
            Page("GET", path) { request in try await form(request, FilingAnswer()) },
            Page("POST", path, takesFiles: true) { request in
                do {
                    if request.field("step") == "send" {
                        return PageAnswer(to: "\(cases)/\(try await file(request))")
                    }
                    return try await form(request, FilingAnswer(decision: try await expectation(request)))
                } catch Denial.refused(let refusal) {
                    return try await form(
                        request,
                        FilingAnswer(
                            decision: try? await expectation(request),
                            problem: refusal.sentence(request.language),
                            problems: refusal.gaps.map(FieldProblem.init)))
                } catch Denial.invalid(let problems) {
                    let sentence = problems.map { $0.sentence(request.language) }.joined(separator: " ")
                    return try await form(request, FilingAnswer(problem: sentence, problems: problems))
                }
            },
        ]
    }

    /// Returns what would come of sending the form as it is; also what it asks to confirm, where that was left out.
    private func expectation(_ request: PageRequest) async throws -> CoveragePreview {
        let viewer = try request.viewer
        let new = newCase(request)
        return try await request.desk.read { try $0.preview(new, by: viewer) }
    }

    /// Files what the form says, with its files, and returns the number of the case.
    private func file(_ request: PageRequest) async throws -> Int {
        let viewer = try request.viewer
        let new = newCase(request)
        return try await request.write { desk in
            var sent = new
            sent.attachments = try request.files.map {
                try desk.upload($0.content, name: $0.name, mediaType: $0.mediaType, by: viewer).id
            }
            return try desk.open(sent, by: viewer).number
        }
    }

    private func newCase(_ request: PageRequest) -> NewCase {
        var new = filed(request)
        if isForCaller {
            new.contact = request.optional("contact")
            new.channel = request.optional("channel").flatMap { Name($0) } ?? "phone"
        }
        return new
    }
}

/// What is said to whoever has filled in the form: what would come of it, and what is wrong or missing.
struct FilingAnswer {
    var decision: CoveragePreview?
    var problem: String?
    var problems: [FieldProblem] = []

    /// The status of the page.
    var status: Int { problem == nil ? 200 : 422 }

    /// What is wrong or missing, each by its field.
    var gaps: [FieldProblem] {
        problems.isEmpty ? decision?.decision.gaps.map(FieldProblem.init) ?? [] : problems
    }
}

/// What the fields say, by whomever they are filled in.
private func filed(_ request: PageRequest) -> NewCase {
    var new = NewCase(
        subject: request.field("subject"), description: request.field("description"), channel: "portal")
    new.contract = request.optional("contract")
    new.prepared = Set((request.form["prepared"] ?? []).compactMap { Int($0) })
    new.type = request.optional("type").flatMap { Name($0) }
    new.environment = request.optional("environment").flatMap { Name($0) }
    new.severity = request.optional("severity").flatMap { Name($0) }
    new.impact = request.optional("impact").flatMap { Name($0) }
    new.qualifyingReason = request.optional("qualifying").flatMap { Name($0) }
    new.confirmed = request.optional("confirmed")
    new.language = request.language
    for (key, values) in request.form.sorted(by: { $0.key < $1.key }) {
        guard let text = values.first, !text.isEmpty else { continue }
        if key.hasPrefix("field."), let name = Name(key.dropFirst(6)) { new.fields.append((name, text)) }
        if key.hasPrefix("answer."), let name = Name(key.dropFirst(7)), let answer = Name(text) {
            new.answers[name] = answer
        }
    }
    return new
}
