import Casework
import Crypto
import Store

extension Desk {
    /// Rebuilds every case from its events and compares what is written beside them.
    ///
    /// Compared are: each event's bytes with its link, its sequence, its time and its kind; each text with the salted
    /// fingerprint in its event, where an erased one needs the event that says so; the case's row, field by field;
    /// its commitments and its timers. Commitments and timers were written at the instant of the last event, or later
    /// when the desk looked at the case without anything to do, so they may be as of either the row's own `updated`
    /// or now. Warnings are compared by their presence only, since the share of time at which the desk warns is a
    /// setting. Nothing may belong to a case that is not there. Each file is compared with its digest, each edition with its two; each seal with its signature, the seal
    /// before it, and the journal. A case of an unknown reading is refused with what to do.
    ///
    /// `batch` cases are in memory at a time for each of `workers`.
    package func verify(batch: Int = 500, workers: Int = 2) async throws -> Verification {
        let span = try await read { desk in
            (
                first: try desk.session.count("SELECT min(number) FROM case_file"),
                last: try desk.session.count("SELECT max(number) FROM case_file")
            )
        }
        var parts: [(Int, Verification)] = []
        try await withThrowingTaskGroup(of: (Int, Verification).self) { group in
            var next = span.first
            func send() {
                guard next <= span.last, span.last > 0 else { return }
                let from = next
                next += batch
                group.addTask { (from, try await self.read { try $0.verify(from..<from + batch) }) }
            }
            for _ in 0..<max(1, workers) { send() }
            while let part = try await group.next() {
                parts.append(part)
                send()
            }
        }
        var all = Verification()
        for part in parts.sorted(by: { $0.0 < $1.0 }) { all.add(part.1) }
        all.add(try await read { try $0.verifyBelonging() })
        all.add(try await read { try $0.verifyFiles() })
        all.add(try await read { try $0.verifyEditions() })
        all.add(try await read { try $0.verifySeals() })
        return all
    }
}

extension DeskTransaction {
    fileprivate func verify(_ numbers: Range<Int>) throws -> Verification {
        let (first, end) = (numbers.lowerBound, numbers.upperBound)
        let rows = try session.rows(
            "SELECT \(CaseRow.columns) FROM case_file c WHERE c.number >= \(first) AND c.number < \(end) ORDER BY c.number"
        )
        let events = try byCase(
            """
            SELECT case_number, sequence, recorded, kind, body, link, salt FROM event WHERE case_number >= \(first) \
            AND case_number < \(end) ORDER BY case_number, sequence
            """)
        let texts = try byCase(
            """
            SELECT case_number, sequence, body, salt FROM message WHERE case_number >= \(first) \
            AND case_number < \(end) ORDER BY case_number, sequence
            """)
        let commitments = try byCase(
            """
            SELECT case_number, clock, version, state, start, due, remaining, severity FROM commitment \
            WHERE case_number >= \(first) AND case_number < \(end) ORDER BY case_number, clock, version
            """)
        let timers = try byCase(
            """
            SELECT case_number, kind, subject, version, at FROM timer WHERE case_number >= \(first) \
            AND case_number < \(end) ORDER BY case_number, kind, subject, version
            """)
        var result = Verification()
        for row in rows {
            var check = CaseCheck(number: try row.int(0), desk: self)
            let key = row.values[0]
            try check.run(
                row, events: events[key] ?? [], texts: texts[key] ?? [], commitments: commitments[key] ?? [],
                timers: timers[key] ?? [])
            result.add(check.result)
        }
        return result
    }

    private func byCase(_ statement: SQLStatement) throws -> [SQLValue: [SQLRow]] {
        Dictionary(grouping: try session.rows(statement), by: { $0.values[0] })
    }

    /// Looks for rows of cases that are not there, which PostgreSQL does not look for when it writes projections.
    fileprivate func verifyBelonging() throws -> Verification {
        var result = Verification()
        let words: SQLStatement =
            session.dialect == .postgres ? " UNION SELECT 'search', case_number FROM search" : ""
        let rows = try session.rows(
            """
            SELECT s.kind, s.case_number FROM (SELECT 'event' AS kind, case_number FROM event \
            UNION SELECT 'message', case_number FROM message UNION SELECT 'commitment', case_number FROM commitment \
            UNION SELECT 'timer', case_number FROM timer\(words)) AS s \
            WHERE NOT EXISTS (SELECT 1 FROM case_file c WHERE c.number = s.case_number) \
            ORDER BY s.case_number, s.kind LIMIT 100
            """)
        for row in rows {
            result.differences.append(
                .init(
                    try row.int(1), "case", try row.text(0), stored: "present",
                    rebuilt: "none: there is no such case"))
        }
        return result
    }

    fileprivate func verifyFiles() throws -> Verification {
        var result = Verification()
        var last: [UInt8] = []
        while let row = try session.row(
            "SELECT digest, content FROM blob WHERE digest > \(last) ORDER BY digest LIMIT 1")
        {
            last = try row.bytes(0)
            result.files += 1
            let found = Array(SHA256.hash(data: try row.bytes(1)))
            if found != last {
                result.differences.append(
                    .init(
                        nil, "file \(beginning(of: last))", "content", stored: beginning(of: found),
                        rebuilt: beginning(of: last)))
            }
        }
        return result
    }
}

/// Returns the first bytes in hexadecimal, enough to tell them apart.
func beginning(of bytes: [UInt8]) -> String {
    hexadecimal(bytes.prefix(8))
}
