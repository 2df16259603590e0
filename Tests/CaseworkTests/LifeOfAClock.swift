import BusinessTime
import Casework
import SupportPolicy
import Testing

/// Round the clock: an answer within an hour, an update an hour after each, a resolution in four hours or a day.
private func policy(contested: String = "goes on", reply: String = "asks", setBy: String = "customer")
    -> String
{
    testPolicy()
        .replacing(
            "calendars:", with: "reply after resolution: \(reply)\ncalendars:\n  always: {week: always}"
        )
        .replacing("set by: customer", with: "set by: \(setBy)")
        .replacing("s1: 4 hours, s3: 16 hours}", with: "s1: 2 hours, s3: 16 hours}")
        .replacing(
            "resolution: {counts: office, s1: {within: 20 hours, by: [fix]}, s3: {within: 40 hours, by: [fix, answer]}}",
            with:
                "resolution: {counts: always, s1: {within: 4 hours, by: [fix]}, s3: {within: 24 hours, by: [fix, answer]}}\n"
                + "      upd: {counts: always, s1: 60 minutes, s3: 8 hours}"
        )
        .replacing(
            "  resolution:\n    starts: submission",
            with: """
                  upd:
                    starts: last reply to the customer
                    stops: next reply by a person to the customer
                    driven by: assessed
                    strength: promise
                    paused while: [customer]
                    runs while: [vendor]
                    on change: {severity up: recompute from start, severity down: recompute from start, plan: keep, site: keep, tier: keep, calendar: keep, zone data: keep}
                  resolution:
                    contested: \(contested)
                    starts: submission
                """)
}

private func fixed(_ file: CaseFile, _ now: Circumstances) throws -> [Happening] {
    try file.resolving(by: ["fix"], cause: nil, in: now)
}

