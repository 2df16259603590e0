import BusinessTime
import Desk
import Foundation
import Glibc
import Store
import StoreSQLite
import SupportPolicy
import Testing
import ZoneData

/// The project's root.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The command line that was built beside these tests.
let program: URL = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
        path: "fristwerk")
    let usual = root.appending(path: ".build/debug/fristwerk")
    return FileManager.default.isExecutableFile(atPath: beside.path) ? beside : usual
}()

/// The system's zones and the shipped holidays.
let systemPlaces: Places = {
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
                    try table.holidays(in: year).map { DayException(date: $0.date, name: $0.name.english) }
                }
                return (table.years, days)
            } catch {
                throw PlaceFault(Wording(de: "\(error)", en: "\(error)"), isZone: false)
            }
        },
        country: { zones.country(ofZone: $0) }, zoneDataVersion: zones.version)
}()

/// A Tuesday in autumn, for desks whose time stands still.
let tuesday = Instant(microseconds: 1_795_500_000_000_000)

/// Does something in a folder of its own, which is gone afterwards.
func inFolder<Answer>(_ body: (String) async throws -> Answer) async throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

/// Opens a desk whose clock stands still.
func openDesk(_ path: String, at now: Instant = tuesday) async throws -> Desk {
    let database = try SQLiteDatabase(path: path)
    _ = try await database.write { try $0.migrate() }
    return Desk(database: database, places: systemPlaces, clock: { now })
}

/// Does something with a desk that holds the demo.
func withDemo<Answer>(_ body: (Desk, String) async throws -> Answer) async throws -> Answer {
    try await inFolder { folder in
        let desk = try await openDesk("\(folder)/desk.sqlite")
        try await desk.fillWithDemo(policies: try demoPolicies())
        do {
            let answer = try await body(desk, folder)
            await desk.database.close()
            return answer
        } catch {
            await desk.database.close()
            throw error
        }
    }
}

/// The policies of the demo.
func demoPolicies() throws -> [[UInt8]] {
    try ["black-duck", "credenti", "revalize-customer", "revalize-partner", "agency"].map(policy)
}

/// A policy's text.
func policy(_ name: String) throws -> [UInt8] {
    try bytes(ofFile: root.appending(path: "policies/\(name).yaml").path, limit: 1 << 20)
}

/// What a run of the command line came to.
struct Outcome {
    let code: Int32
    let out: String
    let error: String
}

/// Runs a program to its end.
func run(_ executable: URL, _ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.currentDirectoryURL = root
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, since a pipe that nobody empties stops a talkative program.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String) throws -> FileHandle {
        let url = folder.appending(path: name)
        try Data().write(to: url)
        return try FileHandle(forUpdating: url)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try file("out")
    process.standardError = try file("error")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
    return Outcome(code: process.terminationStatus, out: try text("out"), error: try text("error"))
}

/// Runs `fristwerk` on a database.
func fristwerk(_ arguments: String..., database: String) throws -> Outcome {
    try run(program, arguments, environment: ["FRISTWERK_DATABASE": database])
}
