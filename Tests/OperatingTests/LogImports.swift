import BusinessTime
import Casework
import Desk
import Foundation
import History
import Store
import SupportPolicy
import Testing
import ZoneData

@Suite struct `An imported log` {
    @Test(arguments: [("bpi2013-incidents", "black-duck"), ("helpdesk-log", "revalize-customer")])
    func `becomes cases at their own times`(_ log: String, _ policyName: String) async throws {
        try await inFolder { folder in
            let desk = try await openDesk("\(folder)/desk.sqlite")
            let mapping = try #require(
                readMapping(
                    try bytes(ofFile: root.appending(path: "examples/\(log).map.yaml").path, limit: 1 << 20)
                ).0)
            let text = try bytes(
                ofFile: root.appending(path: "examples/\(log).excerpt.csv").path, limit: 1 << 26)
            func source() -> CSVReader {
                var isRead = false
                return CSVReader(chunks: {
                    defer { isRead = true }
                    return isRead ? [] : text
                })
            }
            func take(
                plan: @escaping @Sendable (Edition) throws -> Name = { $0.policy.plans[0].name }
            ) async throws -> LogImport {
                try await desk.importLog(
                    source, by: mapping, zone: try systemPlaces.zone(mapping.zone),
                    policy: try policy(policyName), plan: plan)
            }
            // What fails before the first case leaves nothing, its edition neither.
            struct NoPlan: Error {}
            await #expect(throws: NoPlan.self) { try await take(plan: { _ in throw NoPlan() }) }
            #expect(try await desk.read { try $0.session.count("SELECT count(*) FROM edition") } == 0)
            let result = try await take()
            #expect(result.cases > 500)
            let check = try await desk.verify()
            #expect(check.differences.isEmpty)
            #expect(check.cases == result.cases)
            #expect(check.events == result.events)
            let last = try await desk.read { try $0.session.count("SELECT max(updated) FROM case_file") }
            #expect(Instant(microseconds: Int64(last)) < tuesday - .hours(24 * 365 * 10))
            await #expect(throws: DumpFault.self) { try await take() }
            await desk.database.close()
        }
    }
}
