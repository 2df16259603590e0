import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Testing

@Suite struct `A check of everything` {
    @Test func `finds nothing in what the desk wrote, sooner or later`() async throws {
        try await withDemo { desk, folder in
            let now = try await desk.verify(batch: 7, workers: 3)
            #expect(now.differences.isEmpty)
            #expect(now.cases > 40)
            await desk.database.close()
            // Commitments that were running when they were written are missed a year later: no difference.
            let later = try await openDesk("\(folder)/desk.sqlite", at: tuesday + .hours(24 * 365))
            #expect(try await later.verify().differences.isEmpty)
            await later.database.close()
        }
    }

    @Test(arguments: [
        (
            "UPDATE event SET body = CAST(substr(body, 1, 20) || x'7f' || substr(body, 22) AS BLOB) WHERE position = 40",
            "link"
        ),
        ("UPDATE event SET link = zeroblob(32) WHERE position = 40", "link"),
        ("UPDATE event SET salt = zeroblob(16) WHERE position = 40", "link"),
        ("UPDATE event SET salt = x'' WHERE position = 40", "salt"),
        ("UPDATE event SET recorded = recorded + 1 WHERE position = 40", "recorded"),
        ("UPDATE event SET kind = kind + 1 WHERE position = 40", "kind"),
        ("UPDATE message SET body = body || '.' WHERE rowid = 40", "text"),
        ("UPDATE message SET body = NULL, salt = NULL WHERE rowid = 40", "text"),
        ("DELETE FROM message WHERE rowid = 40", "text"),
        ("UPDATE case_file SET owner = 'per_x' WHERE number = 1010", "owner"),
        ("UPDATE case_file SET next_due = 5 WHERE number = 1010", "next_due"),
        ("UPDATE case_file SET head = zeroblob(32) WHERE number = 1010", "head"),
        ("UPDATE commitment SET due = due + 1 WHERE rowid = 20", "commitment"),
        ("DELETE FROM commitment WHERE rowid = 20", "commitment"),
        ("DELETE FROM timer WHERE rowid = 5", "timer"),
    ])
    func `finds what was changed behind the desk's back`(_ change: String, _ field: String) async throws {
        try await withDemo { desk, _ in
            let statement = SQLStatement(stringLiteral: change)
            let changed = try await desk.database.write { try $0.changes(statement) }
            #expect(changed == 1)
            let found = try await desk.verify().differences
            #expect(found.contains { $0.field.hasPrefix(field) })
            #expect(Set(found.map(\.number)).count == 1)
        }
    }

    @Test(arguments: [
        (
            "UPDATE edition SET source = CAST(source || x'0a' AS BLOB) WHERE id LIKE 'black-duck%'",
            "digest of the whole"
        ),
        (
            "UPDATE edition SET page = CAST(page || x'0a' AS BLOB) WHERE id LIKE 'black-duck%'",
            "digest of what is published"
        ),
    ])
    func `finds an edition that says something else`(_ change: String, _ field: String) async throws {
        try await withDemo { desk, _ in
            let statement = SQLStatement(stringLiteral: change)
            let changed = try await desk.database.write { try $0.changes(statement) }
            #expect(changed == 1)
            #expect(try await desk.verify().differences.map(\.field) == [field])
        }
    }

    @Test(arguments: [1, 3]) func `refuses a case of a reading it does not know`(_ number: Int) async throws {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                let (events, salts, _) = try desk.session.journal(of: 1010)
                let other = events.map { event -> Event in
                    guard case .opened(let opening) = event.happening else { return event }
                    return Event(
                        sequence: event.sequence, occurred: event.occurred, recorded: event.recorded,
                        actor: event.actor, .opened(opening.read(under: FoldReading(number))))
                }
                try desk.session.rewriteLinks(other, salts: salts, of: 1010)
            }
            let found = try await desk.verify().differences
            #expect(found.map(\.field) == ["reading"])
            #expect(found.first?.number == 1010)
            #expect(found.first?.stored == FoldReading(number).advice?(.english))
        }
    }

    @Test func `finds a file that is not what was sent`() async throws {
        try await withDemo { desk, _ in
            try await desk.database.write {
                try $0.run("INSERT INTO blob (digest, content) VALUES (zeroblob(32), x'01')")
            }
            #expect(try await desk.verify().differences.map(\.field) == ["content"])
        }
    }
}
