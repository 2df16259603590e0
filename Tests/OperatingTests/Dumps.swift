import BusinessTime
import Casework
import Desk
import Foundation
import Store
import Synchronization
import Testing

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
    var rest = lines[...]
    return try await desk.importDump { rest.popFirst() }
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
                let sequence = try desk.session.count(
                    "SELECT max(sequence) FROM message WHERE case_number = \(number)")
                try desk.perform(.erase(sequence: sequence), on: number, by: Viewer(person: manager))
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

    @Test func `is refused where an event was changed`() async throws {
        try await withDemo { desk, folder in
            var lines = try await exported(desk).lines
            let index = try #require(lines.firstIndex { $0.starts(with: Array(#"{"case""#.utf8)) })
            let text = String(decoding: lines[index], as: UTF8.self)
            let mark = try #require(text.range(of: #""bytes":""#))
            var changed = text
            let place = changed.index(mark.upperBound, offsetBy: 20)
            changed.replaceSubrange(place...place, with: changed[place] == "A" ? "B" : "A")
            lines[index] = Array(changed.utf8)
            let copy = try await openDesk("\(folder)/copy.sqlite")
            let fault = await #expect(throws: DumpFault.self) { try await take(lines, into: copy) }
            #expect(fault?.line == index + 1)
            await copy.database.close()
        }
    }
}
