import BusinessTime
import Casework
import SupportPolicy
import Testing

/// Defects read in the source and the documents of other desks, each with the right value here.
@Suite struct `Defects of other desks, the second reading` {
    private func due(_ hours: Int, from start: String, week: String) throws -> String {
        let policy = testPolicy().replacing("week: {mon-fri: 08:00-18:00}", with: "week: \(week)")
            .replacing("s1: 4 hours", with: "s1: \(hours) hours")
        let edition = try TestDesk(policy).edition
        let zone = try edition.places.zone("Europe/Berlin")
        let question = PromiseQuestion(
            plan: "basic", severity: "s1", clock: "first-response",
            start: zone.instant(try #require(CivilTime(iso8601: start))), site: Site("Europe/Berlin"))
        guard case .promised(let due, _, _) = try edition.answer(question) else { return "nothing" }
        return due.rfc3339
    }

    private func errors(_ old: String, _ new: String) throws -> [Diagnostic] {
        let text = testPolicy().replacing(old, with: new)
        return compilePolicy(Array(text.utf8), file: "test.yaml", places: testPlaces()).diagnostics
            .filter { $0.severity == .error }
    }

    @Test func `N1 five hours of a Sunday night are five hours on both nights of clock change`() throws {
        #expect(try due(5, from: "2026-03-29 00:00", week: "{sun: 00:00-06:00}") == "2026-03-29T04:00:00Z")
        #expect(try due(5, from: "2026-10-25 00:00", week: "{sun: 00:00-06:00}") == "2026-10-25T03:00:00Z")
    }

    @Test func `N2 and N14 a calendar without hours does not compile, and is never walked for ever`() throws {
        #expect(!(try errors("week: {mon-fri: 08:00-18:00}", "week: {}")).isEmpty)
    }

    @Test func `N3 and N13 a day ends at 24 00, and a promise of an hour outlives five closed weeks`() throws
    {
        #expect(
            try due(4, from: "2026-03-27 23:00", week: "{mon-fri: 00:00-24:00}") == "2026-03-30T01:00:00Z")
        #expect(
            try due(1, from: "2026-06-12 17:30", week: "{mon-fri: 08:00-18:00}") == "2026-06-15T06:30:00Z")
    }

    @Test func `N4 a range or a zone that is none is an error with its place`() throws {
        for (old, new) in [
            ("mon-fri: 08:00-18:00", "mon-fri: 18:00"), ("anchor: customer", "anchor: Europe/Berlim"),
        ] {
            let found = try errors(old, new)
            #expect(!found.isEmpty)
            #expect(found.allSatisfy { $0.place.line > 1 })
        }
    }

    @Test func `N5 a due time in the repeated hour is that hour's, to the minute`() throws {
        #expect(try due(2, from: "2026-10-25 00:30", week: "always") == "2026-10-25T00:30:00Z")
        #expect(try due(3, from: "2026-10-25 00:30", week: "always") == "2026-10-25T01:30:00Z")
    }