@Suite struct `The life of a clock` {
    // T1
    @Test func `a case that waits owes no update, whoever wrote meanwhile`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:10") { try $0.replying(someText, in: $1) }
        try desk.record("08 09:20") { try $0.pausing(for: "customer", text: nil, in: $1) }
        try desk.record("08 09:30") { try $0.replying(someText, in: $1) }
        let update = try desk.commitment("upd", "08 12:00")
        #expect(update.state == .paused(since: try desk.at("08 09:30")))
        #expect(update.remaining == .minutes(60))
        try desk.record("08 13:00", by: .customer) { try $0.hearing(someText, in: $1) }
        #expect(try desk.commitment("upd", "08 13:30").due == (try desk.at("08 14:00")))
    }

    // T2
    @Test func `a resolved case owes no update, and a reopened one does again`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:10") { try $0.replying(someText, in: $1) }
        try desk.record("08 09:30", fixed)
        #expect(try desk.commitment("upd", "08 12:00").state == .ended(at: try desk.at("08 09:30")))
        try desk.record("08 09:40") { try $0.replying(someText, in: $1) }
        #expect(try desk.commitment("upd", "08 12:00").state == .ended(at: try desk.at("08 09:30")))
        try desk.record("08 10:00") { try $0.closing(because: "done", in: $1) }
        try desk.record("08 11:00", by: .customer) { try $0.reopening(because: someText, in: $1) }
        #expect(try desk.commitment("upd", "08 11:30").due == (try desk.at("08 12:00")))
    }

    // T3, decision 45
    @Test func `a contested resolution withdraws its stop: the same version goes on, without the time since`()
        throws
    {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:30", fixed)
        #expect(try desk.commitment("resolution", "08 10:00").state == .met(at: try desk.at("08 09:30")))
        try desk.record("08 12:00", by: .customer) { try $0.contesting(because: someText, in: $1) }
        let clock = try desk.commitment("resolution", "08 12:30")
        #expect(clock.version == 1)
        #expect(clock.state == .running)
        #expect(clock.due == (try desk.at("08 15:30")))
        #expect(desk.file.state == .active)
        let explained = try #require(try desk.edition.explanation(of: clock))
        #expect(explained.discrepancy == nil)
        let ledger = desk.file.ledger(in: desk.edition, asOf: try desk.at("08 13:00"))
        #expect(ledger.time(.customer) == .minutes(150))
        #expect(try desk.commitment("upd", "08 12:30").due == (try desk.at("08 13:00")))
    }

    @Test(arguments: [("restarts", "08 16:00"), ("new version", "08 15:30")])
    func `or opens the next version, as the edition says`(_ rule: String, due: String) throws {
        var desk = try TestDesk(policy(contested: rule))
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:30", fixed)
        try desk.record("08 12:00", by: .customer) { try $0.contesting(because: someText, in: $1) }
        let clock = try desk.commitment("resolution", "08 12:30")
        #expect(clock.version == 2)
        #expect(clock.due == (try desk.at(due)))
    }

    @Test func `a resolution that came too late stays missed when it is contested`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 13:30", fixed)
        try desk.record("08 14:00", by: .customer) { try $0.contesting(because: someText, in: $1) }
        #expect(
            try desk.commitment("resolution", "08 15:00").state
                == .missed(at: try desk.at("08 13:00"), stopped: nil, cause: .time))
    }

    @Test func `a severity that changed while the case was resolved counts once it goes on`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:30", fixed)
        try desk.record("08 10:00") { try $0.assessing("s3", because: someText, in: $1) }
        try desk.record("08 12:00", by: .customer) { try $0.contesting(because: someText, in: $1) }
        #expect(try desk.commitment("resolution", "08 12:30").due == (try desk.at("09 11:30")))
    }

    @Test func `nothing can be contested that is not resolved, or closed already`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        #expect(throws: Refusal.self) {
            try desk.record("08 09:10", by: .customer) { try $0.contesting(because: someText, in: $1) }
        }
        try desk.record("08 09:30", fixed)
        try desk.record("08 09:40") { try $0.closing(because: "done", in: $1) }
        #expect(throws: Refusal.self) {
            try desk.record("08 09:50", by: .customer) { try $0.contesting(because: someText, in: $1) }
        }
    }

    @Test func `a free reply on a resolved case asks somebody, or contests where the policy says so`() throws
    {
        var asks = try TestDesk(policy())
        try asks.open("08 09:00", severity: "s1")
        try asks.record("08 09:30", fixed)
        try asks.record("08 10:00", by: .customer) { try $0.hearing(someText, in: $1) }
        #expect(asks.file.state == .resolved)
        #expect(asks.file.unjudgedReply == asks.file.events.count)
        try asks.record("08 10:10") { try $0.upholdingResolution(in: $1) }
        #expect(asks.file.unjudgedReply == nil)
        var contests = try TestDesk(policy(reply: "contests"))
        try contests.open("08 09:00", severity: "s1")
        try contests.record("08 09:30", fixed)
        try contests.record("08 10:00", by: .customer) { try $0.hearing(someText, in: $1) }
        #expect(contests.file.state == .active)
        #expect(try contests.commitment("resolution", "08 10:00").due == (try contests.at("08 13:30")))
    }

    // T4 stands with the pauses of business time; the window of reopening here (decisions 41, 43).
    @Test func `seven calendar days to reopen are civil, and their last instant counts`() throws {
        let policy = policy().replacing("reopening: {by:", with: "reopening: {within: 7 calendar days, by:")
        for (time, isTaken) in [("2026-04-03 12:00", true), ("2026-04-03 12:00:01", false)] {
            var desk = try TestDesk(policy)
            let zone = try desk.edition.places.zone("Europe/Berlin")
            func at(_ text: String) throws -> Instant { zone.instant(try #require(CivilTime(iso8601: text))) }
            // Berlin's clocks go forward on 29 March: 167 hours.
            for (text, happening) in [
                (
                    "2026-03-27 09:00",
                    Happening.opened(Opening(edition: "t", plan: "basic", site: Site("Europe/Berlin")))
                ),
                ("2026-03-27 11:00", .resolved(kinds: ["fix"], cause: nil)),
                ("2026-03-27 12:00", .closed(reason: "done")),
            ] {
                desk.file.record([happening], by: .desk, occurred: try at(text))
            }
            let now = Circumstances(
                edition: desk.edition, contract: desk.contract, actor: Actor(id: "jo", role: .customer),
                now: try at(time))
            let file = desk.file
            if isTaken {
                #expect(try file.reopening(because: someText, in: now) == [.reopened(reason: someText)])
            } else {
                #expect(throws: Refusal.self) { try file.reopening(because: someText, in: now) }
            }
        }
    }

    // T5
    @Test func `after reopening, pauses that ended after a breach are not forgotten`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 06:00", severity: "s3")
        try desk.record("08 09:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        // Raised while it waits: the new due time, 10:00, lies after the pause began.
        try desk.record("08 09:30") { try $0.assessing("s1", because: someText, in: $1) }
        try desk.record("08 11:00") { try $0.resuming(in: $1) }
        #expect(try desk.commitment("resolution", "08 11:00").due == (try desk.at("08 12:00")))
        try desk.record("08 13:00", fixed)
        try desk.record("08 13:00") { try $0.closing(because: "done", in: $1) }
        try desk.record("08 14:00", by: .customer) { try $0.reopening(because: someText, in: $1) }
        #expect(try desk.commitment("resolution", "08 14:00").due == (try desk.at("08 12:00")))
    }

    @Test func `what waited before its severity was known waited for its promise, too`() throws {
        var desk = try TestDesk(policy(setBy: "agent"))
        try desk.happen(
            "08 09:00",
            .opened(Opening(edition: "t", plan: "basic", site: Site("Europe/Berlin"), heldFor: "customer")))
        try desk.record("08 10:00") { try $0.resuming(in: $1) }
        try desk.record("08 10:30") { try $0.assessing("s1", because: nil, in: $1) }
        #expect(try desk.commitment("resolution", "08 10:30").due == (try desk.at("08 14:00")))
    }
}

/// D3, decision 46.
@Suite struct `Answering before the assessment` {
    private func answered(_ answer: String, assessed: String) throws -> (TestDesk, Commitment) {
        var desk = try TestDesk(policy(setBy: "agent"))
        try desk.happen(
            "08 08:00", .opened(Opening(edition: "t", plan: "basic", site: Site("Europe/Berlin"))))
        try desk.record(answer) { try $0.replying(someText, in: $1) }
        try desk.record(assessed) { try $0.assessing("s1", because: nil, in: $1) }
        return (desk, try desk.commitment("first-response", "08 18:00"))
    }

    @Test func `is judged once by the due time it gives from the start, and kept where it was in time`()
        throws
    {
        let (desk, clock) = try answered("08 08:05", assessed: "08 08:06")
        #expect(clock.state == .met(at: try desk.at("08 08:05")))
        #expect(clock.due == (try desk.at("08 10:00")))
        #expect(clock.isAnsweredBeforeAssessment)
    }

    @Test func `is missed with a cause of its own where it was not`() throws {
        let (desk, clock) = try answered("08 10:30", assessed: "08 10:40")
        #expect(
            clock.state
                == .missed(
                    at: try desk.at("08 10:00"), stopped: try desk.at("08 10:30"),
                    cause: .assessedAfterAnswering))
    }

    @Test func `never lets the clock run again`() throws {
        var (desk, _) = try answered("08 08:05", assessed: "08 08:06")
        try desk.record("08 09:00") { try $0.assessing("s3", because: someText, in: $1) }
        let clocks = try desk.commitments("09 18:00").filter { $0.clock == "first-response" }
        #expect(clocks.map(\.state) == [.met(at: try desk.at("08 08:05"))])
    }

    @Test func `holds for a resolution as well`() throws {
        var desk = try TestDesk(policy(setBy: "agent"))
        try desk.happen(
            "08 08:00", .opened(Opening(edition: "t", plan: "basic", site: Site("Europe/Berlin"))))
        try desk.record("08 09:00", fixed)
        try desk.record("08 09:10") { try $0.assessing("s1", because: nil, in: $1) }
        #expect(try desk.commitment("resolution", "08 18:00").state == .met(at: try desk.at("08 09:00")))
    }
}

