import BusinessTime
import Casework
import Desk
import Store
import Testing

@Suite struct `Removing the demo` {
    @Test func `leaves nothing but editions and the trace of the removal`() async throws {
        try await withDemo { desk, _ in
            _ = try await desk.write { desk in
                try desk.makeToken(
                    for: "per_demo_mara", label: "x", scopes: [.readCase], until: desk.now + .hours(1))
            }
            #expect(try await desk.removeDemo() > 40)
            let tables: [SQLStatement] = [
                "case_file", "event", "message", "commitment", "timer", "watcher", "attachment", "blob",
                "record",
                "record_revision", "address", "mandate", "credential", "session", "api_token",
                "one_time_token",
                "saved_view", "draft", "outbox", "idempotency",
            ]
            for table in tables {
                let count = try await desk.read { try $0.session.count("SELECT count(*) FROM \(table)") }
                #expect(count == 0, "\(table.text)")
            }
            // No word of it is found any more, and the index is whole.
            let found = try await desk.database.write { session in
                try session.run("INSERT INTO search (search) VALUES ('integrity-check')")
                return try session.count(
                    "SELECT count(*) FROM search WHERE search MATCH 'arbeitsplatz OR log OR heut'")
            }
            #expect(found == 0)
            let audits = try await desk.read {
                try $0.session.count("SELECT count(*) FROM audit WHERE action <> 'publish'")
            }
            #expect(audits == 1)
            try await desk.fillWithDemo(policies: try demoPolicies())
            #expect(try await desk.verify().differences.isEmpty)
        }
    }

    @Test func `keeps what belongs to real customers`() async throws {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                try desk.save(Account(id: "acc_real", name: "Real", headquarters: nil), by: "test")
                try desk.save(Team(id: "tea_real", name: "Real"), by: "test")
            }
            _ = try await desk.removeDemo()
            let left = try await desk.read {
                try $0.session.rows("SELECT id FROM record ORDER BY id").map { try $0.text(0) }
            }
            #expect(left == ["acc_real", "tea_real"])
        }
    }

    @Test func `is refused while a real person belongs to a customer of the demo`() async throws {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                _ = try desk.save(
                    Person(
                        id: "per_real", name: "Real", email: "", role: .contact, account: "acc_demo_harbour"),
                    by: "test")
            }
            await #expect(throws: DumpFault.self) { try await desk.removeDemo() }
            #expect(try await desk.verify().cases > 40)
        }
    }
}