    @Test func `N6 a longer target leaves a recorded miss on record`() throws {
        var desk = try TestDesk(testPolicy(onChange: "recompute from start"))
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 15:00") { try $0.assessing("s3", because: someText, in: $1) }
        #expect(
            try desk.commitments("08 16:00").filter { $0.clock == "first-response" }.map(\.isMissed) == [
                true, false,
            ])
    }

    @Test func `N7 and N10 another edition moves nothing: a case is judged by its own`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        let before = try desk.commitments("08 10:00")
        _ = try TestDesk(testPolicy().replacing("s1: 4 hours", with: "s1: 1 hour"))
        #expect(try desk.commitments("08 10:00") == before)
    }

    @Test func `N8 two rules that are equally specific do not compile`() throws {
        #expect(
            !(try errors(
                "first-response: {counts: office, s1: 4 hours, s3: 16 hours}",
                """
                first-response:
                            counts: office
                            s3: 16 hours
                            cells:
                              - {severity: [s1], within: 4 hours}
                              - {severity: [s1], within: 2 hours}
                """)).isEmpty)
    }

    @Test func `N9 a label is no key: another word for a severity changes no verdict`() throws {
        for label in ["One", "Closed", "s3"] {
            var desk = try TestDesk(testPolicy().replacing("en: One", with: "en: \(label)"))
            try desk.open("08 09:00", severity: "s1")
            #expect(try desk.commitment("first-response", "08 10:00").due == (try desk.at("08 13:00")))
        }
    }

    /// The policy with a second plan, and a rule for one kind of change; every other change is kept.
    private func policy(on kind: ChangeKind, _ effect: ChangeEffect) -> String {
        let rules = ChangeKind.allCases.map { "\($0.rawValue): \($0 == kind ? effect : .keep)" }
        let spelled = rules.joined(separator: ", ").replacing("recompute", with: "recompute from start")
        return testPolicy(onChange: "keep")
            .replacingFirst(
                "{severity up: keep, severity down: keep, plan: keep, site: keep, tier: keep, calendar: keep, zone data: keep}",
                with: "{\(spelled)}"
            )
            .replacing(
                "resolution kinds: [fix, answer]",
                with: """
                      plus:
                        channels: [portal]
                        coverage: {L1: office}
                        targets:
                          first-response: {counts: office, s1: 2 hours, s3: 8 hours}
                          resolution: {counts: office, s1: {within: 10 hours, by: [fix]}, s3: {within: 20 hours, by: [fix, answer]}}
                    resolution kinds: [fix, answer]
                    """)
    }

    @Test(arguments: ChangeKind.allCases)
    func `N11 every rule for a change is read: each effect comes to another promise`(kind: ChangeKind) throws
    {
        let change: Happening =
            switch kind {
            case .severityUp: .assessed(severity: "s1", reason: nil)
            case .severityDown: .assessed(severity: "s3", reason: nil)
            case .plan: .planChanged("plus")
            case .site: .siteChanged(try #require(Site("America/New_York")))
            case .tier: .handedOver(to: "l2", reason: nil)
            case .calendar: .calendarChanged
            case .zoneData: .zoneDataChanged(version: "x")
            }
        let outcomes = try ChangeEffect.allCases.map { effect in
            var desk = try TestDesk(policy(on: kind, effect))
            try desk.open("08 09:00", severity: kind == .severityDown ? "s1" : "s3")
            try desk.happen("08 11:00", change)
            return try desk.commitments("08 11:30").filter { $0.clock == "first-response" }.map {
                [$0.start, $0.due]
            }
        }
        #expect(Set(outcomes).count == ChangeEffect.allCases.count, "\(kind): \(outcomes)")
    }

    @Test func `N11 every rule for a withdrawn resolution is read: each comes to another promise`() throws {
        func outcomes(_ policies: [String], _ withdraw: (inout TestDesk) throws -> Void) throws -> Int {
            Set(
                try policies.map { policy in
                    var desk = try TestDesk(policy)
                    try desk.open("08 09:00", severity: "s1")
                    try desk.happen("08 11:00", .resolved(kinds: ["fix"], cause: nil))
                    try withdraw(&desk)
                    return try desk.commitments("09 10:00").filter { $0.clock == "resolution" }.map {
                        [$0.start, $0.due]
                    }
                }
            ).count
        }
        let reopenings = ReopeningRule.Resolution.allCases.map { testPolicy(reopening: $0.rawValue) }
        #expect(
            try outcomes(reopenings) { desk in
                try desk.happen("08 12:00", .closed(reason: "done"))
                try desk.happen("08 15:00", .reopened(reason: nil))
            } == ReopeningRule.Resolution.allCases.count)
        let contests = ClockRule.Contested.allCases.map { contested in
            testPolicy().replacing(
                "stops: a resolution of an allowed kind",
                with: "stops: a resolution of an allowed kind\n    contested: \(contested.rawValue)")
        }
        #expect(
            try outcomes(contests) { try $0.happen("08 15:00", .contested(reason: nil)) }
                == ClockRule.Contested.allCases.count)
    }

    @Test func `N12 a wait for the customer is no answer to them`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:30") { try $0.pausing(for: "customer", text: someText, in: $1) }
        #expect(
            try desk.commitment("first-response", "08 09:40").state == .paused(since: try desk.at("08 09:30"))
        )
    }

    @Test func `N15 a pause of one clock leaves the others`() throws {
        var desk = try TestDesk(
            testPolicy().replacingFirst(
                "    paused while: [customer]\n    runs while: [vendor]",
                with: "    paused while: [vendor]\n    runs while: [customer]"))
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 10:00") { try $0.pausing(for: "customer", text: nil, in: $1) }
        #expect(try desk.commitment("first-response", "08 11:00").due == (try desk.at("08 13:00")))
        #expect(
            try desk.commitment("resolution", "08 11:00").state == .paused(since: try desk.at("08 10:00")))
    }

    @Test func `N16 a merged case keeps its verdicts and its ledger, the other its clocks`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 09:30") { try $0.replying(someText, in: $1) }
        try desk.happen("08 10:00", .merged(into: 2))
        #expect(try desk.commitment("first-response", "09 10:00").state == .met(at: try desk.at("08 09:30")))
        #expect(try desk.commitment("resolution", "09 10:00").state == .ended(at: try desk.at("08 10:00")))
        #expect(desk.file.ledger(in: desk.edition, asOf: try desk.at("09 10:00")).total == .hours(1))
    }

    @Test func `N17 folding anew compares and deletes nothing`() throws {
        var desk = try TestDesk()
        try desk.open("08 09:00", severity: "s1")
        try desk.record("08 15:00") { try $0.replying(someText, in: $1) }
        let again = CaseFile(replaying: desk.file.events)
        let now = try desk.at("09 10:00")
        #expect(
            again.commitments(in: desk.edition, contract: desk.contract, asOf: now)
                == (try desk.commitments("09 10:00")))
    }
}