/// D9, D13, decision 48.
@Suite struct `Entries made later` {
    private func started() throws -> TestDesk {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        return desk
    }

    private func refusal(_ desk: TestDesk, _ happenings: [Happening], at time: String, written: String) throws
        -> String?
    {
        let (then, now) = (try desk.at(time), try desk.at(written))
        do throws(Refusal) {
            try desk.file.requireDating(happenings, at: then, now: now, in: .utc)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `are judged by how the case stood then: a resume can't come before its pause`() throws {
        var desk = try started()
        try desk.record("08 10:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        let then = desk.file.standing(at: try desk.at("08 09:30"))
        #expect(then.waiting == nil)
        let now = try desk.circumstances("08 09:30")
        #expect(throws: Refusal.self) { try then.resuming(in: now) }
        #expect(desk.file.standing(at: try desk.at("08 10:00")).waiting == "customer")
    }

    @Test func `number what they promise after all there is`() throws {
        var desk = try started()
        let (by, now) = (try desk.at("09 09:00"), try desk.circumstances("08 09:30"))
        try desk.record("08 10:00") { try $0.promising(by: by, in: $1) }
        #expect(
            try desk.file.standing(at: now.now).promising(by: by, in: now) == [.promised(number: 2, by: by)])
    }

    @Test func `change no promise on which the desk has acted`() throws {
        var desk = try started()
        try desk.happen("08 11:00", .breachNoticed(clock: "first-response", version: 1))
        let change: [Happening] = [.assessed(severity: "s3", reason: someText)]
        #expect(try refusal(desk, change, at: "08 10:00", written: "08 12:00") == "desk-has-acted")
        #expect(try refusal(desk, change, at: "08 11:30", written: "08 12:00") == nil)
        #expect(
            try refusal(desk, [.replied(Reply(text: someText))], at: "08 10:00", written: "08 12:00") == nil)
    }

    @Test func `lie within the case, and the last thirty days`() throws {
        let desk = try started()
        let note: [Happening] = [.noted(someText)]
        #expect(try refusal(desk, note, at: "08 08:59", written: "08 12:00") == "not-in-the-cases-life")
        #expect(try refusal(desk, note, at: "08 12:01", written: "08 12:00") == "not-in-the-cases-life")
        let late = try desk.at("08 09:30") + .hours(24 * 30)
        #expect(throws: Refusal.self) {
            try desk.file.requireDating(note, at: try desk.at("08 09:29"), now: late, in: .utc)
        }
        try desk.file.requireDating(note, at: try desk.at("08 09:30"), now: late, in: .utc)
        try desk.file.requireDating(note, at: try desk.at("08 09:29"), now: late, in: .utc, isUnbounded: true)
    }

