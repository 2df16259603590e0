package import BusinessTime
import Casework
package import Desk
package import SupportPolicy

/// Returns the page to which a composer's script sends what is typed, before it is sent. It answers 409 where a newer text is kept.
package func draftPage(_ path: String, kinds: [DraftKind]) -> Page {
    Page("POST", path, isRepeatable: true) { request in
        let (viewer, number, text) = (try request.viewer, try request.number, request.field("text"))
        guard let kind = kinds.first(where: { $0.rawValue == request.field("kind") }) ?? kinds.first,
            text.utf8.count <= TextLimits.message
        else { throw Denial.invalid([]) }
        // Milliseconds; a number that is no time of these millennia is the present.
        let typed = Int64(request.field("at")).flatMap { (0..<1 << 48).contains($0) ? $0 : nil }.map {
            Instant(microseconds: $0 * 1000)
        }
        let isNewest = try await request.write { desk in
            _ = try desk.visible(number, to: viewer)
            return try desk.keepDraft(text, kind, of: number, by: viewer, typed: typed)
        }
        var answer = PageAnswer(bytes: [], type: "text/plain")
        answer.status = isNewest ? 200 : 409
        return answer
    }
}

/// Which of a viewer's unsent texts of a case was typed last; nothing where there is none.
package func newest(of drafts: [DraftKind: Draft]) -> DraftKind? {
    drafts.filter { !$0.value.text.isEmpty }.max {
        ($0.value.saved, $0.key.rawValue) < ($1.value.saved, $1.key.rawValue)
    }?.key
}

/// Returns what a composer's script must know to keep what is typed: whose it is, what time the desk has, and when each kind
/// was last typed or sent, in milliseconds.
package func keeping(
    _ drafts: [DraftKind: Draft], _ kinds: [DraftKind], _ request: PageRequest, at now: Instant
) -> JSONValue {
    func milliseconds(_ instant: Instant) -> String { String(instant.microseconds / 1000) }
    let saved = kinds.map { "\($0.rawValue) \(drafts[$0].map { milliseconds($0.saved) } ?? "0")" }
    let whose = request.signIn.map { Identifiers.digest(ofToken: "draft \($0.viewer.person.id)") } ?? []
    return [
        "whose": .string(Identifiers.base64(Array(whose.prefix(9)))), "now": .string(milliseconds(now)),
        "saved": .string(saved.joined(separator: ",")), "is_typed": .bool(!request.form.isEmpty),
    ]
}
