import BusinessTime
import Casework
import SupportPolicy
import Testing

/// What waits for somebody is there as long as nobody acted, and gone with the act.
@Suite struct `What waits on a case` {
    private func opened() throws -> TestDesk {
        var desk = try TestDesk()
        try desk.open("08 09:00")
        return desk
    }

    private func kinds(_ desk: TestDesk) -> [Awaited.Kind] {
        desk.file.awaited(in: desk.edition, at: Instant(seconds: 2_000_000_000)).map(\.kind)
    }

    @Test func `a severity that was asked for waits for whoever decides`() throws {
        var desk = try opened()
        #expect(kinds(desk).isEmpty)
        try desk.happen("08 10:00", .severityAsked("s1", reason: nil))
        let one = try #require(desk.file.awaited(in: desk.edition, at: Instant(seconds: 2_000_000_000)).first)
        #expect(one.kind == .severity("s1") && one.role == .agent)
        #expect(one.since == (try desk.at("08 10:00")) && one.due == nil && one.noun == "severity-decision")
        try desk.happen("08 11:00", .severityDeclined(reason: nil))
        #expect(kinds(desk).isEmpty)
    }

    @Test func `a wish for an escalation waits for the support manager until it is done or declined`() throws
    {
        for answer in [Happening.escalated(rule: "x"), EscalationWasDeclined(reason: nil).happening] {
            var desk = try opened()
            try desk.happen("08 10:00", .escalationAsked(by: .customer, reason: nil))
            #expect(
                desk.file.awaited(in: desk.edition, at: Instant(seconds: 2_000_000_000)).map(\.role) == [
                    .supportManager
                ])
            try desk.happen("08 11:00", answer)
            #expect(kinds(desk).isEmpty)
        }
    }

    @Test
    func
        `a promise waits by its time, though the case is closed; a resolution that is doubted until the day closes`()
        throws
    {
        var desk = try opened()
        let by = try desk.at("10 12:00")
        try desk.happen("08 10:00", .promised(number: 1, by: by))
        try desk.happen("08 10:10", .resolved(kinds: ["fix"], cause: nil))
        try desk.happen("08 10:20", .customerWrote(nil))
        let found = desk.file.awaited(in: desk.edition, at: Instant(seconds: 2_000_000_000))
        #expect(found.map(\.kind) == [.promise(1), .judgement])
        #expect(found.map(\.due) == [by, try desk.at("08 18:00")])
        try desk.happen("08 10:30", .closed(reason: "done"))
        #expect(kinds(desk) == [.promise(1)])
        try desk.happen("08 10:40", .promiseKept(number: 1))
        #expect(kinds(desk).isEmpty)
    }
}
