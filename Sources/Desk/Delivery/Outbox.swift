package import BusinessTime
import Casework
import Store

/// A message that is to leave the desk.
package struct OutgoingMessage: Hashable, Sendable {
    /// Its place in the outbox.
    package let id: Int
    /// Its Message-ID, the same at every attempt, by which a receiver drops a second copy.
    package let messageID: String
    /// The case it is about.
    package let number: Int?
    /// Where it goes.
    package let recipient: String
    /// The subject.
    package let subject: String
    /// The text.
    package let body: String
    /// When it was written, and dated: each attempt sends the same bytes.
    package let created: Instant
    /// How often it was tried.
    package let attempts: Int
    /// The claim under which it is sent; another claim makes this one void.
    package let lease: Int

    /// Creates a message.
    package init(
        id: Int, messageID: String, number: Int?, recipient: String, subject: String, body: String,
        created: Instant, attempts: Int, lease: Int
    ) {
        self.id = id
        self.messageID = messageID
        self.number = number
        self.recipient = recipient
        self.subject = subject
        self.body = body
        self.created = created
        self.attempts = attempts
        self.lease = lease
    }
}

extension DeskTransaction {
    /// Puts a message into the outbox, in the transaction of what it tells; it leaves at once, or not before a time.
    func post(
        to recipient: String, subject: String, body: String, about number: Int?, notBefore: Instant? = nil
    ) throws {
        guard let address = recipient.normalisedAddress else { return }
        let host = desk.settings.sender.split(separator: "@").last.map(String.init) ?? "localhost"
        let messageID = "<\(Identifiers.make("msg_", at: now))@\(host)>"
        try session.append(
            [
                [
                    .text(messageID), number.sqlValue, .text(address), .text(subject.singleLine), .text(body),
                    now.sqlValue, .integer(0), max(now, notBefore ?? now).sqlValue, .integer(0),
                    "waiting".sqlValue,
                ]
            ], to: .outbox)
    }

    /// Claims messages that are due, for a time after which somebody else may.
    ///
    /// A claim is a number that grows with each attempt: who comes back after losing it can't mark the message. What is about a
    /// case goes only to who sees it now: rights may have changed since it was written, and the rest is withheld for good.
    package func claim(_ limit: Int, for time: TimeAmount) throws -> [OutgoingMessage] {
        let skip: SQLStatement = session.dialect == .postgres ? " FOR UPDATE OF o SKIP LOCKED" : ""
        let due = try session.rows(
            """
            SELECT o.id, o.message_id, o.case_number, o.recipient, o.subject, o.body, o.created, o.attempts, o.lease, \
            a.person, c.account, c.contract, c.contact, c.partner, c.team, c.owner FROM outbox o \
            LEFT JOIN address a ON a.email = o.recipient LEFT JOIN case_file c ON c.number = o.case_number \
            WHERE o.state IN ('waiting', 'leased') AND o.next_attempt <= \(now) ORDER BY o.next_attempt, o.id \
            LIMIT \(limit)\(skip)
            """)
        var claimed: [OutgoingMessage] = []
        var scopes: [String: CaseScope] = [:]
        for row in due {
            guard try mayReadStill(row, &scopes) else {
                try withhold(try row.int(0))
                continue
            }
            let message = OutgoingMessage(
                id: try row.int(0), messageID: try row.text(1), number: try row.optional(2, SQLRow.int),
                recipient: try row.text(3), subject: try row.text(4), body: try row.text(5),
                created: try row.instant(6), attempts: try row.int(7) + 1, lease: try row.int(8) + 1)
            claimed.append(message)
        }
        try session.append(
            claimed.map { message in
                [
                    message.lease.sqlValue, message.attempts.sqlValue, (now + time).sqlValue,
                    message.id.sqlValue,
                ]
            }, to: .claimedLetters)
        return claimed
    }

    /// Whether the reader of a message that is due sees the case it is about, or it is about none; `scopes` keeps what each
    /// reader sees.
    private func mayReadStill(_ row: SQLRow, _ scopes: inout [String: CaseScope]) throws -> Bool {
        guard try row.optional(2, SQLRow.int) != nil else { return true }
        // An address that belongs to nobody any more, or a case that is gone.
        guard let id = try row.optional(9, SQLRow.text), let account = try row.optional(10, SQLRow.text)
        else {
            return false
        }
        guard let person = try record(id, Person.self) else { return false }
        let scope = try scopes[id] ?? caseScope(of: Viewer(person: person))
        scopes[id] = scope
        return scope.sees(
            account: account, contract: try row.text(11), contact: try row.text(12),
            partner: try row.optional(13, SQLRow.text), team: try row.optional(14, SQLRow.text),
            owner: try row.optional(15, SQLRow.text))
    }

    /// Lets a message stay, with the reason; nothing is wrong with it.
    private func withhold(_ id: Int) throws {
        try session.run(
            """
            UPDATE outbox SET state = 'failed', failure = 'withheld: its reader does not see the case any more' \
            WHERE id = \(id)
            """)
    }

    /// Marks a claimed message as sent, if the claim still holds.
    package func markSent(_ message: OutgoingMessage) throws {
        try session.append([[message.id.sqlValue, message.lease.sqlValue]], to: .sentLetters)
    }

    /// Marks an attempt as failed: another follows later, or none after the last one.
    package func markFailed(_ message: OutgoingMessage, because reason: String, isFinal: Bool) throws {
        let waits: [Int64] = [60, 300, 1800, 7200, 18000, 36000, 86400]
        let gaveUp = isFinal || message.attempts > waits.count
        let wait = waits[min(message.attempts, waits.count) - 1]
        try session.run(
            """
            UPDATE outbox SET state = \(gaveUp ? "failed" : "waiting"), failure = \(String(reason.prefix(500))), \
            next_attempt = \(now + .seconds(wait)) WHERE id = \(message.id) AND lease = \(message.lease) \
            AND state = 'leased'
            """)
    }
}

extension String {
    /// The text without control characters, so that it stays one header whatever somebody typed.
    var singleLine: String {
        String(decoding: utf8.map { $0 < 0x20 || $0 == 0x7f ? 0x20 : $0 }, as: UTF8.self)
    }
}
