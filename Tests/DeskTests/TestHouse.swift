import BusinessTime
import Casework
import Desk
import Foundation
import Store
import StoreTesting
import SupportPolicy
import Synchronization
import Testing
import ZoneData

/// A desk with a settable clock, two customers, and a small cast, on a database of its own.
final class TestHouse: Sendable {
    let desk: Desk
    let database: any Database

    /// Tuesday 2026-03-10, 09:00 in Berlin.
    static let morning = Instant(seconds: 1_773_129_600)

    static func lend(_ backend: Backend, _ body: (TestHouse) async throws -> Void) async throws {
        try await backend.lend { database in
            try await database.write { _ = try $0.migrate() }
            try await body(try await TestHouse(database))
        }
    }

    private init(_ database: any Database) async throws {
        self.database = database
        let shelf = Clock()
        clock = shelf
        desk = Desk(database: database, places: testPlaces, clock: { shelf.now })
        try await settle()
    }

    private let clock: Clock

    /// The present instant of the house.
    final class Clock: Sendable {
        private let value = Mutex(TestHouse.morning)
        var now: Instant {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    /// Lets time pass.
    func pass(_ amount: TimeAmount) {
        clock.now = clock.now + amount
    }

    /// Another desk on the same database, as after a restart.
    func restarted() -> Desk {
        let clock = clock
        return Desk(database: database, places: testPlaces, clock: { clock.now })
    }

    func viewer(_ key: String) async throws -> Viewer {
        try await desk.read { desk in
            Viewer(person: try #require(try desk.record("per_\(key)", Person.self)))
        }
    }

    /// Files a case for the harbour hotel and returns its number.
    func file(_ subject: String = "Scanner", severity: Name = "high", by key: String = "mara") async throws
        -> Int
    {
        var new = NewCase(subject: subject, description: "It does not work.", channel: "portal")
        new.contract = "con_harbour"
        new.contact = "per_jana"
        new.severity = severity
        new.environment = "production"
        new.type = "error"
        let (request, viewer) = (new, try await viewer(key))
        return try await desk.write { try $0.open(request, by: viewer).number }
    }

    @discardableResult
    func perform(_ command: CaseCommand, _ number: Int, by key: String = "mara", version: Int? = nil)
        async throws -> CaseRow
    {
        let viewer = try await viewer(key)
        return try await desk.write { try $0.perform(command, on: number, by: viewer, version: version) }
    }

    func view(_ number: Int, by key: String = "mara") async throws -> CaseView {
        let viewer = try await viewer(key)
        return try await desk.read { try $0.caseView(number, for: viewer) }
    }

    private func settle() async throws {
        let policy = try policyText("black-duck")
        try await desk.write { desk in
            _ = try desk.publish(policy, file: "black-duck.yaml", by: "test")
            try desk.save(Team(id: "tea_closed", name: "Closed", isClosed: true), by: "test")
            try desk.save(Partner(id: "par_lock", name: "Lock"), by: "test")
            for key in ["harbour", "rhine"] {
                try desk.save(
                    Account(id: "acc_\(key)", name: key, headquarters: Site("Europe/Berlin+DE-NW")),
                    by: "test")
            }
            func hire(
                _ key: String, _ role: DeskRole, account: String? = nil, partner: String? = nil,
                teams: Set<String> = []
            ) throws {
                try desk.save(
                    Person(
                        id: "per_\(key)", name: key, email: "\(key)@example.org", role: role,
                        account: account,
                        partner: partner, teams: teams), by: "test")
            }
            try hire("jana", .contact, account: "acc_harbour")
            try hire("gone", .contact, account: "acc_harbour")
            try hire("murat", .contact, account: "acc_rhine")
            try hire("reto", .partnerContact, partner: "par_lock")
            try hire("mara", .agent)
            try hire("tom", .agent, teams: ["tea_closed"])
            try hire("ines", .lead)
            try hire("paul", .supportManager)
            try hire("otto", .auditor)
            try hire("adam", .administrator)
            for key in ["harbour", "rhine"] {
                var terms = ContractTerms(
                    id: "con_\(key)", account: "acc_\(key)", title: key, edition: "black-duck@2024-07-29",
                    plan: "standard")
                if key == "harbour" {
                    terms.designations = [
                        Designation(person: "per_jana", from: Instant(seconds: 0)),
                        Designation(person: "per_gone", from: Instant(seconds: 0), removed: desk.now),
                    ]
                }
                try desk.save(terms, by: "test")
            }
        }
    }
}

/// The text of a policy that comes with the project.
func policyText(_ name: String) throws -> [UInt8] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appendingPathComponent("policies/\(name).yaml")))
}

/// The system's zones and the shipped holidays.
let testPlaces: Places = {
    let database = ZoneDatabase()
    return Places(
        zone: { name throws(PlaceFault) in
            guard let zone = try? database.zone(named: name) else {
                throw PlaceFault(Wording(de: "unbekannt", en: "unknown"), isZone: true)
            }
            return zone
        },
        holidays: { id throws(PlaceFault) in
            guard let table = try? HolidayTable.table(for: id) else {
                throw PlaceFault(Wording(de: "unbekannt", en: "unknown"), isZone: false)
            }
            let days = table.years.flatMap { year in (try? table.holidays(in: year)) ?? [] }
            return (table.years, days.map { DayException(date: $0.date, name: $0.name.local) })
        },
        country: { database.country(ofZone: $0) }, zoneDataVersion: database.version)
}()
