import BusinessTime
import Casework
package import SupportPolicy

/// A stretch of the journal as it is told to all listeners: read once, written down once.
package struct FeedRun: Sendable {
    /// The place in the journal after which it begins; who has not heard of all up to there has missed something.
    package let start: Int
    /// The events, in order.
    package let items: [FeedItem]
    /// Each event as a server sends it.
    package let serverSentEvents: [[UInt8]]
    /// How often the business had been changed then; who knows another count asks for their rights anew.
    package let rights: Int

    /// Creates a run.
    package init(_ items: [FeedItem], after start: Int, rights: Int) {
        self.start = start
        self.items = items
        self.serverSentEvents = items.map(\.serverSentEvent)
        self.rights = rights
    }
}

extension FeedItem {
    /// The event without its text.
    package var json: JSONValue {
        .object(
            [
                .init("position", .int(position)), .init("case", .int(number)),
                .init("sequence", .int(sequence)),
                .init("occurred", .string(event.occurred.rfc3339)),
                .init("recorded", .string(event.recorded.rfc3339)),
                .init("actor", .string(event.actor.id)), .init("role", .string(event.actor.role.rawValue)),
            ] + event.happening.members)
    }

    /// The event as a server sends it (HTML, 9.2.6: id, kind, data).
    package var serverSentEvent: [UInt8] {
        Array("id: \(position)\nevent: case\ndata: \(json.compact)\n\n".utf8)
    }
}
