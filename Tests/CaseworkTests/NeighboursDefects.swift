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
