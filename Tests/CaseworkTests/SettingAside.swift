import BusinessTime
import Casework
import SupportPolicy
import Testing

/// A case set aside is out of sight, and nothing else: its clocks go on.
@Suite struct `Setting a case aside` {
    private func opened() throws -> TestDesk {
        var desk = try TestDesk()
        try desk.open("08 09:00")
        return desk
    }

    private func setAside(_ desk: inout TestDesk, _ time: String, until: String) throws {
        let until = try desk.at(until)
        try desk.record(time) { file, now in
            try ActWish(SetAside.self, ["until": .instant(until), "reason": .text("x")])
                .decide(Standing(file, now)) { _, _ in someText }
        }
    }

    @Test func `pauses nothing, and says so before it is done`() throws {
        var desk = try opened()
        let before = try desk.commitments("08 12:00")
        let standing = Standing(desk.file, try desk.circumstances("08 10:00"))
        let offer = standing.offer(SetAside.self)
        #expect(offer.refusal == nil)
        let due = try desk.commitments("08 10:00").map(\.due)
        let said = standing.consequences(of: offer.happenings).map(\.change)
        #expect(said == due.compactMap { $0.map { .runsOn(due: $0) } } && said.count == 2)
        try setAside(&desk, "08 10:00", until: "09 08:00")
        #expect(try desk.commitments("08 12:00") == before)
        #expect(desk.file.state == .new && desk.file.waiting == nil)
    }

    @Test func `brings it back at its time`() throws {
        var desk = try opened()
        try setAside(&desk, "08 10:00", until: "09 08:00")
        #expect(desk.file.setAside(asOf: try desk.at("08 09:59")) == nil)
        #expect(desk.file.setAside(asOf: try desk.at("09 07:59")) == (try desk.at("09 08:00")))
        #expect(desk.file.setAside(asOf: try desk.at("09 08:00")) == nil)
    }

    @Test func `brings it back before, as soon as the customer writes or a promise is soon due`() throws {
        for event in [Happening.customerWrote(nil), .warned(clock: "resolution", version: 1)] {
            var desk = try opened()
            try setAside(&desk, "08 10:00", until: "09 08:00")
            try desk.record("08 11:00") { try $0.noting(someText, in: $1) }
            #expect(desk.file.setAside(asOf: try desk.at("08 11:30")) != nil)
            try desk.happen("08 12:00", event)
            #expect(desk.file.setAside(asOf: try desk.at("08 12:30")) == nil)
        }
    }

    @Test func `takes times to come within ninety days, from the vendor's people, while it is open`() throws {
        func refusal(_ until: String, by role: Role = .agent, _ desk: TestDesk) throws -> String? {
            let until = try #require(Instant(rfc3339: until))
            let standing = Standing(desk.file, try desk.circumstances("08 10:00", by: role))
            do throws(Refusal) {
                _ = try ActWish(SetAside.self, ["until": .instant(until)]).decide(standing) { _, _ in nil }
                return nil
            } catch { return error.code }
        }
        var desk = try opened()
        #expect(try refusal("2026-06-08T10:00:01+02:00", desk) == nil)
        #expect(try refusal("2026-06-08T10:00:00+02:00", desk) == "comes-back-in-the-past")
        #expect(try refusal("2026-09-06T10:00:00+02:00", desk) == nil)
        #expect(try refusal("2026-09-06T10:00:01+02:00", desk) == "away-too-long")
        #expect(try refusal("2026-06-09T10:00:00+02:00", by: .customer, desk) == "role-may-not")
        try desk.happen("08 09:30", .closed(reason: "done"))
        #expect(try refusal("2026-06-09T10:00:00+02:00", desk) == "already-closed")
    }
}
