import BusinessTime
import Casework
import Crypto
import History
import SupportPolicy
import Testing
import ZoneData

private let root = String(#filePath.dropLast("Tests/HistoryTests/Support.swift".count))
private let zones = ZoneDatabase(directory: root + "Tests/ZoneDataTests/Fixtures/zoneinfo")

/// The committed zones and the shipped holidays, as the composition root would give them.
let testPlaces = Places(
    zone: { name throws(PlaceFault) in
        do { return try zones.zone(named: name) } catch {
            throw PlaceFault(Wording(de: "\(error)", en: "\(error)"), isZone: true)
        }
    },
    holidays: { region throws(PlaceFault) in
        do {
            let table = try HolidayTable.table(for: region)
            let days = try table.years.flatMap { year throws(HolidayFault) in
                try table.holidays(in: year).map { DayException(date: $0.date, name: $0.name.english) }
            }
            return (table.years, days)
        } catch {
            throw PlaceFault(Wording(de: "\(error)", en: "\(error)"), isZone: false)
        }
    },
    country: { zones.country(ofZone: $0) }, zoneDataVersion: "fixtures")

/// Why a test has nothing to work with.
struct Unusable: Error {
    let diagnostics: [String]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.map { $0.line(file: "file", in: .english) }
    }
}

func content(_ path: String) throws -> [UInt8] { try bytes(ofFile: root + path, limit: 1 << 24) }

func edition(_ text: [UInt8], file: String = "policies/black-duck.yaml") throws -> Edition {
    let (edition, diagnostics) = compilePolicy(text, file: file, places: testPlaces)
    guard let edition else { throw Unusable(diagnostics) }
    return edition
}

/// Black Duck's edition, compiled once for all tests.
func blackDuck() throws -> Edition { try compiledBlackDuck.get() }

private let compiledBlackDuck = Result { try edition(try content("policies/black-duck.yaml")) }

func mapping(_ text: String) throws -> LogMapping {
    let (mapping, diagnostics) = readMapping(Array(text.utf8))
    guard let mapping else { throw Unusable(diagnostics) }
    return mapping
}

/// A committed excerpt of a real log, with its mapping.
struct Excerpt: Sendable, CustomTestStringConvertible {
    let name: String
    let log: [UInt8]
    let mapping: LogMapping
    let zone: Zone

    init(_ name: String) throws {
        self.name = name
        self.log = try content("examples/\(name).excerpt.csv")
        let (mapping, diagnostics) = readMapping(try content("examples/\(name).map.yaml"))
        guard let mapping else { throw Unusable(diagnostics) }
        self.mapping = mapping
        self.zone = try zones.zone(named: mapping.zone)
    }

    var testDescription: String { name }

    static let names = ["bpi2013-incidents", "helpdesk-log"]

    /// Replays the excerpt and returns what came of it, with the verdicts in order.
    func replayed(
        under edition: Edition, plan: Name = "standard", workers: Int = 2, chunk: Int = 1 << 16,
        makesChains: Bool = false
    ) async throws -> (result: ReplayResult, verdicts: [Verdict]) {
        var verdicts: [Verdict] = []
        let (result, diagnostics) = try await replay(
            { CSVReader(chunksOf: chunk, of: log) }, by: mapping, zone: zone, under: edition, plan: plan,
            workers: workers, makesChains: makesChains, verdicts: { verdicts += $0 })
        guard let result else { throw Unusable(diagnostics) }
        return (result, verdicts)
    }
}

extension CSVReader {
    /// Creates a reader of bytes that come in chunks of a size.
    init(chunksOf size: Int, of bytes: [UInt8]) {
        var rest = bytes[...]
        self.init(chunks: {
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        })
    }
}

/// Returns the fingerprint of bytes in hexadecimal.
func sha256(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
        as: UTF8.self)
}

extension [UInt8] {
    /// Returns the bytes with the first of some text replaced; the same where it does not stand in them.
    func replacing(_ old: String, by new: String) -> [UInt8] {
        let needle = Array(old.utf8)
        guard let at = indices.first(where: { self[$0...].starts(with: needle) }) else { return self }
        return Array(self[..<at]) + Array(new.utf8) + Array(self[(at + needle.count)...])
    }
}
