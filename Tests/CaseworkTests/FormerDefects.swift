import BusinessTime
import Casework
import SupportPolicy
import Testing

/// Defects and surprises read in the source of other desks, each as a test that it does not happen here.
@Suite struct `Defects of other desks` {
    @Test func `a replay equals what was seen live`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 10:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        try desk.record("08 11:00") { try $0.hearing(someText, in: $1) }
        try desk.record("08 12:00") { try $0.assessing("s1", because: someText, in: $1) }
        try desk.record("08 12:30") { try $0.replying(someText, in: $1) }
        try desk.record("08 13:00") { try $0.resolving(by: ["fix"], cause: nil, in: $1) }
        let live = try desk.commitments("10 10:00")
        let replayed = CaseFile(replaying: desk.file.events)
            .commitments(in: desk.edition, contract: desk.contract, asOf: try desk.at("10 10:00"))
        #expect(live == replayed)
    }

    @Test func `what was consumed is told before a reopening`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 12:00") { try $0.resolving(by: ["answer"], cause: nil, in: $1) }
        try desk.record("08 12:01") { try $0.closing(because: "done", in: $1) }
        var preview = desk
        try preview.record("10 12:01", by: .customer) { try $0.reopening(because: someText, in: $1) }
        let next = try preview.commitment("resolution", "10 12:01")
        // 3 hours were spent; 37 of 40 are left, ten a day.
        #expect(next.version == 2)
        // Monday 12:01 to Wednesday 12:01 is left out, so 5 h 59 of Wednesday count and the last hour ends on Tuesday.
        let expected = try desk.at("16 09:01")
        #expect(next.due == expected)
        #expect(desk.file.isClosed)
    }

    @Test func `a case has several clocks, each with its verdict`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 16:00") { try $0.replying(someText, in: $1) }
        try desk.record("08 17:00") { try $0.resolving(by: ["fix"], cause: nil, in: $1) }
        #expect(try desk.commitment("first-response", "12 10:00").isMissed)
        #expect(try desk.commitment("resolution", "12 10:00").state == .met(at: try desk.at("08 17:00")))
    }

    @Test(arguments: [("expired", "2025-01-01", "2025-12-31"), ("future", "2027-01-01", "2027-12-31")])
    func `a contract that does not hold today gives no promise`(_ kind: String, from: String, to: String)
        throws
    {
        var desk = try TestDesk()
        desk.contract.term = try #require(CivilDate(iso8601: from))...(try #require(CivilDate(iso8601: to)))
        #expect(throws: Refusal.self) { try desk.open("08 09:00") }
    }

    @Test func `a suspended contract gives no promise, and says so`() throws {
        var desk = try TestDesk()
        desk.contract.isSuspended = true
        let request = IntakeRequest(submitter: Actor(id: "jo", role: .customer), channel: "portal")
        let decision = deciding(request, under: desk.contract, of: desk.edition, at: try desk.at("08 09:00"))
        #expect(decision.code == "contract-suspended")
    }

    @Test func `the last day of a contract counts whole`() throws {
        var desk = try TestDesk()
        desk.contract.term =
            try #require(CivilDate(iso8601: "2026-01-01"))...(try #require(CivilDate(iso8601: "2026-06-08")))
        try desk.open("08 23:59")
        #expect(desk.file.isOpen)
    }

    @Test func `escalating never erases a breach`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.happen("08 15:00", .escalated(rule: "any"))
        try desk.record("08 15:01") { try $0.replying(someText, in: $1) }
        #expect(try desk.commitment("first-response", "08 16:00").isMissed)
    }

    @Test func `a case reopened and resolved late is late`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 10:00") { try $0.resolving(by: ["fix"], cause: nil, in: $1) }
        try desk.record("08 10:00") { try $0.closing(because: "done", in: $1) }
        try desk.record("09 10:00", by: .customer) { try $0.reopening(because: someText, in: $1) }
        try desk.record("12 10:00") { try $0.resolving(by: ["fix"], cause: nil, in: $1) }
        let versions = try desk.commitments("12 11:00").filter { $0.clock == "resolution" }
        #expect(versions.map(\.isMissed) == [false, true])
    }

    @Test func `a verdict's time is the event's, not the poller's`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        let soon = try desk.commitment("first-response", "08 13:01")
        let late = try desk.commitment("first-response", "30 13:01")
        #expect(soon.state == .missed(at: try desk.at("08 13:00"), stopped: nil, cause: .time))
        #expect(soon.state == late.state)
    }

    @Test func `a late resolution between two looks is late however often one looked`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("10 09:00:01") { try $0.resolving(by: ["fix"], cause: nil, in: $1) }
        for look in ["10 09:00:01", "11 09:00", "30 09:00"] {
            let commitment = try desk.commitment("resolution", look)
            #expect(
                commitment.state
                    == .missed(at: try desk.at("10 09:00"), stopped: try desk.at("10 09:00:01"), cause: .time)
            )
        }
    }

    @Test func `nothing fails while it is paused`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 12:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        let paused = try desk.commitment("first-response", "20 12:00")
        #expect(paused.state == .paused(since: try desk.at("08 12:00")))
        #expect(paused.due == nil)
        #expect(paused.remaining == .hours(1))
    }

    @Test func `a resolution straight out of a pause leaves the pause out`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 12:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        try desk.record("20 12:00") { try $0.resolving(by: ["fix"], cause: nil, in: $1) }
        #expect(try desk.commitment("resolution", "20 12:00").state == .met(at: try desk.at("20 12:00")))
    }

    @Test func `a breach is permanent, whatever changes later`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.happen("09 09:00", .siteChanged(Site(zone: "America/New_York")))
        try desk.happen("09 09:01", .planChanged("basic"))
        try desk.record("09 09:02") { try $0.replying(someText, in: $1) }
        #expect(try desk.commitments("10 09:00").contains { $0.clock == "first-response" && $0.isMissed })
    }

    @Test func `a wait for the vendor's own side stops nothing`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 10:00") { try $0.pausing(for: "vendor", text: nil, in: $1) }
        #expect(try desk.commitment("first-response", "08 13:01").isMissed)
    }

    @Test func `the contract's own target comes before the plan's, and is told apart`() throws {
        var desk = try TestDesk()
        let rules = try TestDesk(testPolicy().replacingFirst("s1: 4 hours", with: "s1: 2 hours")).edition
            .policy.plans[0].targets[0].rules
        desk.contract.targets["first-response"] = rules
        try desk.open("08 09:00", severity: "s1")
        let commitment = try desk.commitment("first-response", "08 09:30")
        #expect(commitment.due == (try desk.at("08 11:00")))
        let explanation = try #require(try desk.edition.explanation(of: commitment))
        #expect(explanation.discrepancy == nil)
        #expect(explanation.clause.source == .contract)
        #expect(explanation.clause.overrode.map(\.source) == [.plan("basic")])
        #expect(
            explanation.alternatives.map { $0(.english) } == [
                "the contract comes before the policy, which states: within 4 hours (plan 'basic')"
            ])
    }

    /// H3: the line of a contract's clause is the schedule's own.
    @Test func `a clause of a schedule stands where the schedule has it`() throws {
        let text = "first-response:\n  counts: office\n  s1: 2 hours"
        let rule = try #require(try scheduleTargets(text)["first-response"]?.first)
        #expect(rule.target.place.line == 3)
        #expect(rule.target.place.column == 3)
    }
}

extension String {
    /// Returns the text with the first occurrence of some words replaced.
    func replacingFirst(_ words: String, with others: String) -> String {
        guard let range = firstRange(of: words) else { return self }
        return replacingCharacters(in: range, with: others)
    }

    private func firstRange(of words: String) -> Range<Index>? {
        indices.lazy.first { self[$0...].hasPrefix(words) }.map { $0..<index($0, offsetBy: words.count) }
    }

    private func replacingCharacters(in range: Range<Index>, with others: String) -> String {
        String(self[..<range.lowerBound]) + others + String(self[range.upperBound...])
    }
}
