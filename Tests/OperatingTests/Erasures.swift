import BusinessTime
import Casework
import Desk
import Foundation
import StoreSQLite
import StoreTesting
import SupportPolicy
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(3))) struct `An erased text` {
    /// Words that stand nowhere else, in the forms in which they are kept: as written, and as search has them.
    private static let words = [
        "Quastenflosser", "quastenfloss", "Zwetschgenröster", "zwetschgenrost", "PIN=4711-geheim",
    ]
    private static let text = "Quastenflosser im Zwetschgenröster,\n\"PIN=4711-geheim\""
    private static let content = Array("the file says Quastenflosser".utf8)

    /// Lives a life in which one note, one reply and one subject hold the words, and everything repeats them.
    private func live(_ desk: Desk) async throws -> (number: Int, sequences: [Int]) {
        try await desk.fillWithDemo(policies: try demoPolicies())
        let text = Self.text
        return try await desk.write { desk in
            let agent = Viewer(person: try #require(try desk.record("per_demo_ines", Person.self)))
            let number = try desk.session.count(
                "SELECT max(number) FROM case_file WHERE closed IS NULL AND account LIKE 'acc_demo%'")
            let other = try desk.session.count("SELECT min(number) FROM case_file")
            try desk.watch(number, "per_demo_mara")
            try desk.keepDraft(text, .note, of: number, by: agent)
            let (own, shared) = (
                try desk.upload(Self.content, name: "Quastenflosser.txt", mediaType: "text/plain", by: agent),
                try desk.upload([1, 2, 3], name: "Zwetschgenröster.bin", mediaType: "x/y", by: agent)
            )
            let again = try desk.upload([1, 2, 3], name: "harmless.bin", mediaType: "x/y", by: agent)
            var row = try desk.perform(
                .note(text: text, mentions: [], attachments: [own.id, shared.id]), on: number, by: agent)
            try desk.perform(
                .note(text: "other", mentions: [], attachments: [again.id]), on: other, by: agent)
            let note = try desk.session.count(
                "SELECT max(sequence) FROM message WHERE case_number = \(number)")
            row = try desk.perform(.reply(text: text, attachments: []), on: row.number, by: agent)
            let reply = try desk.session.count(
                "SELECT max(sequence) FROM message WHERE case_number = \(number)")
            let answer: JSONValue = ["text": .string(text), "more": "kept"]
            try desk.session.run(
                """
                INSERT INTO idempotency (caller, key, fingerprint, status, headers, body, created) \
                VALUES ('c', 'k', \([UInt8](repeating: 0, count: 32)), 201, '', \(Array(answer.compact.utf8)), \(desk.now))
                """)
            return (number, [note, reply])
        }
    }

    private func erase(_ number: Int, _ sequences: [Int], on desk: Desk) async throws {
        try await desk.write { desk in
            let manager = Person(
                id: "per_demo_root", name: "Root", email: "", role: .supportManager, teams: ["tea_demo"])
            try desk.save(manager, by: "test")
            for sequence in sequences {
                try desk.perform(
                    .act(Erase.self, ["sequence": .number(sequence)]), on: number, by: Viewer(person: manager)
                )
            }
        }
    }

    /// What stands in the files of a folder, searched byte by byte in either case of letters.
    private func hits(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).flatMap { name -> [String] in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            return Self.words.filter { bytes.range(of: Data($0.utf8)) != nil }.map { "\(name): \($0)" }
        }
    }

    @Test func `is in no byte of the database, of a new backup or of a new dump`() async throws {
        try await inFolder { folder in
            let desk = try await openDesk("\(folder)/desk.sqlite")
            let (number, sequences) = try await live(desk)
            await desk.database.close()
            // It was there, or its absence would say nothing.
            #expect(Set(try hits(in: folder).map { $0.suffix(5) }).count >= 4)
            let again = try await openDesk("\(folder)/desk.sqlite")
            try await erase(number, sequences, on: again)
            // While the desk runs on, within a minute.
            try await again.scrub()
            #expect(try hits(in: folder) == [])
            let dump = try await exported(again)
            try Data(dump.all).write(to: URL(fileURLWithPath: "\(folder)/desk.ndjson"))
            let check = try await again.verify()
            #expect(check.differences == [] && check.files == 1)
            await again.database.close()
            #expect(
                try fristwerk("backup", "\(folder)/backup.sqlite", database: "\(folder)/desk.sqlite").code
                    == 0)
            #expect(try hits(in: folder) == [])
        }
    }

    @Test(arguments: Backend.all) func `is in no table, and what others wrote stays`(backend: Backend)
        async throws
    {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            let desk = Desk(database: database, places: systemPlaces, clock: { tuesday })
            let (number, sequences) = try await live(desk)
            func found() async throws -> Set<String> {
                try await database.read { session in
                    var found: Set<String> = []
                    for table in StoredTable.all {
                        for row in try session.rows(SQLStatement(generated: "SELECT * FROM \(table.name)")) {
                            let bytes = row.values.flatMap { value -> [UInt8] in
                                switch value {
                                case .text(let text): Array(text.utf8)
                                case .bytes(let bytes): bytes
                                default: []
                                }
                            }
                            let data = Data(bytes)
                            if Self.words.contains(where: { data.range(of: Data($0.utf8)) != nil }) {
                                found.insert(table.name)
                            }
                        }
                    }
                    return found
                }
            }
            #expect(try await found() == ["message", "outbox", "draft", "idempotency", "attachment", "blob"])
            try await erase(number, sequences, on: desk)
            #expect(try await found() == [])
            if backend.description == "PostgreSQL" {
                let indexed = try await database.read {
                    try $0.count("SELECT count(*) FROM search WHERE words::text LIKE '%quastenfloss%'")
                }
                #expect(indexed == 0)
            }
            let rest = try await database.read { session in
                (
                    files: try session.rows("SELECT name FROM attachment").map { try $0.text(0) },
                    blobs: try session.count("SELECT count(*) FROM blob"),
                    answer: try #require(try session.row("SELECT body FROM idempotency")).bytes(0),
                    letters: try session.count("SELECT count(*) FROM outbox WHERE body LIKE '%[…]%'")
                )
            }
            #expect(rest.files == ["harmless.bin"] && rest.blobs == 1)
            #expect(String(decoding: rest.answer, as: UTF8.self).contains(#""more":"kept""#))
            // Letters that quoted it still go, without it.
            #expect(rest.letters >= 2)
            #expect(try await desk.verify().differences == [])
        }
    }

    @Test func `as a subject is gone from lists and from the subjects of letters`() async throws {
        try await withDemo { desk, _ in
            let manager = Person(
                id: "per_demo_root", name: "Root", email: "", role: .supportManager, teams: ["tea_demo"])
            let row = try await desk.write { desk in
                try desk.save(manager, by: "test")
                let filed = try desk.session.count(
                    "SELECT sequence FROM event WHERE case_number = 1010 AND kind = 41")
                return try desk.perform(
                    .act(Erase.self, ["sequence": .number(filed)]), on: 1010, by: Viewer(person: manager))
            }
            #expect(row.subject == "")
            let left = try await desk.read {
                try $0.session.count(
                    "SELECT count(*) FROM outbox WHERE case_number = 1010 AND subject NOT LIKE '%[…]%'")
            }
            #expect(left == 0)
        }
    }
}
