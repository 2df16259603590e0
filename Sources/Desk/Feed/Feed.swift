package import Casework
import Store

/// One event of the journal, as those who follow it hear of it: what happened to which case, without texts.
package struct FeedItem: Hashable, Sendable {
    /// Its place in the journal; it only grows.
    package let position: Int
    /// The case.
    package let number: Int
    /// The event's number in the case.
    package let sequence: Int
    /// The event.
    package let event: Event
    /// For whom the case is worked.
    package let filing: Filing
    /// The team that has it.
    package let team: String?
    /// Its owner.
    package let owner: String?
}

extension DeskTransaction {
    /// Returns the journal after a position, in order, as it stands now.
    package func feed(after position: Int, limit: Int) throws -> [FeedItem] {
        try session.rows(
            """
            SELECT e.position, e.case_number, e.sequence, e.body, c.account, c.contract, c.contact, c.partner, c.team, \
            c.owner FROM event e JOIN case_file c ON c.number = e.case_number WHERE e.position > \(position) \
            ORDER BY e.position LIMIT \(limit)
            """
        ).map { row in
            FeedItem(
                position: try row.int(0), number: try row.int(1), sequence: try row.int(2),
                event: try Event(canonicalBytes: row.bytes(3)),
                filing: Filing(
                    account: try row.text(4), contract: try row.text(5), revision: 0,
                    contact: try row.text(6),
                    partner: try row.optional(7, SQLRow.text), subject: .none),
                team: try row.optional(8, SQLRow.text), owner: try row.optional(9, SQLRow.text))
        }
    }

    /// Returns the position of the last event.
    package func lastPosition() throws -> Int {
        try session.count("SELECT max(position) FROM event")
    }
}

/// What one viewer may hear of the journal, at one moment.
package struct FeedScope: Hashable, Sendable {
    /// Which cases.
    package let cases: CaseScope
    /// Whether internal events, too.
    package let seesNotes: Bool

    /// Creates a scope.
    package init(cases: CaseScope, seesNotes: Bool) {
        self.cases = cases
        self.seesNotes = seesNotes
    }

    /// Whether the viewer hears of an event.
    package func hears(_ item: FeedItem) -> Bool {
        cases.sees(item.filing, team: item.team, owner: item.owner)
            && (seesNotes || !item.event.happening.isInternal)
    }
}

extension DeskTransaction {
    /// Returns what a viewer may hear of the journal now.
    package func feedScope(of viewer: Viewer) throws -> FeedScope {
        let relation: Relation = viewer.person.role.reach
        return FeedScope(
            cases: viewer.permission(to: .readCase, on: relation) == .allowed
                ? try caseScope(of: viewer) : .nothing,
            seesNotes: viewer.permission(to: .readNotes, on: relation) == .allowed)
    }

    /// How often the business was changed; rights may have changed with it.
    package func rightsStamp() throws -> Int {
        try businessStamp()
    }
}
