import BusinessTime
import Casework
import SupportPolicy
import Testing
import ZoneData

/// The stories beside the five policies, told to the end.
@Suite struct `Scenarios of the policies` {
    private static let folder = String(
        #filePath.dropLast("Tests/CaseworkTests/PolicyScenarios.swift".count) + "policies/")

    private static func bytes(_ name: String) throws -> [UInt8] {
        try ZoneData.bytes(ofFile: folder + name, limit: 1 << 20)
    }

    /// The system's zones, as on the command line: the stories play on four continents.
    private static let places: Places = {
        let zones = ZoneDatabase()
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
                        try table.holidays(in: year).filter { !$0.isHalfDay }.map {
                            DayException(date: $0.date, name: $0.name.local)
                        }
                    }
                    return (table.years, days)
                } catch {
                    throw PlaceFault(Wording(de: "\(error)", en: "\(error)"), isZone: false)
                }
            },
            country: { zones.country(ofZone: $0) }, zoneDataVersion: zones.version)
    }()

    @Test(arguments: ["agency", "black-duck", "credenti", "revalize-customer", "revalize-partner"])
    func `all stories beside a policy come out as they are told`(name: String) throws {
        let (compiled, diagnostics) = compilePolicy(
            try Self.bytes(name + ".yaml"), file: name + ".yaml", places: Self.places)
        let edition = try #require(compiled, "\(diagnostics.filter { $0.severity == .error })")
        let (file, problems) = readScenarios(
            try Self.bytes(name + ".scenarios.yaml"), file: name + ".scenarios.yaml")
        #expect(problems.filter { $0.severity == .error } == [])
        let report = runScenarios(try #require(file), against: edition)
        #expect(report.failures.map { "\($0.place.line): \($0.message(.english))" } == [])
        #expect(report.scenarios > 20)
        #expect(report.checks > 60)
        #expect(report.explanations > 0)
        #expect(report.proved.count > 15)
    }

    @Test func `a story that comes out otherwise fails at its line`() throws {
        let (compiled, _) = compilePolicy(
            try Self.bytes("black-duck.yaml"), file: "black-duck.yaml", places: Self.places)
        let edition = try #require(compiled)
        let text = """
            zone: Europe/Berlin
            promises:
              - {plan: standard, severity: critical, commitment: first-response, at: 2026-06-08 09:00, site: Europe/Berlin, due: 2026-06-08 11:01, proves: [BD-44]}
              - {plan: standard, severity: critical, commitment: first-response, at: 2026-06-08 09:00, site: Europe/Berlin, due: 2026-06-08 11:00, proves: [BD-45]}
            """
        let file = try #require(readScenarios(Array(text.utf8), file: "wrong.yaml").scenarios)
        let report = runScenarios(file, against: edition)
        #expect(report.failures.map(\.place.line) == [3])
        #expect(report.proved == ["BD-45"])
    }
}
