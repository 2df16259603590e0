import Store
import StoreTesting
import Testing

extension Laws {
    @Test("values come back as they went", arguments: Backend.all)
    func roundTrip(_ backend: Backend) async throws {
        let large = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        let rows: [[SQLValue]] = [
            [.integer(.min), .text(""), .bytes([])],
            [.integer(.max), .text("Grüße aus Köln, Straße 5"), .bytes([0, 255, 0])],
            [.integer(0), .text("👩‍👩‍👧‍👦🏳️‍🌈 e\u{301} \u{202E}"), .bytes(large)],
            [.integer(-1), .text(String(repeating: "ä'\"\\$1", count: 10_000)), .null],
            [.null, .null, .null],
        ]
        try await backend.lend { database in
            try await database.write { session in
                let bytes: SQLStatement = session.dialect == .postgres ? "BYTEA" : "BLOB"
                try session.run(
                    "CREATE TABLE thing (place BIGINT PRIMARY KEY, number BIGINT, word TEXT, content \(bytes))"
                )
                for (place, row) in rows.enumerated() {
                    try session.run("INSERT INTO thing VALUES (\(place), \(row[0]), \(row[1]), \(row[2]))")
                }
            }
            let found = try await database.read { session in
                try session.rows("SELECT number, word, content FROM thing ORDER BY place").map(\.values)
            }
            #expect(found == rows)
            for row in rows.dropLast() {
                let count = try await database.read { session in
                    try session.count(
                        "SELECT COUNT(*) FROM thing WHERE number = \(row[0]) AND word = \(row[1])")
                }
                #expect(count == 1)
            }
        }
    }

    @Test("a null may fill any hole", arguments: Backend.all)
    func nulls(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            try await database.insert(1)
            for wanted: Int? in [nil, 1, nil, 2] {
                let ids = try await database.read { session in
                    try session.rows(
                        "SELECT id FROM item WHERE \(wanted.sqlValue) IS NULL OR id = \(wanted.sqlValue)")
                }
                #expect(ids.count == (wanted == 2 ? 0 : 1))
            }
            let none = await fault {
                try await database.write { try $0.run("UPDATE item SET amount = \(SQLValue.null)") }
            }
            #expect(none == .constraint)
        }
    }

    @Test("a statement may have a thousand holes", arguments: Backend.all)
    func manyHoles(_ backend: Backend) async throws {
        try await backend.lend { database in
            try await database.createItems()
            let rows = (1...500).map { id -> SQLStatement in "(\(id), \(id * 2))" }
            let changed = try await database.write { session in
                try session.changes(
                    "INSERT INTO item (id, amount) VALUES \(SQLStatement.joined(rows, by: ", "))")
            }
            #expect(changed == 500)
            let sum = try await database.read { session in
                try session.count("SELECT SUM(amount) FROM item WHERE id IN (\(SQLStatement.list(1...500)))")
            }
            #expect(sum == 250_500)
        }
    }
}
