import BusinessTime
import Foundation
import Testing
import ZoneData

/// Every zone of the system, against Python's reader of the same files.
@Suite("Agreement with another reader")
struct ZoneAgreementTests {
    private static let folder = "/usr/share/zoneinfo"

    private static var isInstalled: Bool {
        FileManager.default.fileExists(atPath: folder + "/tzdata.zi")
    }

    @Test(.enabled(if: isInstalled))
    func `every transition of every zone from 1970 to 2040 agrees with Python`() throws {
        var reader = AnswerReader(try answers())
        let zones = ZoneDatabase(directory: ZoneAgreementTests.folder)
        var names: [String] = []
        var probes = 0
        while let header = reader.header() {
            names.append(header.name)
            let zone = try zones.zone(named: header.name)
            probes += header.probes
            var differing: [Int64] = []
            for _ in 0..<header.probes {
                let second = reader.integer(width: 8)
                if Int64(zone.offset(atSecond: second)) != reader.integer(width: 4) {
                    differing.append(second)
                }
            }
            #expect(differing.isEmpty, "\(header.name)")
            let expected = (0..<header.changes).map { _ in reader.integer(width: 8) }
            #expect(changes(of: zone) == expected, "\(header.name)")
        }
        #expect(names == zones.names())
        #expect(names.count > 400)
        print("compared \(names.count) zones at \(probes) instants")
    }

    @Test(.enabled(if: isInstalled))
    func `most zones have a country`() {
        let zones = ZoneDatabase(directory: ZoneAgreementTests.folder)
        #expect(zones.country(ofZone: "Europe/Amsterdam") == "NL")
        #expect(zones.country(ofZone: "US/Pacific") == "US")
        #expect(zones.country(ofZone: "UTC") == nil)
        #expect(zones.version.utf8.count >= 5)
    }

    private func changes(of zone: Zone) -> [Int64] {
        let end: Int64 = 2_240_611_200  // 2041-01-01
        var changes: [Int64] = []
        var next = zone.transition(afterSecond: 0)
        while let change = next, change.second < end {
            if zone.offset(atSecond: change.second - 1) != change.offset {
                changes.append(change.second)
            }
            next = zone.transition(afterSecond: change.second)
        }
        return changes
    }

    private func answers() throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Fixtures.folder + "/transitions.py", ZoneAgreementTests.folder]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PYTHONTZPATH": ZoneAgreementTests.folder]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Array(output)
    }
}

/// Reads what `transitions.py` prints.
private struct AnswerReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func header() -> (name: String, probes: Int, changes: Int)? {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let fields = String(decoding: bytes[position..<end], as: UTF8.self).split(separator: " ")
        position = end + 1
        guard fields.count == 3, let probes = Int(fields[1]), let changes = Int(fields[2]) else { return nil }
        return (String(fields[0]), probes, changes)
    }

    mutating func integer(width: Int) -> Int64 {
        var value: UInt64 = bytes[position] & 0x80 == 0 ? 0 : .max
        for byte in bytes[position..<position + width] {
            value = value << 8 | UInt64(byte)
        }
        position += width
        return Int64(bitPattern: value)
    }
}
