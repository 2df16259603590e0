import BusinessTime
import Casework
import Store
import SupportPolicy

/// How much a dump holds.
package struct DumpCount: Hashable, Sendable {
    /// How many editions.
    package var editions = 0
    /// How many revisions of records.
    package var revisions = 0
    /// How many cases.
    package var cases = 0
    /// How many events.
    package var events = 0
    /// How many files.
    package var files = 0

    /// Creates a count of nothing.
    package init() {}
}

extension Desk {
    /// Writes the desk as lines of JSON: editions, records with their revisions, cases with events and texts, files.
    ///
    /// All lines belong to one moment and come in a fixed order. Passwords, sessions, tokens, drafts, saved views and
    /// the outbox are left out. `write` is given whole lines.
    package func export(_ write: @escaping @Sendable ([UInt8]) throws -> Void) async throws -> DumpCount {
        try await read { try $0.export(write) }
    }
}

extension DeskTransaction {
    fileprivate func export(_ write: ([UInt8]) throws -> Void) throws -> DumpCount {
        var count = DumpCount()
        func line(_ value: JSONValue) throws { try write(Array(value.compact.utf8) + [0x0a]) }
        let next = try session.count("SELECT value FROM counter WHERE name = 'case'")
        try line(["dump": "fristwerk", "format": 1, "last_case": .int(next)])
        for row in try session.rows(
            "SELECT id, policy, edition, source, published, publisher, zone_data FROM edition ORDER BY id")
        {
            count.editions += 1
            let source = try row.bytes(3)
            try line([
                "edition": .string(try row.text(0)), "policy": .string(try row.text(1)),
                "name": .string(try row.text(2)), "published": .int(try row.int(4)),
                "publisher": .string(try row.text(5)), "zone_data": .string(try row.text(6)),
                "source": .string(Identifiers.base64(source)),
            ])
        }
        for kind in RecordKind.parentsFirst { count.revisions += try exportRecords(kind, line) }
        try exportCases(&count, line)
        var last = ""
        while let row = try session.row(
            """
            SELECT a.id, a.case_number, a.sequence, a.owner, a.name, a.media_type, a.created, b.content \
            FROM attachment a JOIN blob b ON b.digest = a.digest \
            WHERE a.case_number IS NOT NULL AND a.id > \(last) ORDER BY a.id LIMIT 1
            """)
        {
            count.files += 1
            last = try row.text(0)
            try line([
                "file": .string(last), "case": .int(try row.int(1)), "sequence": .int(try row.int(2)),
                "owner": .string(try row.text(3)), "name": .string(try row.text(4)),
                "media_type": .string(try row.text(5)), "created": .int(try row.int(6)),
                "content": .string(Identifiers.base64(try row.bytes(7))),
            ])
        }
        return count
    }

    private func exportRecords(_ kind: RecordKind, _ line: (JSONValue) throws -> Void) throws -> Int {
        var count = 0
        for record in try session.rows(
            "SELECT id, parent, label, revision, body FROM record WHERE kind = \(kind.rawValue) ORDER BY id")
        {
            let id = try record.text(0)
            try line([
                "record": .string(id), "kind": .string(kind.rawValue),
                "parent": .text(try record.optional(1, SQLRow.text)), "label": .string(try record.text(2)),
                "revision": .int(try record.int(3)), "body": JSONValue(dumping: try record.text(4)),
            ])
            for row in try session.rows(
                """
                SELECT revision, effective, recorded, actor, is_waiting, body FROM record_revision \
                WHERE id = \(id) ORDER BY revision
                """)
            {
                count += 1
                try line([
                    "revision": .int(try row.int(0)), "of": .string(id), "effective": .int(try row.int(1)),
                    "recorded": .int(try row.int(2)), "actor": .string(try row.text(3)),
                    "waiting": .bool(try row.flag(4)), "body": JSONValue(dumping: try row.text(5)),
                ])
            }
        }
        return count
    }

    private func exportCases(_ count: inout DumpCount, _ line: (JSONValue) throws -> Void) throws {
        var last = 0
        while true {
            let numbers = try session.rows(
                "SELECT number FROM case_file WHERE number > \(last) ORDER BY number LIMIT 500"
            ).map { try $0.int(0) }
            guard let first = numbers.first, let end = numbers.last else { return }
            last = end
            let events = Dictionary(
                grouping: try session.rows(
                    """
                    SELECT case_number, position, body, link FROM event \
                    WHERE case_number BETWEEN \(first) AND \(end) ORDER BY case_number, sequence
                    """), by: { $0.values[0] })
            let texts = Dictionary(
                grouping: try session.rows(
                    """
                    SELECT case_number, sequence, body, salt FROM message \
                    WHERE case_number BETWEEN \(first) AND \(end) ORDER BY case_number, sequence
                    """), by: { $0.values[0] })
            let watchers = Dictionary(
                grouping: try session.rows(
                    """
                    SELECT case_number, person, since FROM watcher \
                    WHERE case_number BETWEEN \(first) AND \(end) ORDER BY case_number, person
                    """), by: { $0.values[0] })
            for number in numbers {
                let key = SQLValue.integer(Int64(number))
                let own = events[key] ?? []
                count.cases += 1
                count.events += own.count
                try line([
                    "case": .int(number), "events": .array(try own.map(event)),
                    "texts": .array(
                        try (texts[key] ?? []).map { row in
                            [
                                "of": .int(try row.int(1)), "text": .text(try row.optional(2, SQLRow.text)),
                                "salt": .text(try row.optional(3, SQLRow.bytes).map(Identifiers.base64)),
                            ]
                        }),
                    "watchers": .array(
                        try (watchers[key] ?? []).map { row in
                            ["person": .string(try row.text(1)), "since": .int(try row.int(2))]
                        }),
                ])
            }
        }
    }

    /// What a reader wants to know of an event, and then the bytes that are the event.
    private func event(_ row: SQLRow) throws -> JSONValue {
        let bytes = try row.bytes(2)
        let event = try Event(canonicalBytes: bytes)
        return .object(
            [
                .init("position", .int(try row.int(1))), .init("occurred", .string(event.occurred.rfc3339)),
                .init("recorded", .string(event.recorded.rfc3339)), .init("actor", .string(event.actor.id)),
                .init("role", .string(event.actor.role.rawValue)),
            ] + event.happening.members + [
                .init("bytes", .string(Identifiers.base64(bytes))),
                .init("link", .string(Identifiers.base64(try row.bytes(3)))),
            ])
    }
}

extension RecordKind {
    /// All kinds, each after those it may belong to.
    static let parentsFirst: [RecordKind] = [.account, .partner, .product, .team, .contract, .person, .duty]
}

extension JSONValue {
    /// Creates what a dump says of stored text: its value if that writes the same bytes again, else the text itself.
    init(dumping text: String) {
        let value = try? JSONValue(json: Array(text.utf8))
        if case .object? = value, let value, value.compact == text {
            self = value
        } else {
            self = .string(text)
        }
    }

    /// The stored text that a dump spoke of.
    var dumped: String {
        if case .string(let text) = self { return text }
        return compact
    }
}
