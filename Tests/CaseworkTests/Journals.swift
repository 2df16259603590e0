import BusinessTime
import Casework
import StoreTesting
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

    private func salts(_ events: [Event]) -> [[UInt8]] {
        events.map { [UInt8](repeating: UInt8($0.sequence), count: InnerDigest.saltLength) }
    }

    private func links(_ events: [Event]) -> [[UInt8]] {
        var chain = HashChain()
        return zip(events, salts(events)).map { event, salt in
            chain.append(event, salt: salt)
            return chain.head
        }
    }

    @Test func `verifies what was written`() throws {
        let events = try story().file.events
        #expect(HashChain.firstBreak(in: events, salts: salts(events), links: links(events)) == nil)
    }

    @Test func `names the first event that was changed, left out or added`() throws {
        let events = try story().file.events
        let links = links(events)
        var changed = events
        changed[1] = Event(
            sequence: 2, occurred: events[1].occurred + TimeAmount(microseconds: 1), actor: events[1].actor,
            events[1].happening)
        let salts = salts(events)
        #expect(HashChain.firstBreak(in: changed, salts: salts, links: links) == 2)
        #expect(
            HashChain.firstBreak(in: Array(events.dropLast()), salts: salts, links: links) == events.count)
        #expect(HashChain.firstBreak(in: events, salts: salts, links: links.dropLast()) == events.count)
        var other = salts
        other[2][0] ^= 1
        #expect(HashChain.firstBreak(in: events, salts: other, links: links) == 3)
    }

    @Test func `is followed over an event of which only the inner digest is known`() throws {
        let events = try story().file.events
        let (salts, links) = (salts(events), links(events))
        var chain = HashChain()
        for (index, event) in events.enumerated() {
            let inner = InnerDigest(salt: salts[index], canonicalBytes: event.canonicalBytes)
            // What a customer is handed in the place of an internal event.
            let handed = try #require(InnerDigest(bytes: inner.bytes))
            chain.append(index == 1 ? handed : inner)
            #expect(chain.head == links[index])
        }
        #expect(InnerDigest(bytes: [1, 2, 3]) == nil)
        // The same event under another salt can't be told to be the same.
        #expect(
            InnerDigest(salt: salts[0], canonicalBytes: events[0].canonicalBytes)
                != InnerDigest(salt: salts[1], canonicalBytes: events[0].canonicalBytes))
    }

    @Test func `writes every kind of event with bytes of its own and reads it back`() throws {
        let text = TextDigest(of: "x", salt: [1])
        let former = Happening.opened(Opening(edition: "e", plan: "p", reading: .beforeRelease))
        let all = everyHappening(text: text) + [former, .noted(nil), .routed(team: nil)]
        #expect(Set(all.map(\.kind)) == everyCode())
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

    /// The heads were computed by another program from the description of the canonical form.
    @Test func `has a golden head`() {
        func event(_ reading: FoldReading) -> Event {
            Event(
                sequence: 1, occurred: Instant(seconds: 1_781_481_600),
                actor: Actor(id: "a-1", role: .customer),
                .opened(
                    Opening(
                        edition: "black-duck@2024-07-29", plan: "standard", site: Site("Europe/Berlin+DE-NW"),
                        reportedSeverity: "low", reading: reading)))
        }
        var chain = HashChain()
        chain.append(event(.current), salt: Array(0..<16))
        #expect(chain.hexadecimal == "7cb18653820350a0a3d2a783ebe024ee1964ebb1eed49992b7fe5d12c4e853da")
        // What desks made before the first release linked: no salt, and the bytes themselves.
        #expect(
            hexadecimal(
                fingerprint(of: [UInt8](repeating: 0, count: 32) + event(.beforeRelease).canonicalBytes))
                == "fecd1e3a88d37687af123ba349a1f4ef20f6efe0af52980df8e265efb3962cc2")
    }

    @Test func `says under which reading a case was opened, and what to do about one it does not know`()
        throws
    {
        for number in [1, 2, 3, 77] {
            let opening = Opening(edition: "e", plan: "p", reading: FoldReading(number))
            let event = Event(sequence: 1, occurred: Instant(seconds: 0), actor: .desk, .opened(opening))
            #expect(try Event(canonicalBytes: event.canonicalBytes) == event)
            #expect((opening.reading.advice == nil) == (number == 2))
        }
        #expect(FoldReading(1).advice?(.english).contains("fristwerk migrate") == true)
        #expect(FoldReading(3).advice?(.english).contains("newer program") == true)
        #expect(Opening(edition: "e", plan: "p").reading == .current)
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
