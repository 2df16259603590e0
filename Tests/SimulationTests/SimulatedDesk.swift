import BusinessTime
import BusinessTimeOracle
import Casework
import Desk
import Foundation
import Store
import StoreSQLite
import SupportPolicy
import Synchronization
import ZoneData

/// A desk whose time is a number: people do things at random, messages get lost, the process dies, and nobody waits.
final class SimulatedDesk {
    var dice: SplitMix64
    private(set) var desk: Desk
    private(set) var people: [Person] = []
    private(set) var contracts: [ContractTerms] = []
    var numbers: [Int] = []
    /// How often each message reached its receiver, by Message-ID.
    var received: [String: Int] = [:]
    /// How often the outbox was cut off between a message's leaving and its mark.
    var cuts = 0
    /// What people were refused, by code, to see that the run did more than be refused.
    var refused: [String: Int] = [:]
    var done = 0
    /// How many deeds with hostile values were tried.
    var hostile = 0
    private let folder: String
    private let clock: Clock
    private var database: SQLiteDatabase

    final class Clock: Sendable {
        private let value: Mutex<Instant>
        init(_ start: Instant) { value = Mutex(start) }
        var now: Instant {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    init(seed: UInt64) async throws {
        dice = SplitMix64(seed: seed)
        folder =
            FileManager.default.temporaryDirectory.appending(path: "simulation-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Any minute of a year that has clock changes and holidays, and no zone in the middle of one.
        let clock = Clock(Instant(seconds: 1_767_222_000 + Int64(dice.number(0...500_000)) * 60))
        self.clock = clock
        database = try SQLiteDatabase(path: "\(folder)/desk.sqlite")
        _ = try await database.write { try $0.migrate() }
        desk = Desk(database: database, places: simulatedPlaces, clock: { clock.now })
        try await desk.fillWithDemo(policies: try policies())
        let found = try await desk.read { desk in
            (
                try desk.records(limit: 1000, Person.self), try desk.records(limit: 1000, ContractTerms.self),
                try desk.session.rows("SELECT number FROM case_file ORDER BY number").map { try $0.int(0) }
            )
        }
        (people, contracts, numbers) = found
    }

    var now: Instant { clock.now }

    func pass(_ amount: TimeAmount) {
        clock.now = clock.now + amount
    }

    func one<Element>(of elements: [Element]) -> Element {
        elements[dice.number(0...(elements.count - 1))]
    }

    func viewer(where condition: (Person) -> Bool = { _ in true }) -> Viewer {
        Viewer(person: one(of: people.filter(condition)))
    }

    /// The process ends and begins anew on the same file.
    func restart() async throws {
        await database.close()
        database = try SQLiteDatabase(path: "\(folder)/desk.sqlite")
        let clock = clock
        desk = Desk(database: database, places: simulatedPlaces, clock: { clock.now })
    }

    func end() async {
        await database.close()
        try? FileManager.default.removeItem(atPath: folder)
    }
}

private func policies() throws -> [[UInt8]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try ["black-duck", "credenti", "revalize-customer", "revalize-partner", "agency"].map {
        Array(try Data(contentsOf: root.appending(path: "policies/\($0).yaml")))
    }
}

/// The system's zones and the shipped holidays.
private let simulatedPlaces: Places = {
    let zones = ZoneDatabase()
    return Places(
        zone: { name throws(PlaceFault) in
            do { return try zones.zone(named: name) } catch {
                throw PlaceFault(Wording(de: "\(error)", en: "\(error)"), isZone: true)
            }
        },
        holidays: { region throws(PlaceFault) in
            guard let table = try? HolidayTable.table(for: region) else {
                throw PlaceFault(Wording(de: "unbekannt", en: "unknown"), isZone: false)
            }
            let days = table.years.flatMap { year in (try? table.holidays(in: year)) ?? [] }
            return (table.years, days.map { DayException(date: $0.date, name: $0.name.english) })
        },
        country: { zones.country(ofZone: $0) }, zoneDataVersion: zones.version)
}()
