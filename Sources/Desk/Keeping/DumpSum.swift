import Casework
import Crypto
import SupportPolicy

/// The sum over the lines of a dump, which its last line says again: SHA-256 over all bytes before it.
struct DumpSum {
    private var hash = SHA256()
    private(set) var lines = 0

    mutating func add(_ line: [UInt8]) {
        hash.update(data: line)
        hash.update(data: [0x0a])
        lines += 1
    }

    /// The last line of a dump of so much.
    func end(_ count: DumpCount) -> [UInt8] {
        let end: JSONValue = [
            "end": "fristwerk", "lines": .int(lines), "editions": .int(count.editions),
            "revisions": .int(count.revisions), "cases": .int(count.cases), "events": .int(count.events),
            "files": .int(count.files), "seals": .int(count.seals),
            "sum": .string(hexadecimal(hash.finalize())),
        ]
        return Array(end.compact.utf8)
    }

    /// Reads a dump to its end and throws ``DumpFault`` unless every byte of it is as it was written.
    ///
    /// `count` is what the last line says it holds.
    static func check(_ next: () throws -> [UInt8]?) throws -> DumpCount {
        guard var line = try next() else { throw DumpFault.unreadable(1, "dump") }
        let head = try DumpLine(line, number: 1)
        guard try head.text("dump") == "fristwerk" else { throw DumpFault.unreadable(1, "dump") }
        guard try head.int("format") == Self.format else {
            throw DumpFault.otherFormat(try head.int("format"))
        }
        var sum = DumpSum()
        while let following = try next() {
            sum.add(line)
            line = following
        }
        let number = sum.lines + 1
        guard let last = try? DumpLine(line, number: number), last.has("end") else {
            throw DumpFault.cut(number)
        }
        var count = DumpCount()
        count.editions = try last.int("editions")
        count.revisions = try last.int("revisions")
        count.cases = try last.int("cases")
        count.events = try last.int("events")
        count.files = try last.int("files")
        count.seals = try last.int("seals")
        guard line == sum.end(count) else { throw DumpFault.changed }
        return count
    }

    /// The form in which dumps are written and read.
    static let format = 2
}

extension DumpFault {
    static func cut(_ line: Int) -> DumpFault {
        DumpFault(
            line,
            de:
                "Der Auszug hört hier auf, ohne zu sagen, dass er vollständig ist: einen ganzen Auszug verwenden.",
            en: "The dump ends here without saying that it is whole: use a whole one.")
    }

    static var changed: DumpFault {
        DumpFault(
            0,
            de:
                "Der Auszug ist nicht, wie er geschrieben wurde: Zeilen fehlen, sind doppelt, vertauscht oder verändert. Einen anderen verwenden.",
            en:
                "The dump is not as it was written: lines are missing, doubled, swapped or changed. Use another."
        )
    }

    static func otherFormat(_ format: Int) -> DumpFault {
        DumpFault(
            1,
            de:
                "Der Auszug hat Form \(format), dieses Programm liest Form \(DumpSum.format): den Desk, aus dem er kommt, mit `fristwerk migrate` erneuern und neu ausgeben.",
            en:
                "The dump has format \(format), this program reads format \(DumpSum.format): bring the desk it came from up to date with `fristwerk migrate`, and export again."
        )
    }
}
