import BusinessTime
import Casework
import Desk
import Foundation
import SupportPolicy
import Synchronization
import Testing

@testable import Store

/// Lines gathered while a desk is exported.
final class Gathered: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    var all: [UInt8] { bytes.withLock { $0 } }
    var lines: [[UInt8]] { all.split(separator: 0x0a).map { Array($0) } }
}

func exported(_ desk: Desk) async throws -> Gathered {
    let gathered = Gathered()
    _ = try await desk.export { gathered.add($0) }
    return gathered
}

func take(_ lines: [[UInt8]], into desk: Desk) async throws -> DumpCount {
    try await desk.importDump {
        var rest = lines[...]
        return { rest.popFirst() }
    }
}

@Suite struct `A dump` {
    @Test func `goes into an empty desk and comes out byte by byte the same`() async throws {
        try await withDemo { desk, folder in
            let first = try await exported(desk)
            let copy = try await openDesk("\(folder)/copy.sqlite")
            let count = try await take(first.lines, into: copy)
            #expect(count.cases > 40)
            #expect(count.editions == 5)
            #expect(try await exported(copy).all == first.all)
            let check = try await copy.verify()
            #expect(check.differences.isEmpty)
            #expect(check.events == count.events)
            await copy.database.close()
        }
    }

    @Test func `keeps files, watchers and erased texts`() async throws {
        try await withDemo { desk, folder in
            try await desk.write { desk in
                let ines = try #require(try desk.record("per_demo_ines", Person.self))
                let viewer = Viewer(person: ines)
                let number = try desk.session.count("SELECT min(number) FROM case_file")
                let file = try desk.upload(
                    [1, 2, 3, 0, 255], name: "log.bin", mediaType: "application/x-log", by: viewer)
                try desk.perform(
                    .note(text: "Mit Anhang", mentions: [], attachments: [file.id]), on: number, by: viewer)
                try desk.watch(number, "per_demo_mara")
                let manager = Person(
                    id: "per_demo_root", name: "Root", email: "", role: .supportManager, teams: ["tea_demo"])
                try desk.save(manager, by: "test")
                try desk.perform(
                    .note(text: "Wird gelöscht", mentions: [], attachments: []), on: number, by: viewer)
                let sequence = try desk.session.count(
                    "SELECT max(sequence) FROM message WHERE case_number = \(number)")
                try desk.perform(
                    .act(Erase.self, ["sequence": .number(sequence)]), on: number, by: Viewer(person: manager)
                )
            }
            let first = try await exported(desk)
            let copy = try await openDesk("\(folder)/copy.sqlite")
            let count = try await take(first.lines, into: copy)
            #expect(count.files == 1)
            #expect(try await exported(copy).all == first.all)
            #expect(try await copy.verify().differences.isEmpty)
            await copy.database.close()
        }
    }

    @Test func `holds no password, token or session`() async throws {
        try await withDemo { desk, _ in
            let text = String(decoding: try await exported(desk).all, as: UTF8.self)
            #expect(!text.contains("argon2"))
            #expect(!text.contains("totp"))
        }
    }

    @Test func `is refused where the desk is not empty`() async throws {
        try await withDemo { desk, _ in
            let lines = try await exported(desk).lines
            await #expect(throws: DumpFault.self) { try await take(lines, into: desk) }
        }
    }

    @Test func `is refused whole where anything of it was changed, cut, doubled, dropped or swapped`()
        async throws
    {
        try await inFolder { folder in
            let desk = try await openDesk("\(folder)/desk.sqlite")
            try await fillWithEveryEvent(desk)
            let lines = try await exported(desk).lines
            await desk.database.close()
            let copy = try await openDesk("\(folder)/copy.sqlite")
            let untouched = try await copy.rowCounts()
            func refuses(_ damaged: [[UInt8]], _ what: String) async throws {
                await #expect(throws: DumpFault.self, "\(what)") { try await take(damaged, into: copy) }
            }
            for index in lines.indices {
                try await refuses(Array(lines[..<index]), "cut before line \(index + 1)")
                var changed = lines
                // A different byte of each line, so that all parts of lines have their turn.
                let place = index * 37 % lines[index].count
                changed[index][place] ^= 1
                try await refuses(changed, "line \(index + 1), byte \(place + 1) flipped")
                changed = lines
                changed.insert(lines[index], at: index)
                try await refuses(changed, "line \(index + 1) doubled")
                changed = lines
                changed.remove(at: index)
                try await refuses(changed, "line \(index + 1) dropped")
                guard index > 0, lines[index] != lines[index - 1] else { continue }
                changed = lines
                changed.swapAt(index, index - 1)
                try await refuses(changed, "lines \(index) and \(index + 1) swapped")
            }
            for place in lines[lines.count - 1].indices {
                var changed = lines
                changed[lines.count - 1][place] ^= 1
                try await refuses(changed, "byte \(place + 1) of the last line flipped")
            }
            #expect(try await copy.rowCounts() == untouched)
            // And what is whole is still welcome.
            #expect(try await take(lines, into: copy).cases == 1)
            #expect(try await exported(copy).lines == lines)
            await copy.database.close()
        }
    }

