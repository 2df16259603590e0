import BusinessTime
package import Casework

/// What one decision adds to a case: its events with their texts, and what the projections become.
package struct CaseChange: Sendable {
    /// The row after the change.
    package var row: CaseRow
    /// The row that it was decided on, where it is at hand: what is the same in both is not written.
    package var former: CaseRow?
    /// The version that the change was decided on; zero for a new case.
    package var base: Int
    /// The events, in order.
    package var events: [Event]
    /// The salts of the events' links, one for each.
    package var salts: [[UInt8]]
    /// The texts of the events, by sequence.
    package var texts: [Int: MessageText]
    /// All commitments, as they stand now.
    package var commitments: [Commitment]
    /// The moments at which the desk has to act next.
    package var timers: [CaseTimer]

    /// Creates a change.
    package init(
        row: CaseRow, former: CaseRow? = nil, base: Int, events: [Event], salts: [[UInt8]],
        texts: [Int: MessageText],
        commitments: [Commitment], timers: [CaseTimer]
    ) {
        precondition(salts.count == events.count, "each event has a salt of its own")
        self.row = row
        self.former = former
        self.base = base
        self.events = events
        self.salts = salts
        self.texts = texts
        self.commitments = commitments
        self.timers = timers
    }
}

/// A text beside the journal.
package struct MessageText: Hashable, Sendable {
    /// The text.
    package let body: String
    /// The salt of its fingerprint, erased with it.
    package let salt: [UInt8]
    /// What search finds it by, stemmed; empty where it is not searched.
    package let words: String
    /// Whether only the vendor may find it.
    package let isInternal: Bool

    /// Creates a text.
    package init(body: String, salt: [UInt8], words: String = "", isInternal: Bool = false) {
        self.body = body
        self.salt = salt
        self.words = words
        self.isInternal = isInternal
    }
}

extension SQLSession {
    /// Returns the next case number.
    package func nextCaseNumber() throws -> Int {
        try advance(.cases)
    }

    /// Writes a change: events, chain, texts and all projections.
    ///
    /// `positions` are the places of the events in the journal, where they had some in another database. Throws
    /// ``StoreFault`` with code `contention` if the case has moved on from the version it was decided on.
    package func write(_ change: CaseChange, at positions: [Int]? = nil) throws {
        var row = change.row
        var chain = HashChain(head: change.base == 0 ? HashChain().head : change.row.head)
        var links: [[SQLValue]] = []
        for (event, salt) in zip(change.events, change.salts) {
            let body = event.canonicalBytes
            chain.append(InnerDigest(salt: salt, canonicalBytes: body))
            links.append([
                row.number.sqlValue, event.sequence.sqlValue, event.recorded.sqlValue,
                event.happening.kind.sqlValue, .bytes(body), .bytes(salt), .bytes(chain.head),
            ])
        }
        row.head = chain.head
        if change.base == 0 {
            try append([row.values], to: .caseFile)
        } else {
            guard try changes(row.update(over: change.base, from: change.former)) == 1 else {
                throw StoreFault(
                    .contention, "case \(row.number) has moved on from version \(change.base)")
            }
        }
        if let positions, positions.count == links.count {
            let placed = zip(positions, links).map { position, link -> SQLStatement in
                "(" + .list([position.sqlValue] + link) + ")"
            }
            try run(
                """
                INSERT INTO event (position, case_number, sequence, recorded, kind, body, salt, link) \
                VALUES \(.joined(placed, by: ", "))
                """)
        } else {
            try append(links, to: .event)
        }
        try write(change.texts, of: row.number)
        try project(change.commitments, change.timers, of: row.number, isNew: change.base == 0)
        announce()
    }

    /// Writes a case's journal anew, at its places, with all projections, after the form of the chain has changed.
    ///
    /// The events, the texts and the number of the case stay what they are.
    package func rewrite(_ change: CaseChange) throws {
        let number = change.row.number
        try rewriteLinks(change.events, salts: change.salts, of: number)
        var row = change.row
        row.head = try self.row("SELECT head FROM case_file WHERE number = \(number)")?.bytes(0) ?? row.head
        try run(row.update(over: row.version, from: nil))
        try project(change.commitments, change.timers, of: number, isNew: false)
    }

