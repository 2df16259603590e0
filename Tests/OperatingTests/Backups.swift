import Desk
import Foundation
import StoreSQLite
import StoreTesting
import Testing

@testable import Store

/// How a program reaches an empty database of the tests' cluster.
private func postgresAddress() async throws -> String {
    let words = try await TestCluster.shared().createDatabase().split(separator: " ").map {
        $0.split(separator: "=")[1]
    }
    let folder = try #require(
        words[0].addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    return "postgres://\(words[1])@/\(words[2])?host=\(folder)"
}

/// What a program says of a desk as lines of JSON.
private func dump(_ database: String, in folder: String) throws -> Data {
    let path = "\(folder)/\(UUID().uuidString).ndjson"
    #expect(try fristwerk("export", path, database: database).code == 0)
    return try Data(contentsOf: URL(fileURLWithPath: path))
}

@Suite(.timeLimit(.minutes(3))) struct `A backup` {
    @Test func `of either database comes back into either, word for word`() async throws {
        try await inFolder { folder in
            let server = try await postgresAddress()
            let filled = try fristwerk("demo", "fill", database: server)
            #expect(filled.code == 0, "\(filled.error)")
            let before = try dump(server, in: folder)
            let made = try fristwerk("backup", "\(folder)/one.sqlite", database: server)
            #expect(made.code == 0, "\(made.error)")
            #expect(made.out.contains("48 cases"))
            // From PostgreSQL to a file, on to another PostgreSQL, and to a file again.
            let file = "\(folder)/desk.sqlite"
            #expect(try fristwerk("restore", "\(folder)/one.sqlite", database: file).code == 0)
            #expect(try dump(file, in: folder) == before)
            #expect(try fristwerk("backup", "\(folder)/two.sqlite", database: file).code == 0)
            let other = try await postgresAddress()
            let restored = try fristwerk("restore", "\(folder)/two.sqlite", database: other)
            #expect(restored.code == 0, "\(restored.error)")
            #expect(try dump(other, in: folder) == before)
            #expect(try fristwerk("verify", database: other).code == 0)
            // Who is not empty is left as it is.
            #expect(try fristwerk("restore", "\(folder)/two.sqlite", database: other).code == 2)
            #expect(try dump(other, in: folder) == before)
        }
    }

    @Test(arguments: Backend.all) func `carries every table, and what comes next goes on from there`(
        backend: Backend
    ) async throws {
        try await withDemo { desk, _ in
            try await backend.lend { target in
                guard let source = desk.database as? SQLiteDatabase else { return }
                _ = try await target.write { copy in
                    try copy.migrate()
                    return try source.readNow { try $0.copy(into: copy) }
                }
                let indexed = try await target.write { try $0.indexAllTexts() }
                let counted = try await source.read { try $0.count("SELECT count(*) FROM search") }
                #expect(indexed == counted && counted > 48)
                for table in StoredTable.all {
                    let query = SQLStatement(generated: "SELECT count(*) FROM \(table.name)")
                    let (there, here) = (
                        try await target.read { try $0.count(query) },
                        try await source.read { try $0.count(query) }
                    )
                    #expect(there == here, "\(table.name)")
                }
                // The next event has a later place than all that were brought.
                let numbers = try await target.write { session in
                    try session.run(
                        """
                        INSERT INTO event (case_number, sequence, recorded, kind, body, salt, link) \
                        SELECT number, 9999, 0, 0, head, head, head FROM case_file ORDER BY number LIMIT 1
                        """)
                    return [
                        try session.count("SELECT max(position) FROM event"),
                        try session.count("SELECT max(position) FROM event WHERE sequence < 9999"),
                    ]
                }
                #expect(numbers[0] == numbers[1] + 1)
                // A second copy is refused, not mixed in.
                await #expect(throws: StoreFault.self) {
                    try await target.write { copy in try source.readNow { try $0.copy(into: copy) } }
                }
            }
        }
    }

    @Test(arguments: Backend.all) func `knows every table of the schema`(backend: Backend) async throws {
        try await backend.lend { database in
            let tables = try await database.write { session in
                try session.migrate()
                switch session.dialect {
                case .sqlite:
                    return try session.rows(
                        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                case .postgres:
                    return try session.rows(
                        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
                }
            }
            let carried = Set(try tables.map { try $0.text(0) }.filter { !$0.hasPrefix("search") })
            #expect(carried == Set(StoredTable.all.map(\.name) + ["migration"]))
        }
    }

    @Test func `says the address of a database without its password`() throws {
        let outcome = try fristwerk("doctor", database: "postgres://desk:hunter2@127.0.0.1:1/desk")
        #expect(outcome.code != 0)
        #expect(!(outcome.out + outcome.error).contains("hunter2"))
        let explained = try fristwerk("config", "explain", database: "postgres://desk:hunter2@db/desk")
        #expect(!explained.out.contains("hunter2"))
    }
}
