import BusinessTime
import Casework
import SupportPolicy
import Testing

/// C7: created Monday 09:00 with 16 hours, raised at 15:00 to 4 hours, 8 to 18. The policy must name what happens.
@Suite struct `C7, a severity raised on a running clock` {
    private func raised(_ rule: String) throws -> (TestDesk, Commitment) {
        var desk = try TestDesk(testPolicy(onChange: rule))
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 15:00") { try $0.assessing("s1", because: someText, in: $1) }
        return (desk, try desk.commitment("first-response", "08 15:00"))
    }

    @Test func `recomputed from the start it is Monday 13:00, missed at the change`() throws {
        let (desk, commitment) = try raised("recompute from start")
        #expect(commitment.due == (try desk.at("08 13:00")))
        #expect(commitment.state == .missed(at: try desk.at("08 15:00"), stopped: nil, cause: .changed))
    }

    @Test func `restarted it is Tuesday 09:00`() throws {
        let (desk, commitment) = try raised("restart")
        #expect(commitment.due == (try desk.at("09 09:00")))
        #expect(commitment.state == .running)
    }

    @Test func `proportionally it is Monday 17:30`() throws {
        let (desk, commitment) = try raised("proportional")
        #expect(commitment.due == (try desk.at("08 17:30")))
    }

    @Test func `kept it is Tuesday 15:00 as before`() throws {
        let (desk, commitment) = try raised("keep")
        #expect(commitment.due == (try desk.at("09 15:00")))
        #expect(commitment.version == 1)
    }

    @Test func `the version before is closed and stays on record`() throws {
        let (desk, _) = try raised("restart")
        let first = try #require(try desk.commitments("08 16:00").first { $0.clock == "first-response" })
        #expect(first.version == 1)
        #expect(first.state == .superseded(at: try desk.at("08 15:00")))
    }

    @Test func `a breach before the change stays a breach after it`() throws {
        var desk = try TestDesk(testPolicy(onChange: "restart"))
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 15:00") { try $0.assessing("s3", because: someText, in: $1) }
        let versions = try desk.commitments("08 16:00").filter { $0.clock == "first-response" }
        #expect(versions.map(\.isMissed) == [true, false])
        #expect(versions[0].state == .missed(at: try desk.at("08 13:00"), stopped: nil, cause: .time))
    }

    @Test func `a pause that is open at the change goes on in the next version`() throws {
        var desk = try TestDesk(testPolicy(onChange: "restart"))
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 10:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        try desk.record("08 11:00") { try $0.assessing("s1", because: someText, in: $1) }
        try desk.record("08 12:00") { try $0.resuming(in: $1) }
        #expect(try desk.commitment("first-response", "08 12:00").due == (try desk.at("08 16:00")))
    }
}

/// C10: new zone data moves a transition between creation and due time.
@Suite struct `C10, new zone data` {
    @Test func `lists the promises it would move, and the edition says which hold`() throws {
        // The new data has Berlin an hour further east from the ninth of June on.
        let later = Instant(rfc3339: "2026-06-08T22:00:00Z")?.second ?? 0
        let moved = testPlaces { zone in
            let kept = zone.transitions.filter { $0 < later }
            return Zone(
                name: zone.name, transitions: kept + [later],
                offsets: Array(zone.offsets.prefix(kept.count + 1)) + [10_800],
                tail: PosixRule(standardOffset: 10_800))
        }
        var desk = try TestDesk()
        let new = try TestDesk(places: moved).edition
        try desk.open("08 09:00", severity: "s3")
        let impact = desk.file.zoneDataImpact(
            from: desk.edition, to: new, contract: desk.contract, asOf: try desk.at("08 10:00"))
        #expect(impact.map(\.clock) == ["first-response", "resolution"])
        let response = try #require(impact.first)
        #expect(response.promised == (try desk.at("09 15:00")))
        #expect(response.recomputed == (try desk.at("09 14:00")))
        #expect(response.holds == response.promised)
        #expect(impact.last?.holds == impact.last?.recomputed)
    }

    @Test func `leaves alone what was kept before`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 09:30") { try $0.replying(someText, in: $1) }
        let impact = desk.file.zoneDataImpact(
            from: desk.edition, to: desk.edition, contract: desk.contract, asOf: try desk.at("08 10:00"))
        #expect(impact.isEmpty)
    }
}