    /// Writes of a case's row only what customers know to be due next, and what they know to be missed.
    package func tellInternalApart(_ row: CaseRow) throws {
        try run(
            """
            UPDATE case_file SET public_due = \(row.publicDue?.microseconds ?? .max), \
            public_clock = \(row.publicClock), missed = \(row.missed.rawValue) WHERE number = \(row.number)
            """)
    }

    /// Writes the bodies, salts and links of a case's journal anew, at their places, and the head.
    package func rewriteLinks(_ events: [Event], salts: [[UInt8]], of number: Int) throws {
        var chain = HashChain()
        for (event, salt) in zip(events, salts) {
            let body = event.canonicalBytes
            chain.append(InnerDigest(salt: salt, canonicalBytes: body))
            try run(
                """
                UPDATE event SET kind = \(event.happening.kind), body = \(body), salt = \(salt), \
                link = \(chain.head) WHERE case_number = \(number) AND sequence = \(event.sequence)
                """)
        }
        try run("UPDATE case_file SET head = \(chain.head) WHERE number = \(number)")
    }

    private func write(_ texts: [Int: MessageText], of number: Int) throws {
        try append(
            texts.sorted { $0.key < $1.key }.map { sequence, text in
                [number.sqlValue, sequence.sqlValue, .text(text.body), .bytes(text.salt)]
            }, to: .message)
        for (sequence, text) in texts where !text.words.isEmpty {
            try index(text, of: number, sequence: sequence)
        }
    }

    /// Puts the words of a text into the index, which has none at its place yet.
    package func index(_ text: MessageText, of number: Int, sequence: Int) throws {
        switch dialect {
        case .sqlite:
            let (open, closed) = text.isInternal ? ("", text.words) : (text.words, "")
            try run(
                """
                INSERT INTO search (rowid, public_words, note_words) \
                VALUES (\(SearchPlace(number, sequence)), \(open), \(closed))
                """)
        case .postgres:
            try append(
                [
                    [
                        SearchPlace(number, sequence).sqlValue, number.sqlValue, text.isInternal.sqlValue,
                        .text(text.words),
                    ]
                ], to: .search)
        }
    }

    /// Replaces the projected commitments and timers of a case.
    package func project(
        _ commitments: [Commitment], _ timers: [CaseTimer], of number: Int, isNew: Bool
    ) throws {
        if !isNew {
            try run("DELETE FROM commitment WHERE case_number = \(number)")
            try run("DELETE FROM timer WHERE case_number = \(number)")
        }
        try append(
            commitments.map { one in
                [
                    number.sqlValue, one.clock.sqlValue, one.version.sqlValue, .text(one.state.stored),
                    one.start.sqlValue, one.due.sqlValue, (one.remaining?.microseconds).sqlValue,
                    one.severity.sqlValue,
                ]
            }, to: .commitment)
        try append(
            timers.map { timer in
                [
                    number.sqlValue, .text(timer.kind.rawValue), timer.subject.sqlValue,
                    timer.version.sqlValue,
                    timer.at.sqlValue,
                ]
            }, to: .timer)
    }
}

extension Commitment.State {
    /// The state as the projection keeps it.
    package var stored: String {
        switch self {
        case .running: "running"
        case .paused: "paused"
        case .met: "met"
        case .missed: "missed"
        case .superseded: "superseded"
        case .ended: "ended"
        case .unmeasured: "unmeasured"
        }
    }
}

extension SQLSession {
    /// Takes the words of an erased text out of search.
    package func forget(_ words: String, isInternal: Bool, at place: SearchPlace) throws {
        switch dialect {
        case .sqlite:
            // A table without content is told what it held.
            let (open, closed) = isInternal ? ("", words) : (words, "")
            try run(
                """
                INSERT INTO search (search, rowid, public_words, note_words) \
                VALUES ('delete', \(place), \(open), \(closed))
                """)
        case .postgres: try run("DELETE FROM search WHERE place = \(place)")
        }
    }

    /// Leaves no block of the index in which forgotten words still stand: they do until blocks are merged.
    ///
    /// Complexity: O(n) in the size of the index on SQLite.
    package func scrubIndex() throws {
        if dialect == .sqlite { try run("INSERT INTO search (search) VALUES ('optimize')") }
    }
}
