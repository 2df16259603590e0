import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// What waits for whoever is signed in: wishes to answer, approvals, promises, with the act that answers each.
let workPage = Page("GET", "/work") { request in
    let viewer = try request.viewer
    guard viewer.person.role.isVendor else { throw Denial.notFound }
    return try await request.desk.read { desk in
        let times = request.times(at: desk.now)
        let work = try desk.awaitedWork(of: viewer)
        let lines = work.map { one -> JSONValue in
            let isLate = one.awaited.due.map { $0 < desk.now } ?? false
            return [
                "href": .string(
                    "/cases/\(one.row.number)" + (one.awaited.noun.map { "/do/\($0)" } ?? "")),
                "number": .int(one.row.number),
                "subject": .string(one.row.subject), "what": .string(sentence(one, request, times)),
                "since": .string(request.word("work.since", ["when": times.moment(one.awaited.since)])),
                "said": .text(one.texts.isEmpty ? nil : one.texts.joined(separator: ": ")),
                "due": .text(one.awaited.due.map(times.distance)), "is_late": .bool(isLate),
            ]
        }
        return PageAnswer(
            "workspace/work",
            .object(
                [
                    .init("title", .string(request.word("work.title"))), .init("at_work", true),
                    .init("work", .array(lines)), .init("has_work", .bool(!lines.isEmpty)),
                ] + (try railMembers(desk, viewer, times))))
    }
}

private func sentence(_ one: AwaitedWork, _ request: PageRequest, _ times: TimeWords) -> String {
    let language = request.language
    switch one.awaited.kind {
    case .severity(let name):
        let label = one.edition.severity(name)?.label(language) ?? name.spoken
        return request.word("work.severity", ["name": label])
    case .escalation: return request.word("work.escalation")
    case .escalated(let name):
        let label =
            one.edition.policy.escalations.first { $0.name == name }?.label(language) ?? name.spoken
        return request.word("work.escalated", ["name": label])
    case .approval(let name):
        let label = one.edition.policy.approvals.first { $0.name == name }?.label(language) ?? name.spoken
        return request.word("work.approval", ["name": label])
    case .judgement: return request.word("work.judgement")
    case .check, .review:
        return CaseShowing(request, times, one.edition).doubt(one.awaited.kind, one.file) ?? ""
    case .promise:
        return request.word("work.promise", ["name": one.awaited.due.map(times.moment) ?? ""])
    }
}
