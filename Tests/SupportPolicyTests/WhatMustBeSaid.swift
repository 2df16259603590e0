import SupportPolicy
import Testing

/// What an edition must say before it is published: each silence is answered with what is missing, and where.
@Suite struct `What must be said` {
    private func expect(
        _ code: Diagnostic.Code, replacing old: String, by new: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let good = try goodPolicy()
        let bad = good.with(old, new)
        #expect(bad != good, "the mistake is in place", sourceLocation: sourceLocation)
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        let fitting = found.filter { $0.code == code }
        let told = found.map { $0.line(file: "bad.yaml", in: .english) }
        #expect(!fitting.isEmpty, "\(told)", sourceLocation: sourceLocation)
        #expect(
            fitting.allSatisfy { $0.hint != nil && $0.place.line > 1 }, sourceLocation: sourceLocation)
    }

    @Test func `no way in that is preferred, or two, or none to fall back on (RC-23)`() throws {
        try expect(.noPrimaryChannel, replacing: ", primary: yes", by: "")
        try expect(.scopeConflict, replacing: "backup: yes", by: "primary: yes, backup: yes")
        let none = try goodPolicy().with(", backup: yes", "").with(
            "\nchannels:", "\nbackup channel: none\nchannels:")
        #expect(compilePolicy(Array(none.utf8), file: "good.yaml", places: testPlaces).edition != nil)
    }

    @Test func `an environment that every case may need (RC-29)`() throws {
        try expect(.environmentMissing, replacing: "[production, test]", by: "[production]")
        try expect(.environmentMissing, replacing: "[production, test]", by: "[test, staging]")
    }

    @Test func `one label for two severities (RC-48)`() throws {
        let bad = try goodPolicy().with(
            "{de: Normal, en: Normal}}", "{de: Normal, en: Normal}, also called: [{en: URGENT}]}")
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        let words = found.filter { $0.code == .labelTaken }.map { $0.message(.english) }
        #expect(words == ["Two severities are called 'URGENT': 'urgent' and 'normal'."])
    }

    @Test func `a target that nobody says how strongly it is meant (BD-43)`() throws {
        try expect(.strengthMissing, replacing: "    strength: promise\n", by: "")
    }

    @Test func `a tier that nobody runs, or that works at no time (AG-02, BD-19)`() throws {
        try expect(.tierUnmanned, replacing: "{operated by: agent}", by: "{}")
        let bad = try goodPolicy() + "  L2: {operated by: agent}\n  line: {operated by: partner}\n"
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        #expect(
            found.filter { $0.code == .coverageMissing }.map { $0.message(.english) } == [
                "Nothing says when the tier 'l2' works in the plan 'standard'."
            ])
    }

    @Test func `several attempts that are one (BD-13)`() throws {
        try expect(
            .tooFewAttempts, replacing: "plans:",
            by: "closures:\n  silent: {when: contact-attempts at least 1}\nplans:")
    }

    @Test func `an escalation that reaches nobody (RC-61)`() throws {
        try expect(
            .addresseeMissing, replacing: "plans:",
            by: "escalations:\n  late: {when: first-response is missed, effects: [notify]}\nplans:")
        try expect(
            .addresseeMissing, replacing: "plans:",
            by: "escalations:\n  late: {when: first-response is missed, notifies: [management]}\nplans:")
    }

    @Test func `two scales that decide one target (CR-32)`() throws {
        let scale = "other scales:\n  priority: {label: Priority, drives: first response}\nplans:"
        try expect(.scalesShareTargets, replacing: "plans:", by: scale)
        let good = try goodPolicy().with("plans:", scale.with("drives", "same as: severities, drives"))
        #expect(compilePolicy(Array(good.utf8), file: "good.yaml", places: testPlaces).edition != nil)
    }

    @Test func `a priority that some cases do not get (RC-30)`() throws {
        let rule =
            "priority: {driven by: reported, levels: [one, two], rules: [{severity: urgent, gives: one}]}\nplans:"
        try expect(.priorityMissing, replacing: "plans:", by: rule)
        let bad = try goodPolicy().with("plans:", rule)
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        #expect(
            found.filter { $0.code == .priorityMissing }.map { $0.message(.english) } == [
                "Without a priority: normal, production and 1 more."
            ])
        try expect(.priorityMissing, replacing: "plans:", by: "queue: {order: [priority]}\nplans:")
        try expect(.danglingReference, replacing: "plans:", by: rule.with("gives: one", "gives: three"))
    }

    @Test func `a plan where a tier is asked for (BD-15)`() throws {
        let bad = try goodPolicy() + "case types: {help: {starts at: standard}}\n"
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        #expect(
            found.first { $0.code == .danglingReference }?.hint?(.english)
                == "'standard' is a plan, no tier. Known: l1.")
    }

    @Test func `what was published before these were asked for stays an edition`() throws {
        let former = try goodPolicy().with(", primary: yes", "").with("    strength: promise\n", "")
        let bytes = Array(former.utf8)
        #expect(compilePolicy(bytes, file: "former.yaml", places: testPlaces).edition == nil)
        #expect(
            compilePolicy(bytes, file: "former.yaml", places: testPlaces, isPublished: true).edition != nil)
    }
}