    @Test func `that is in order and wrong leaves nothing behind`() async throws {
        try await withDemo { desk, folder in
            var lines = try await exported(desk).lines
            let index = try #require(lines.lastIndex { $0.starts(with: Array(#"{"case""#.utf8)) })
            let text = String(decoding: lines[index], as: UTF8.self)
            let mark = try #require(text.range(of: #""bytes":""#))
            var changed = text
            let place = changed.index(mark.upperBound, offsetBy: 20)
            changed.replaceSubrange(place...place, with: changed[place] == "A" ? "B" : "A")
            lines[index] = Array(changed.utf8)
            // Somebody who knows the sums puts them right, and still can't know the links.
            let sum = hexadecimal(fingerprint(of: lines.dropLast().flatMap { $0 + [0x0a] }))
            let end = String(decoding: lines[lines.count - 1], as: UTF8.self)
            let old = try #require(end.range(of: #""sum":""#)).upperBound
            lines[lines.count - 1] = Array((end[..<old] + sum + "\"}").utf8)
            let copy = try await openDesk("\(folder)/copy.sqlite")
            let untouched = try await copy.rowCounts()
            let fault = await #expect(throws: DumpFault.self) { try await take(lines, into: copy) }
            #expect(fault?.line == index + 1)
            #expect(fault?.sentence(.english).contains("chain is broken") == true)
            #expect(try await copy.rowCounts() == untouched)
            await copy.database.close()
        }
    }

    @Test func `comes by standard input as well as from a file, and a refused one leaves an empty desk`()
        async throws
    {
        try await withDemo { desk, folder in
            let dump = try await exported(desk).all
            func write(_ bytes: [UInt8], _ name: String) throws {
                try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            try write(dump, "whole.ndjson")
            try write(dump.dropLast(200), "cut.ndjson")
            let database = "\(folder)/copy.sqlite"
            let cut = try fristwerk("import", "\(folder)/cut.ndjson", database: database)
            #expect(cut.code == 1 && cut.error.contains("use a whole one"), "\(cut.error)")
            let shell = URL(fileURLWithPath: "/bin/sh")
            let piped = try run(
                shell, ["-c", "cat '\(folder)/whole.ndjson' | '\(program.path)' import -"],
                environment: ["FRISTWERK_DATABASE": database])
            #expect(piped.code == 0, "\(piped.error)")
            #expect(try fristwerk("export", "\(folder)/again.ndjson", database: database).code == 0)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/again.ndjson")) == Data(dump))
        }
    }

    @Test func `of a former format says how to make another`() async throws {
        try await inFolder { folder in
            let copy = try await openDesk("\(folder)/copy.sqlite")
            let line = Array(#"{"dump":"fristwerk","format":1,"last_case":1000}"#.utf8)
            let fault = await #expect(throws: DumpFault.self) { try await take([line], into: copy) }
            #expect(fault?.sentence(.english).contains("fristwerk migrate") == true)
            await copy.database.close()
        }
    }
}

extension Desk {
    /// How many rows each table has.
    func rowCounts() async throws -> [String: Int] {
        try await read { desk in
            Dictionary(
                try StoredTable.all.map {
                    (
                        $0.name,
                        try desk.session.count(SQLStatement(generated: "SELECT count(*) FROM \($0.name)"))
                    )
                }, uniquingKeysWith: { $1 })
        }
    }
}
