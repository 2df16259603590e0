import BusinessTime
import Casework
import SupportPolicy
import Testing

@Suite struct `Commands refuse` {
    private func code(_ command: () throws -> Void) -> String {
        do {
            try command()
            return "none"
        } catch let refusal as Refusal {
            // A refusal speaks both languages.
            #expect(
                !refusal.sentence(.german).isEmpty && refusal.sentence(.german) != refusal.sentence(.english))
            return refusal.code
        } catch {
            return "\(error)"
        }
    }

    @Test func `everything but reopening once the case is closed`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00")
        try desk.record("08 10:00") { try $0.resolving(by: ["answer"], cause: nil, in: $1) }
        try desk.record("08 10:01") { try $0.closing(because: "done", in: $1) }
        let now = try desk.circumstances("08 11:00")
        let file = desk.file
        #expect(code { _ = try file.replying(nil, in: now) } == "already-closed")
        #expect(code { _ = try file.assessing("s1", because: someText, in: now) } == "already-closed")
        #expect(code { _ = try file.pausing(for: "customer", text: nil, in: now) } == "already-closed")
        #expect(code { _ = try file.resolving(by: ["fix"], cause: nil, in: now) } == "already-closed")
        #expect(code { _ = try file.closing(because: "done", in: now) } == "already-closed")
        #expect(code { _ = try file.reopening(because: nil, in: now) } == "none")
    }

    @Test func `in words of a person's clock: no sentence shows an instant as machines write it`() throws {
        func sentences(_ refusing: () throws -> Void) -> [String] {
            do { try refusing() } catch let refusal as Refusal {
                return [refusal.sentence(.german), refusal.sentence(.english)]
            } catch {}
            return []
        }
        let policy = testPolicy()
            .replacing("{by: [customer, agent], ", with: "{by: [customer, agent], within: 7 calendar days, ")
            .replacing("en: Three}}", with: "en: Three}, contact only during: office}")
        var desk = try TestDesk(policy)
        try desk.open("08 09:00")
        let night = try desk.circumstances("08 19:30")
        let outside = sentences { _ = try desk.file.replying(nil, in: night) }
        try desk.happen("08 11:00", .breachNoticed(clock: "first-response", version: 1))
        func dated(_ happening: Happening) -> [String] {
            sentences {
                try desk.file.requireDating(
                    [happening], at: try desk.at("08 10:00"), now: try desk.at("08 12:00"),
                    in: desk.file.zone(in: desk.edition, desk.contract))
            }
        }
        let (acted, later) = (dated(.assessed(severity: "s1", reason: nil)), dated(.closed(reason: "done")))
        try desk.happen("08 13:00", .closed(reason: "done"))
        let late = try desk.circumstances("16 13:01")
        let tooLate = sentences { _ = try desk.file.reopening(because: nil, in: late) }
        let said = [
            (outside, "2026-06-09 08:00"), (acted, "2026-06-08 11:00"), (later, "2026-06-08 11:00"),
            (tooLate, "2026-06-15 13:00"),
        ]
        for (sentences, time) in said {
            #expect(sentences.count == 2)
            for sentence in sentences {
                #expect(sentence.contains("\(time) (Europe/Berlin)"), "\(sentence)")
            }
        }
        #expect(outside.first?.contains("Di 2026-06-09") == true)
    }

    @Test func `what only the vendor does, to customers`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00")
        let now = try desk.circumstances("08 11:00", by: .endCustomer)
        let file = desk.file
        #expect(code { _ = try file.replying(nil, in: now) } == "role-may-not")
        #expect(code { _ = try file.noting(nil, in: now) } == "role-may-not")
        #expect(code { _ = try file.assigning(to: "x", in: now) } == "role-may-not")
        #expect(code { _ = try file.closing(because: "done", in: now) } == "role-may-not")
        #expect(code { _ = try file.askingForSeverity("s1", because: someText, in: now) } == "role-may-not")
    }

    @Test func `to take back what the case rests on, what is no reply, and the same thing twice`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00")
        try desk.record("08 09:01") { file, _ in [.warned(clock: "first", version: 1)] }
        try desk.record("08 10:00") { try $0.replying(nil, in: $1) }
        try desk.record("08 10:05") { try $0.noting(nil, in: $1) }
        let file = desk.file
        let sequences = Dictionary(
            file.events.map { event -> (String, Int) in
                switch event.happening {
                case .opened: ("opened", event.sequence)
                case .warned: ("warned", event.sequence)
                case .replied: ("replied", event.sequence)
                default: ("noted", event.sequence)
                }
            }, uniquingKeysWith: { $1 })
        for name in ["opened", "warned"] {
            let sequence = try #require(sequences[name])
            #expect(code { _ = try file.voiding(sequence) } == "entry-stays")
        }
        let note = try #require(sequences["noted"])
        #expect(code { _ = try file.bouncing(note) } == "entry-is-no-reply")
        #expect(code { _ = try file.voiding(999) } == "no-such-entry")
        try desk.record("08 11:00") { file, _ in try file.voiding(note) }
        let later = desk.file
        #expect(code { _ = try later.voiding(note) } == "no-such-entry")
        let reply = try #require(sequences["replied"])
        try desk.record("08 11:01") { file, _ in try file.bouncing(reply) }
        let last = desk.file
        #expect(code { _ = try last.bouncing(reply) } == "no-such-entry")
    }

    @Test func `a severity reserved for production outside it, by whichever way it comes`() throws {
        var desk = try TestDesk()
        #expect(
            code { try desk.open("08 09:00", severity: "s1", environment: "test") }
                == "severity-needs-production")
        try desk.open("08 09:00", severity: "s1")
        let now = try desk.circumstances("08 11:00")
        let file = desk.file
        #expect(code { _ = try file.movingEnvironment("test", in: now) } == "severity-needs-production")
    }

    @Test func `a kind of resolution that does not count, and one nobody knows`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        let now = try desk.circumstances("08 11:00")
        let file = desk.file
        #expect(
            code { _ = try file.resolving(by: ["answer"], cause: nil, in: now) }
                == "resolution-kind-not-allowed")
        #expect(
            code { _ = try file.resolving(by: ["magic"], cause: nil, in: now) } == "resolution-kind-unknown")
        #expect(code { _ = try file.resolving(by: [], cause: nil, in: now) } == "resolution-kind-needed")
    }

    @Test func `a change of severity without a reason`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s3")
        try desk.record("08 09:30") { try $0.assessing("s3", because: nil, in: $1) }
        let now = try desk.circumstances("08 11:00")
        let file = desk.file
        #expect(code { _ = try file.assessing("s1", because: nil, in: now) } == "reason-needed")
    }

    @Test func `a promise in the past and a promise nobody gave`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00")
        let now = try desk.circumstances("08 11:00")
        let file = desk.file
        let past = try desk.at("08 10:00")
        #expect(code { _ = try file.promising(by: past, in: now) } == "promise-in-the-past")
        #expect(code { _ = try file.keepingPromise(1, in: now) } == "no-such-promise")
    }
}
