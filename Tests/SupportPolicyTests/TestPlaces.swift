import BusinessTime
import SupportPolicy
import ZoneData

/// The committed zones and the shipped holidays, as the composition root would give them.
let testPlaces: Places = {
    let folder = String(#filePath.dropLast("SupportPolicyTests/TestPlaces.swift".count))
    let zones = ZoneDatabase(directory: folder + "ZoneDataTests/Fixtures/zoneinfo")
    return Places(
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
}()

/// Why a test has no edition to work with.
struct NoEdition: Error {
    let diagnostics: [String]
}

/// Returns a compiled edition, or throws what kept it from being one.
func edition(_ text: String, file: String = "policy.yaml") throws -> Edition {
    let (edition, diagnostics) = compilePolicy(Array(text.utf8), file: file, places: testPlaces)
    guard let edition else {
        throw NoEdition(diagnostics: diagnostics.map { $0.line(file: file, in: .english) })
    }
    return edition
}

/// The text of Black Duck's policy file.
func blackDuckText() throws -> String {
    let folder = String(#filePath.dropLast("Tests/SupportPolicyTests/TestPlaces.swift".count))
    return String(
        decoding: try bytes(ofFile: folder + "policies/black-duck.yaml", limit: 1 << 20), as: UTF8.self)
}

/// Black Duck's edition, compiled once for all tests.
func blackDuck() throws -> Edition { try compiledBlackDuck.get() }

private let compiledBlackDuck = Result {
    try edition(try blackDuckText(), file: "policies/black-duck.yaml")
}

extension String {
    /// Returns the text with a part replaced wherever it stands, byte by byte.
    func with(_ old: String, _ new: String) -> String {
        let needle = Array(old.utf8)
        var result: [UInt8] = []
        var rest = Array(utf8)[...]
        while !rest.isEmpty {
            if !needle.isEmpty, rest.starts(with: needle) {
                result += new.utf8
                rest = rest.dropFirst(needle.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether a text stands somewhere in this one.
    ///
    /// By bytes, since comparing characters of a whole page takes its time.
    func holds(_ part: String) -> Bool {
        let (text, part) = (Array(utf8), Array(part.utf8))
        guard let first = part.first else { return true }
        return text.indices.contains { text[$0] == first && text[$0...].starts(with: part) }
    }
}
