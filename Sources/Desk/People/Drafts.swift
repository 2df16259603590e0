package import BusinessTime
import Casework
import Store

/// What an unsent text will be.
package enum DraftKind: String, CaseIterable, Sendable {
    case reply, note, message
}

/// An unsent text.
package struct Draft: Hashable, Sendable {
    /// The text; empty once it was sent or dropped.
    package let text: String
    /// When it was typed or, where it is empty, sent.
    package let saved: Instant
}

extension DeskTransaction {
    /// Keeps an unsent text and returns whether it is the newest; an empty one drops it.
    ///
    /// There is one for each person, case and kind, and the newest wins: a copy that was `typed` before what is kept, in another
    /// window or before the text was sent, changes nothing.
    @discardableResult
    package func keepDraft(
        _ text: String, _ kind: DraftKind, of number: Int, by viewer: Viewer, typed: Instant? = nil
    ) throws -> Bool {
        try session.changes(
            """
            INSERT INTO draft (person, case_number, kind, body, saved) VALUES (\(viewer.person.id), \(number), \
            \(kind.rawValue), \(text), \(min(typed ?? now, now))) ON CONFLICT (person, case_number, kind) \
            DO UPDATE SET body = excluded.body, saved = excluded.saved WHERE draft.saved <= excluded.saved
            """) == 1
    }

    /// Returns a viewer's unsent texts of a case, by what they will be; empty ones say when a text was sent.
    package func drafts(of number: Int, by viewer: Viewer) throws -> [DraftKind: Draft] {
        var drafts: [DraftKind: Draft] = [:]
        for row in try session.rows(
            "SELECT kind, body, saved FROM draft WHERE person = \(viewer.person.id) AND case_number = \(number)"
        ) {
            guard let kind = DraftKind(rawValue: try row.text(0)) else { continue }
            drafts[kind] = Draft(text: try row.text(1), saved: try row.instant(2))
        }
        return drafts
    }
}
