import BusinessTime
import Casework
import Foundation
import StoreTesting
import SupportPolicy
import Testing

@testable import Desk
@testable import Store

/// Writes a case that had everything happen to it, with a text wherever there can be one.
func fillWithEveryEvent(_ desk: Desk) async throws {
    let source = try policy("black-duck")
    try await desk.write { desk in
        _ = try desk.publish(source, file: "black-duck.yaml", by: "test")
        try desk.save(Partner(id: "par_lock", name: "Lock"), by: "test")
        try desk.save(
            Account(id: "acc_harbour", name: "Harbour", headquarters: Site("Europe/Berlin+DE-NW")), by: "test"
        )
        try desk.save(
            Person(id: "per_jana", name: "Jana", email: "", role: .contact, account: "acc_harbour"),
            by: "test")
        try desk.save(
            ContractTerms(
                id: "con_harbour", account: "acc_harbour", title: "x", edition: "black-duck@2024-07-29",
                plan: "standard"), by: "test")
        let (body, salt) = ("Größe \u{1F4E0} \"quoted\"\n\u{7}", [UInt8](1...16))
        let happenings = everyHappening(text: TextDigest(of: body, salt: salt))
        let events = happenings.enumerated().map { index, happening in
            Event(
                sequence: index + 1, occurred: tuesday + .minutes(Int64(index)),
                recorded: tuesday + .minutes(Int64(index + 1)),
                actor: Actor(id: "per_jana", role: .customer), happening)
        }
        let texts = events.filter { $0.happening.text != nil }.map {
            ($0.sequence, MessageText(body: body, salt: salt, words: "größ", isInternal: false))
        }
        let change = try desk.projection(
            of: 1001, CaseFile(replaying: events), subject: body, asOf: try #require(events.last).recorded)
        try desk.session.write(
            change.asNew(
                CaseFile(replaying: events), salts: Identifiers.salts(events.count),
                texts: Dictionary(texts, uniquingKeysWith: { $1 })))
        try desk.session.run("UPDATE message SET body = NULL, salt = NULL WHERE sequence = 5")
        _ = try desk.session.nextCaseNumber()
        _ = try desk.seal()
        _ = try desk.rotateSealKey(by: "test")
    }
}

@Suite(.timeLimit(.minutes(3))) struct `Every kind of event` {
    /// What the journal holds, byte for byte.
    private func journal(_ database: any Database) async throws -> [[SQLRow]] {
        try await database.read { session in
            [
                try session.rows(
                    "SELECT position, case_number, sequence, recorded, kind, body, salt, link FROM event ORDER BY position"
                ),
                try session.rows(
                    "SELECT case_number, sequence, body, salt FROM message ORDER BY case_number, sequence"),
                try session.rows("SELECT number, head, next_due, take_key FROM case_file ORDER BY number"),
                try session.rows(
                    "SELECT case_number, clock, version, state, start, due FROM commitment ORDER BY case_number, clock, version"
                ),
                try session.rows("SELECT number, root, previous, key, signature FROM seal ORDER BY number"),
                try session.rows("SELECT id, whole_digest, page_digest, seal FROM edition ORDER BY id"),
            ]
        }
    }

    @Test(arguments: Backend.all) func `goes out of one desk and into others, byte by byte`(
        from backend: Backend
    ) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let desk = Desk(database: database, places: systemPlaces, clock: { tuesday })
            try await fillWithEveryEvent(desk)
            let kinds = try await database.read { session in
                Set(try session.rows("SELECT kind FROM event").map { try $0.int(0) })
            }
            // Code 1 is an opening of before the first release, which no desk holds any more.
            #expect(kinds == everyCode().subtracting([1]))
            #expect(try await desk.verify().differences == [])
            let before = try await journal(database)
            let dump = try await exported(desk)
            for target in Backend.all {
                try await target.lend { other in
                    try await other.write { _ = try $0.migrate() }
                    let copy = Desk(database: other, places: systemPlaces, clock: { tuesday })
                    _ = try await take(dump.lines, into: copy)
                    #expect(try await journal(other) == before)
                    #expect(try await exported(copy).all == dump.all)
                    let check = try await copy.verify()
                    #expect(check.differences == [])
                    #expect(check.events == before[0].count && check.seals == 1)
                    // What comes next comes after what was brought.
                    _ = try await copy.write { try $0.rotateSealKey(by: "test") }
                    #expect(try await copy.verify().differences == [])
                }
            }
        }
    }
}
