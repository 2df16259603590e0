import Casework
import Desk
import SupportPolicy
import Web

/// What a form means, with the files that came along; nothing where it does not say enough.
typealias CaseDeed = @Sendable (PageRequest, [String]) throws -> CaseCommand?

/// The forms of a case that no act of the catalogue has yet, by the last part of their address.
let caseDeeds: [String: CaseDeed] = [
    "reply": { request, files in
        request.optional("text").map {
            request.field("kind") == "note"
                ? .note(text: $0, mentions: request.form["mention"] ?? [], attachments: files)
                : .reply(text: $0, attachments: files)
        }
    },
    "take": { request, _ in .assign(owner: try request.viewer.person.id) },
    "assign": { request, _ in .assign(owner: request.optional("owner")) },
    "state": { request, _ in
        let parts = request.field("statement").split(separator: "=").map(String.init)
        guard parts.count == 2, let fact = Name(parts[0]), let value = Name(parts[1]) else { return nil }
        return .state(fact, value)
    },
    "contest": { request, _ in
        .contest(reason: request.optional("reason"), since: Int(request.field("since")))
    },
    "link": { request, _ in
        guard let link = Link(rawValue: request.field("link")), let target = request.optional("to") else {
            return nil
        }
        return .link(link, to: target)
    },
    "merge": { request, _ in Int(request.field("into")).map { .merge(into: $0) } },
]
