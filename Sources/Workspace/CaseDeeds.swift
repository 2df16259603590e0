import BusinessTime
import Casework
import Desk
import SupportPolicy
import Web

/// What a form means, with the clock on which its times are read and the files that came along; nothing where it does
/// not say enough.
typealias CaseDeed = @Sendable (PageRequest, TimeWords, [String]) throws -> CaseCommand?

/// The forms of a case, by the last part of their address.
let caseDeeds: [String: CaseDeed] = [
    "reply": { request, _, files in
        request.optional("text").map {
            request.field("kind") == "note"
                ? .note(text: $0, mentions: request.form["mention"] ?? [], attachments: files)
                : .reply(text: $0, attachments: files)
        }
    },
    "take": { request, _, _ in .assign(owner: try request.viewer.person.id) },
    "assign": { request, _, _ in .assign(owner: request.optional("owner")) },
    "assess": { request, _, _ in
        Name(request.field("severity")).map { .assess($0, reason: request.optional("reason")) }
    },
    "triage": { request, _, _ in
        request.optional("path").map {
            .triage(path: $0, missing: (request.form["missing"] ?? []).compactMap { Name($0) })
        }
    },
    "decide-severity": { request, _, _ in
        .decideSeverity(accept: request.field("accept") == "yes", reason: request.optional("reason"))
    },
    "refer": { request, _, _ in
        Name(request.field("referral")).map {
            .refer($0, costAccepted: request.field("accepted") == "yes")
        }
    },
    "pause": { request, _, _ in
        Name(request.field("reason")).map { .pause($0, text: request.optional("text")) }
    },
    "resume": { _, _, _ in .resume },
    "hand-over": { request, times, _ in
        let followUp = try request.moment("follow_up", times)
        return Name(request.field("tier")).map {
            .handOver(to: $0, reason: request.optional("reason"), followUp: followUp)
        }
    },
    "promise": { request, times, _ in try request.moment("by", times).map { .promise(by: $0) } },
    "keep-promise": { request, _, _ in Int(request.field("promise")).map { .keepPromise($0) } },
    "attempt": { request, _, _ in .attempt(reached: request.field("reached") == "yes") },
    "state": { request, _, _ in
        let parts = request.field("statement").split(separator: "=").map(String.init)
        guard parts.count == 2, let fact = Name(parts[0]), let value = Name(parts[1]) else { return nil }
        return .state(fact, value)
    },
    "escalate": { request, _, _ in Name(request.field("rule")).map { .escalate($0) } },
    "resolve": { request, _, _ in
        .resolve(
            request.optional("kind").flatMap { Name($0) }.map { [$0] } ?? [],
            cause: request.optional("cause").flatMap { Name($0) }, text: request.optional("text"))
    },
    "close": { request, _, _ in Name(request.field("reason")).map { .close($0) } },
    "reopen": { request, _, _ in .reopen(reason: request.optional("reason")) },
    "contest": { request, _, _ in
        .contest(reason: request.optional("reason"), since: Int(request.field("since")))
    },
    "accept": { _, _, _ in .acceptResolution },
    "uphold": { _, _, _ in .upholdResolution },
    "link": { request, _, _ in
        guard let link = Link(rawValue: request.field("link")), let target = request.optional("to") else {
            return nil
        }
        return .link(link, to: target)
    },
    "merge": { request, _, _ in Int(request.field("into")).map { .merge(into: $0) } },
    "invite": { _, _, _ in .invite },
]

extension PageRequest {
    /// Returns the instant that a form's field for date and time means; nothing for an empty one.
    fileprivate func moment(_ name: String, _ times: TimeWords) throws -> Instant? {
        guard let text = optional(name) else { return nil }
        guard let instant = times.instant(fromForm: text) else {
            throw Denial.invalid([
                FieldProblem(
                    name, "wrong-type", de: "Das ist kein Datum mit Uhrzeit.", en: "This is no date and time."
                )
            ])
        }
        return instant
    }
}