    @Test func `close nothing behind what came after`() throws {
        var desk = try started()
        try desk.record("08 10:00") { try $0.replying(someText, in: $1) }
        #expect(
            try refusal(desk, [.closed(reason: "done")], at: "08 09:30", written: "08 12:00")
                == "later-entries")
    }

    @Test func `that turn a verdict are told apart`() throws {
        var desk = try started()
        #expect(try desk.commitment("first-response", "08 12:00").isMissed)
        let late = try desk.at("08 12:00")
        desk.file.record(
            [.replied(Reply(text: someText))], by: Actor(id: "mara", role: .agent),
            occurred: try desk.at("08 10:00"),
            recorded: late)
        let clock = try desk.commitment("first-response", "08 12:00")
        #expect(clock.state == .met(at: try desk.at("08 10:00")))
        #expect(clock.isTurned)
        try desk.happen("08 12:30", .bounced(sequence: desk.file.events.count))
        let bounced = try desk.commitment("first-response", "08 13:00")
        #expect(bounced.isMissed)
        #expect(bounced.isTurned)
    }

    @Test func `that turn nothing are like others`() throws {
        var desk = try started()
        desk.file.record(
            [.replied(Reply(text: someText))], by: Actor(id: "mara", role: .agent),
            occurred: try desk.at("08 09:30"),
            recorded: try desk.at("08 09:45"))
        #expect(!(try desk.commitment("first-response", "08 12:00").isTurned))
    }
}

/// D4, D10, decision 47.
@Suite struct `What the desk keeps` {
    @Test(
        arguments: [
            "resolution-given", "reachable", "first-response", "transferred", "severity", "contact-attempts",
        ] as [Name])
    func `can't be stated by anybody`(_ fact: Name) throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        for value: Name in ["yes", "no", "missed", "s3"] {
            #expect(throws: Refusal.self) {
                try desk.record("08 09:10") { try $0.stating(fact, value, in: $1) }
            }
        }
    }

    @Test func `a customer who writes has been reached`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00", severity: "s1")
        for minute in ["10", "20", "30"] {
            try desk.record("08 09:\(minute)") { try $0.attemptingContact(reached: false, in: $1) }
        }
        #expect(desk.file.contactAttempts == 3)
        try desk.record("08 09:40", by: .customer) { try $0.hearing(someText, in: $1) }
        #expect(desk.file.contactAttempts == 0)
        #expect(desk.file.stated["reachable"] == "yes")
        #expect(throws: Refusal.self) {
            try desk.record("08 09:50") { try $0.closing(because: "given-up", in: $1) }
        }
    }

    @Test func `one failed attempt lowers the severity once`() throws {
        var desk = try TestDesk(
            policy().replacing(
                "  changes:\n",
                with: "  changes:\n    downgrades:\n      - {level: s1, to: s2, when: reachable is no}\n"
                    + "      - {level: s2, to: s3, when: reachable is no}\n"
            ).replacing("    s3: {label", with: "    s2: {label: {de: Zwei, en: Two}}\n    s3: {label")
                .replacing("s3: 16 hours", with: "s2: 8 hours, s3: 16 hours").replacing(
                    "s3: 8 hours}", with: "s2: 8 hours, s3: 8 hours}"
                )
                .replacing(
                    "s3: {within: 24 hours", with: "s2: {within: 8 hours, by: [fix]}, s3: {within: 24 hours"))
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:10") { try $0.attemptingContact(reached: false, in: $1) }
        try desk.record("08 09:11") { try $0.lowering(because: someText, in: $1) }
        #expect(desk.file.severity(.assessed) == "s2")
        #expect(throws: Refusal.self) {
            try desk.record("08 09:12") { try $0.lowering(because: someText, in: $1) }
        }
        try desk.record("08 09:30") { try $0.attemptingContact(reached: false, in: $1) }
        try desk.record("08 09:31") { try $0.lowering(because: someText, in: $1) }
        #expect(desk.file.severity(.assessed) == "s3")
    }
}
