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
    /// How many seals.
    package var seals = 0

    /// Creates a count of nothing.
    package init() {}
}

extension Desk {
    /// Writes the desk as lines of JSON: editions, records with their revisions, cases with events and texts, files,
    /// seals with the open halves of their keys.
    ///
    /// All lines belong to one moment and come in a fixed order; the last says how many there are and what they add up
    /// to. Passwords, sessions, tokens, drafts, saved views, the audit trail and the outbox are left out. `write` is
    /// given whole lines.
    package func export(_ write: @escaping @Sendable ([UInt8]) throws -> Void) async throws -> DumpCount {
        try await read { try $0.export(write) }
    }
}

extension DeskTransaction {
    fileprivate func export(_ write: ([UInt8]) throws -> Void) throws -> DumpCount {
        var count = DumpCount()
        var sum = DumpSum()
        func line(_ value: JSONValue) throws {
            let bytes = Array(value.compact.utf8)
            sum.add(bytes)
            try write(bytes + [0x0a])
        }
        let next = try session.number(of: .cases)
        try line(["dump": "fristwerk", "format": .int(DumpSum.format), "last_case": .int(next)])
        for row in try session.rows(
            "SELECT id, policy, edition, source, published, publisher, zone_data, page, seal FROM edition ORDER BY id"
        ) {
            count.editions += 1
            let source = try row.bytes(3)
            try line([
                "edition": .string(try row.text(0)), "policy": .string(try row.text(1)),
                "name": .string(try row.text(2)), "published": .int(try row.int(4)),
                "publisher": .string(try row.text(5)), "zone_data": .string(try row.text(6)),
                "source": .string(Identifiers.base64(source)),
                "page": .string(Identifiers.base64(try row.bytes(7))),
                "seal": .number(try row.optional(8, SQLRow.int)),
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
        count.seals = try exportSeals(line)
        try write(sum.end(count) + [0x0a])
        return count
    }

    private func exportSeals(_ line: (JSONValue) throws -> Void) throws -> Int {
        for row in try session.rows("SELECT number, open, made, endorsement FROM seal_key ORDER BY number") {
            try line([
                "seal_key": .int(try row.int(0)), "open": .string(Identifiers.base64(try row.bytes(1))),
                "made": .int(try row.int(2)),
                "endorsement": .text(try row.optional(3, SQLRow.bytes).map(Identifiers.base64)),
            ])
        }
        let seals = try session.rows("SELECT \(KeptSeal.columns) FROM seal ORDER BY number").map(
            KeptSeal.init)
        for kept in seals {
            let seal = kept.seal
            try line([
                "seal": .int(seal.number), "sealed": .int(Int(seal.sealed.microseconds)),
                "position": .int(seal.position), "leaves": .int(seal.count),
                "root": .string(Identifiers.base64(seal.root)),
                "previous": .string(Identifiers.base64(seal.previous)),
                "key": .string(Identifiers.base64(seal.key)),
                "signature": .string(Identifiers.base64(kept.signature)),
            ])
            try exportLeaves(of: seal.number, line)
        }
        return seals.count
    }

    private func exportLeaves(of seal: Int, _ line: (JSONValue) throws -> Void) throws {
        var place = 0
        while true {
            let page = try session.rows(
                """
                SELECT place, case_number, sequence, body, is_removed FROM seal_leaf WHERE seal = \(seal) \
                AND place >= \(place) ORDER BY place LIMIT 500
                """)
            guard let end = page.last else { return }
            place = try end.int(0) + 1
            for row in page {
                try line([
                    "leaf_of": .int(seal), "place": .int(try row.int(0)),
                    "number": .number(try row.optional(1, SQLRow.int)),
                    "sequence": .number(try row.optional(2, SQLRow.int)),
                    "leaf": .string(Identifiers.base64(try row.bytes(3))), "removed": .bool(try row.flag(4)),
                ])
            }
        }
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
                    SELECT case_number, position, body, salt, link FROM event \
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

    /// The bytes that are the event, and beside them what a reader wants to know of it.
    ///
    /// What it says has an object of its own, so that no kind of event can have a member that is taken already.
    private func event(_ row: SQLRow) throws -> JSONValue {
        let bytes = try row.bytes(2)
        let event = try Event(canonicalBytes: bytes)
        return [
            "position": .int(try row.int(1)),
            "says": .object(
                [
                    .init("occurred", .string(event.occurred.rfc3339)),
                    .init("recorded", .string(event.recorded.rfc3339)),
                    .init("actor", .string(event.actor.id)),
                    .init("role", .string(event.actor.role.rawValue)),
                ] + event.happening.members),
            "bytes": .string(Identifiers.base64(bytes)),
            "salt": .string(Identifiers.base64(try row.bytes(3))),
            "link": .string(Identifiers.base64(try row.bytes(4))),
        ]
    }
}

extension RecordKind {
    /// All kinds, each after those it may belong to.
    static let parentsFirst: [RecordKind] = [.account, .partner, .product, .team, .contract, .person, .duty]
}

extension JSONValue {
    /// A number, or null where there is none.
    static func number(_ number: Int?) -> JSONValue { number.map { .int($0) } ?? .null }

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
