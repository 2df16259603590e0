import BusinessTime
import Casework
import Desk
import Foundation
import StorePostgres
import StoreSQLite
import StoreTesting
import Testing

@testable import Store

/// A moment after the life of the fixtures.
private let later = Instant(seconds: 1_795_800_000)

/// Unpacks a fixture, in a folder in which everybody may read.
private func unpack(_ name: String, into folder: String) throws -> String {
    let path = "\(folder)/\(name.dropLast(3))"
    let packed = root.appending(path: "Tests/Fixtures/\(name)").path
    let outcome = try run(
        URL(fileURLWithPath: "/bin/sh"),
        ["-c", "gunzip -c '\(packed)' > '\(path)' && chmod a+rx '\(folder)' && chmod a+r '\(path)'"])
    #expect(outcome.code == 0, "\(outcome.error)")
    return path
}

/// Opens the desk of the first schema on either database.
private func formerDesk(_ kind: Dialect, in folder: String) async throws -> any Database {
    switch kind {
    case .sqlite: return try SQLiteDatabase(path: try unpack("desk-2026-11-26.sqlite.gz", into: folder))
    case .postgres:
        let dump = try unpack("desk-2026-11-26.pgsql.gz", into: folder)
        var settings = PostgresSettings(try await TestCluster.shared().createDatabase(from: dump))
        settings.writingIdleTimeout = .seconds(60)
        settings.idleTimeout = .seconds(60)
        settings.patience = .seconds(60)
        settings.statementTimeout = .seconds(60)
        return try await PostgresDatabase(settings)
    }
}

@Suite(.timeLimit(.minutes(3))) struct `A desk of before the first release` {
    private func withFormer(
        _ kind: Dialect, _ body: (any Database, Desk) async throws -> Void
    ) async throws {
        try await inFolder { folder in
            let database = try await formerDesk(kind, in: folder)
            do {
                try await body(database, Desk(database: database, places: systemPlaces, clock: { later }))
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    @Test(arguments: Dialect.allCases) func `is carried over whole: salted, read again, sealed`(kind: Dialect)
        async throws
    {
        try await withFormer(kind) { database, desk in
            let before = try await database.read { session in
                (
                    version: try session.schemaVersion,
                    bodies: try session.rows(
                        "SELECT case_number, sequence, body FROM event WHERE kind <> 1 ORDER BY position"),
                    texts: try session.rows("SELECT * FROM message ORDER BY case_number, sequence")
                )
            }
            #expect(before.version == 1)
            // A rehearsal says the same and changes nothing.
            let rehearsed = try await desk.bringUpToDate(isRehearsal: true)
            #expect(try await database.read { try $0.schemaVersion } == 1)
            let upgrade = try await desk.bringUpToDate()
            #expect(rehearsed.changes == upgrade.changes && rehearsed.events == upgrade.events)
            #expect(upgrade.cases > 50 && upgrade.unread.isEmpty)
            let check = try await desk.verify()
            #expect(check.differences == [])
            #expect(check.cases == upgrade.cases && check.events == upgrade.events && check.files == 2)
            let after = try await database.read { session in
                (
                    bodies: try session.rows(
                        "SELECT case_number, sequence, body FROM event WHERE kind <> 50 ORDER BY position"),
                    texts: try session.rows("SELECT * FROM message ORDER BY case_number, sequence"),
                    salts: Set(try session.rows("SELECT salt FROM event").map { try $0.bytes(0) }),
                    openings: try session.count("SELECT count(*) FROM event WHERE kind = 1")
                )
            }
            #expect(after.bodies == before.bodies && after.texts == before.texts)
            #expect(after.salts.count == upgrade.events && after.openings == 0)
            let seal = try await desk.write { try $0.seal() }
            #expect(seal?.seal.count == upgrade.cases + 5)
            // It is done once.
            #expect(try await desk.bringUpToDate().cases == 0)
        }
    }

    @Test(arguments: Dialect.allCases) func `has every verdict listed that the corrected rules change`(
        kind: Dialect
    )
        async throws
    {
        try await withFormer(kind) { database, desk in
            // Somebody else's rules: one kept, one that does not exist, one that is missing, one due elsewhere.
            let planted = try await database.write { session -> [String] in
                let rows = try session.rows(
                    "SELECT case_number, clock, version FROM commitment WHERE state = 'missed' ORDER BY case_number, clock, version LIMIT 2"
                )
                let (one, other) = (rows[0], rows[1])
                let (number, clock, version) = (try one.int(0), try one.text(1), try one.int(2))
                try session.run(
                    "UPDATE commitment SET state = 'met' WHERE case_number = \(number) AND clock = \(clock) AND version = \(version)"
                )
                try session.run(
                    "DELETE FROM commitment WHERE case_number = \(other.int(0)) AND clock = \(other.text(1)) AND version = \(other.int(2))"
                )
                try session.run(
                    """
                    INSERT INTO commitment (case_number, clock, version, state, start, due, remaining, severity) \
                    VALUES (\(number), 'zz-none', 9, 'missed', 0, 0, NULL, 'x')
                    """)
                return [
                    "\(number) \(clock) \(version)", "\(number) zz-none 9",
                    try "\(other.int(0)) \(other.text(1)) \(other.int(2))",
                ]
            }
            let untouched = try await desk.bringUpToDate(isRehearsal: true).changes
            let changes = try await desk.bringUpToDate().changes
            #expect(changes == untouched)
            func change(_ key: String) throws -> VerdictChange {
                try #require(changes.first { "\($0.number) \($0.clock) \($0.version)" == key })
            }
            #expect(try change(planted[0]).was?.hasPrefix("met, due 20") == true)
            #expect(try change(planted[0]).new?.hasPrefix("missed, due 20") == true)
            #expect(try change(planted[1]).was == "missed, due 1970-01-01T00:00:00Z")
            #expect(try change(planted[1]).new == nil)
            #expect(try change(planted[2]).was == nil)
            #expect(try change(planted[2]).new?.hasPrefix("missed") == true)
            #expect(try await desk.verify().differences == [])
        }
    }

    @Test func `is left as it is where its chain is broken`() async throws {
        try await withFormer(.sqlite) { database, desk in
            try await database.write {
                try $0.run("UPDATE event SET link = zeroblob(32) WHERE position = 40")
            }
            let fault = await #expect(throws: StoreFault.self) { try await desk.bringUpToDate() }
            #expect(fault?.detail.contains("the chain is broken") == true)
            #expect(try await database.read { try $0.schemaVersion } == 1)
        }
    }

    @Test func `says on the command line what it is, and what it was`() async throws {
        try await inFolder { folder in
            let path = try unpack("desk-2026-11-26.sqlite.gz", into: folder)
            #expect(try fristwerk("verify", database: path).code == 3)
            let shown = try fristwerk("migrate", "--show", database: path)
            #expect(shown.code == 0 && shown.out.contains("read again under reading 2"), "\(shown.error)")
            let done = try fristwerk("migrate", "--json", database: path)
            #expect(done.code == 0 && done.out.contains("\"changes\""), "\(done.error)")
            #expect(try fristwerk("verify", database: path).code == 0)
            // A backup of the earlier version comes back by the same way.
            let beside = "\(folder)/backups"
            try FileManager.default.createDirectory(atPath: beside, withIntermediateDirectories: true)
            let old = try unpack("desk-2026-11-26.sqlite.gz", into: beside)
            let restored = try fristwerk("restore", old, database: "\(folder)/restored.sqlite")
            #expect(restored.code == 0, "\(restored.error)")
            #expect(try fristwerk("verify", database: "\(folder)/restored.sqlite").code == 0)
        }
    }
}
