import BusinessTime
import Casework
import SupportPolicy
import Testing

@Suite struct `The journal` {
    private func story() throws -> TestDesk {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 10:00") { try $0.replying(someText, in: $1) }
        try desk.record("08 11:00") { try $0.resolving(by: ["answer"], cause: nil, in: $1) }
        return desk
    }

    private func links(_ events: [Event]) -> [[UInt8]] {
        events.indices.map { HashChain(Array(events[...$0])).head }
    }

    @Test func `verifies what was written`() throws {
        let events = try story().file.events
        #expect(HashChain.firstBreak(in: events, links: links(events)) == nil)
    }

    @Test func `names the first event that was changed, left out or added`() throws {
        let events = try story().file.events
        let links = links(events)
        var changed = events
        changed[1] = Event(
            sequence: 2, occurred: events[1].occurred + TimeAmount(microseconds: 1), actor: events[1].actor,
            events[1].happening)
        #expect(HashChain.firstBreak(in: changed, links: links) == 2)
        #expect(HashChain.firstBreak(in: Array(events.dropLast()), links: links) == events.count)
        #expect(HashChain.firstBreak(in: events, links: Array(links.dropLast())) == events.count)
    }

    @Test func `writes every kind of event with bytes of its own and reads it back`() throws {
        let all: [Happening] = [
            .opened(Opening(edition: "e", plan: "p")), .replied(Reply()), .noted(nil), .customerWrote(nil),
            .bounced(sequence: 1),
            .assessed(severity: "a", reason: nil), .severityAsked("a", reason: nil),
            .severityDeclined(reason: nil),
            .triaged(path: nil), .assigned(owner: nil), .handedOver(to: "l2", reason: nil),
            .waitingBegan("a", reason: nil),
            .waitingEnded, .promised(number: 1, by: Instant(seconds: 1)), .promiseKept(number: 1),
            .contactAttempted(reached: true),
            .stated(fact: "a", value: "b"), .escalationAsked(by: .customer, reason: nil),
            .escalated(rule: "a"), .approved("a"),
            .solutionFound, .resolved(kinds: ["a"], cause: nil), .closed(reason: "a"), .reopened(reason: nil),
            .linked(.defect, to: "x"), .referred("a", costAccepted: true),
            .reportedBack(from: .development, nil),
            .planChanged("a"), .siteChanged(Site(zone: "UTC")), .environmentChanged("a"), .calendarChanged,
            .zoneDataChanged(version: "2026a"), .sessionInvited(number: 1), .sessionAccepted(number: 1),
            .sessionDeclined(number: 1), .presenceLost(number: 1), .sessionEnded(number: 1), .surveySent,
            .surveyAnswered(scores: ["a": 1], wantsCall: true), .voided(sequence: 1),
            .filed(
                Filing(
                    account: "a", contract: "c", revision: 1, contact: "p",
                    subject: TextDigest(of: "x", salt: [1]))),
            .merged(into: 1), .routed(team: "t"), .warned(clock: "a", version: 1),
            .breachNoticed(clock: "a", version: 1), .erased(sequence: 1),
        ]
        for happening in all {
            let event = Event(
                sequence: 7, occurred: Instant(seconds: -5), recorded: Instant(seconds: 9), actor: .desk,
                happening)
            #expect(try Event(canonicalBytes: event.canonicalBytes) == event, "read as it was written")
            #expect(throws: JournalDamage.self) { try Event(canonicalBytes: event.canonicalBytes + [0]) }
            #expect(throws: JournalDamage.self) { try Event(canonicalBytes: event.canonicalBytes.dropLast()) }
        }
        let bytes = all.map {
            Event(sequence: 1, occurred: Instant(seconds: 0), actor: .desk, $0).canonicalBytes
        }
        #expect(Set(bytes).count == all.count)
    }

    @Test func `does not depend on the order of a dictionary`() {
        let one = Happening.surveyAnswered(scores: ["a": 1, "b": 2, "c": 3], wantsCall: false)
        let other = Happening.surveyAnswered(scores: ["c": 3, "b": 2, "a": 1], wantsCall: false)
        let bytes = [one, other].map {
            Event(sequence: 1, occurred: Instant(seconds: 0), actor: .desk, $0).canonicalBytes
        }
        #expect(bytes[0] == bytes[1])
    }

    /// The head was computed by another program from the description of the canonical form.
    @Test func `has a golden head`() {
        let event = Event(
            sequence: 1, occurred: Instant(seconds: 1_781_481_600), actor: Actor(id: "a-1", role: .customer),
            .opened(
                Opening(
                    edition: "black-duck@2024-07-29", plan: "standard", site: Site("Europe/Berlin+DE-NW"),
                    reportedSeverity: "low")))
        #expect(
            HashChain([event]).hexadecimal
                == "fecd1e3a88d37687af123ba349a1f4ef20f6efe0af52980df8e265efb3962cc2")
    }

    @Test func `keeps a text's fingerprint apart from the text by a salt`() {
        #expect(TextDigest(of: "x", salt: [1]) != TextDigest(of: "x", salt: [2]))
        #expect(TextDigest(of: "x", salt: [1]) == TextDigest(of: "x", salt: [1]))
    }

    @Test func `folds a back-dated event into its place`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.happen("08 14:00", .noted(nil))
        desk.file.record(
            [.replied(Reply())], by: .desk, occurred: try desk.at("08 12:00"),
            recorded: try desk.at("08 15:00"))
        #expect(try desk.commitment("first-response", "08 16:00").state == .met(at: try desk.at("08 12:00")))
    }

    @Test func `a voided event counts no more, and stays on record`() throws {
        var desk = try story()
        try desk.happen("08 12:00", .voided(sequence: 2))
        #expect(try desk.commitment("first-response", "08 12:30").state == .running)
        #expect(desk.file.events.count == 4)
    }
}

@Suite struct `The ledger` {
    @Test func `gives every second to one holder`() throws {
        var desk = try TestDesk()
        try desk.open("08 07:00", severity: "s3")
        try desk.record("08 10:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        try desk.record("09 10:00") { try $0.hearing(someText, in: $1) }
        try desk.record("09 20:00") { try $0.resolving(by: ["answer"], cause: nil, in: $1) }
        try desk.record("10 09:00") { try $0.closing(because: "done", in: $1) }
        let ledger = desk.file.ledger(in: desk.edition, asOf: try desk.at("20 09:00"))
        #expect(ledger.time(.vendor) == .hours(2 + 8))
        #expect(ledger.time(.customer) == .hours(24 + 13))
        #expect(ledger.time(.outsideHours) == .hours(1 + 2))
        #expect(ledger.total == (try desk.at("10 09:00")) - (try desk.at("08 07:00")))
        #expect(zip(ledger.entries, ledger.entries.dropFirst()).allSatisfy { $0.range.end == $1.range.start })
    }

    @Test func `gives the time between closing and reopening to the customer`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 10:00") { try $0.resolving(by: ["answer"], cause: nil, in: $1) }
        try desk.record("08 10:00") { try $0.closing(because: "done", in: $1) }
        try desk.record("09 10:00", by: .customer) { try $0.reopening(because: someText, in: $1) }
        let ledger = desk.file.ledger(in: desk.edition, asOf: try desk.at("09 11:00"))
        #expect(ledger.time(.customer) == .hours(24))
        #expect(ledger.time(.vendor) == .hours(2))
    }
}
