import BusinessTime
import Store

/// What somebody got, or sent, under a key of their own, kept so that it need not happen twice or be typed twice.
package struct KeptAnswer: Sendable {
    /// A digest of what was asked.
    package let fingerprint: [UInt8]
    /// The status of the answer; 0 for what was never answered.
    package let status: Int
    /// Its headers.
    package let headers: [(name: String, value: String)]
    /// Its body.
    package let body: [UInt8]

    /// Creates an answer to keep; headers hold no line breaks.
    package init(fingerprint: [UInt8], status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.fingerprint = fingerprint
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension DeskTransaction {
    /// How long answers are kept.
    static let answersLive = TimeAmount.hours(48)

    /// Returns what is kept for somebody under a key, or nothing.
    package func keptAnswer(for person: String, under key: String) throws -> KeptAnswer? {
        guard
            let row = try session.row(
                """
                SELECT fingerprint, status, headers, body FROM idempotency WHERE caller = \(person) \
                AND key = \(key)
                """)
        else { return nil }
        let headers = try row.text(2).split(separator: "\n").compactMap { line -> (String, String)? in
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            return (String(line[..<colon]), String(line[line.utf8.index(after: colon)...]))
        }
        return KeptAnswer(
            fingerprint: try row.bytes(0), status: try row.int(1),
            headers: headers.map { (name: $0.0, value: $0.1) }, body: try row.bytes(3))
    }

    /// Keeps an answer for somebody under a key and returns whether there was none yet; the first one stays.
    ///
    /// Who writes at the same time waits for the other's transaction.
    package func keep(_ answer: KeptAnswer, for person: String, under key: String) throws -> Bool {
        let headers = answer.headers.map { "\($0.name):\($0.value)" }.joined(separator: "\n")
        return try session.changes(
            """
            INSERT INTO idempotency (caller, key, fingerprint, status, headers, body, created) VALUES (\(person), \
            \(key), \(answer.fingerprint), \(answer.status), \(headers), \(answer.body), \(now)) \
            ON CONFLICT (caller, key) DO NOTHING
            """) == 1
    }

    /// Forgets what is kept for somebody under a key.
    package func forgetAnswer(for person: String, under key: String) throws {
        try session.run("DELETE FROM idempotency WHERE caller = \(person) AND key = \(key)")
    }

    /// Forgets all but the newest of what is kept for somebody under keys that begin alike.
    package func forgetAnswers(but count: Int, for person: String, under start: String) throws {
        try session.run(
            """
            DELETE FROM idempotency WHERE caller = \(person) AND key IN (SELECT key FROM idempotency \
            WHERE caller = \(person) AND key LIKE \(start + "%") ORDER BY created DESC, key LIMIT 1000 OFFSET \(count))
            """)
    }

    /// Forgets answers that are over two days old, and sessions that ended more than two weeks ago.
    package func forgetWhatIsOver() throws {
        try session.run("DELETE FROM idempotency WHERE created < \(now - Self.answersLive)")
        try session.run("DELETE FROM session WHERE expires < \(now - Self.longestTime)")
    }
}
