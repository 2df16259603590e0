import SupportPolicy
import Testing

/// Files that no author meant: each is answered with a code, a place and a remedy, at once.
@Suite struct `Bad policy files` {
    private let clock = ContinuousClock()

    /// Returns what a file is told, after making sure that it was told quickly.
    private func findings(_ bytes: [UInt8]) -> [Diagnostic] {
        var result: [Diagnostic] = []
        let time = clock.measure {
            result = compilePolicy(bytes, file: "bad.yaml", places: testPlaces).diagnostics
        }
        // A second on a machine of its own; the bound leaves room for the tests that run beside this one.
        #expect(time < .seconds(10))
        return result
    }

    /// Expects a code at a line of a file, with a remedy.
    private func expect(
        _ code: Diagnostic.Code, line: Int? = nil, in text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = findings(Array(text.utf8))
        let fitting = found.filter { $0.code == code && (line == nil || $0.place.line == line) }
        let told = found.map { $0.line(file: "bad.yaml", in: .english) }
        #expect(!fitting.isEmpty, "\(told)", sourceLocation: sourceLocation)
        #expect(fitting.allSatisfy { $0.hint != nil }, sourceLocation: sourceLocation)
        #expect(fitting.allSatisfy { $0.place.column >= 1 }, sourceLocation: sourceLocation)
    }

    @Test func `an empty file`() {
        expect(.unreadable, line: 1, in: "")
        expect(.unreadable, in: "# nothing but a remark\n")
    }

    @Test func `a file that is no mapping`() {
        expect(.wrongShape, line: 1, in: "- a\n- b\n")
        expect(.wrongShape, line: 1, in: "just words\n")
    }

    @Test func `a binary file`() {
        let found = findings([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3])
        #expect(found.map(\.code) == [.unreadable])
    }

    @Test func `bytes that are not UTF-8`() {
        #expect(findings(Array("policy: \u{61}".utf8) + [0xC3, 0x28]).map(\.code) == [.unreadable])
    }

    @Test func `a file of more than one mebibyte`() {
        let found = findings([UInt8](repeating: UInt8(ascii: "#"), count: (1 << 20) + 1))
        #expect(found.map(\.code) == [.tooLarge])
    }

    @Test func `deep nesting`() {
        let deep = String(repeating: "[", count: 10_000)
        expect(.unreadable, line: 1, in: "policy: " + deep)
        let steps = (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        expect(.unreadable, in: steps)
    }

    @Test func `aliases that grow beyond all bounds, in no time`() {
        var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        for level in 1...12 {
            lines.append(
                "a\(level): &a\(level) ["
                    + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]")
        }
        lines.append("? *a12\n: x")
        expect(.yamlFeature, line: 1, in: lines.joined(separator: "\n"))
    }

    @Test func `an ampersand in a text is no anchor`() {
        for text in ["title: R & D", "title: \"see, &x\"", "title: AT&T", "# note: &x"] {
            let found = findings(Array((text + "\n").utf8))
            #expect(!found.contains { $0.code == .yamlFeature } || text.hasPrefix("#"), "\(text)")
        }
    }

    @Test func `aliases, anchors and merge keys`() {
        expect(.yamlFeature, in: "policy: &a acme\ntitle: *a\n")
        expect(.yamlFeature, in: "base: &b {x: 1}\nplans:\n  <<: *b\n")
        expect(.yamlFeature, in: "plans:\n  <<: {x: 1}\n")
    }

    @Test func `an alias bomb is refused and not blown up`() {
        var text = "a: &a0 [x, x]\n"
        for level in 1...20 {
            text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
        }
        expect(.yamlFeature, in: text)
    }

    @Test func `a tab`() {
        expect(.yamlFeature, line: 2, in: "policy: acme\n\tedition: 2026-01-01\n")
    }

    @Test func `two keys of one name`() {
        expect(.duplicateKey, in: "policy: acme\npolicy: other\n")
        expect(.duplicateKey, in: "waiting reasons: {}\nwaiting-reasons: {}\n")
    }

    @Test func `YAML that is none`() {
        expect(.yamlSyntax, in: "policy: [acme\nedition: 2026-01-01\n")
    }

    @Test func `an unknown key, with the one that was meant`() throws {
        let found = findings(Array(try smallPolicy().with("calendars:", "calenders:").utf8))
        let finding = try #require(found.first { $0.code == .unknownKey })
        #expect(finding.hint?(.english) == "Did you mean 'calendars'?")
        #expect(finding.hint?(.german) == "Ist »calendars« gemeint?")
        #expect(found.contains { $0.code == .missingKey })
    }

    @Test func `a byte order mark and line ends of another system are read`() throws {
        let text = try smallPolicy()
        let plain = findings(Array(text.utf8))
        #expect(findings([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == plain)
        #expect(findings(Array(text.with("\n", "\r\n").utf8)).map(\.code) == plain.map(\.code))
    }
}

/// Returns a small policy in which nothing is missing.
func goodPolicy() throws -> String {
    try smallPolicy() + "\ntiers:\n  L1: {operated by: agent}\n"
}

/// One thing at a time changed for the worse in a policy that is well.
@Suite struct `One mistake in a good policy` {
    private func expect(
        _ code: Diagnostic.Code, replacing old: String, by new: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let good = try goodPolicy()
        let bad = good.with(old, new)
        #expect(bad != good, "the mistake is in place", sourceLocation: sourceLocation)
        let time = ContinuousClock().now
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        #expect(time.duration(to: .now) < .seconds(10), sourceLocation: sourceLocation)
        let fitting = found.filter { $0.code == code }
        let told = found.map { $0.line(file: "bad.yaml", in: .english) }
        #expect(!fitting.isEmpty, "\(told)", sourceLocation: sourceLocation)
        #expect(
            fitting.allSatisfy { $0.hint != nil && $0.place.line > 1 }, sourceLocation: sourceLocation)
    }

    @Test func `the good policy has nothing to complain of`() throws {
        let found = compilePolicy(Array(try goodPolicy().utf8), file: "good.yaml", places: testPlaces)
        #expect(found.diagnostics.filter { $0.severity == .error } == [])
    }

    @Test func `figures that look like octals`() throws {
        try expect(.badDuration, replacing: "2 business hours", by: "010 business hours")
        try expect(.badDuration, replacing: "2 business hours", by: "0 business hours")
        try expect(.badDuration, replacing: "2 business hours", by: "-2 business hours")
        try expect(.badDuration, replacing: "2 business hours", by: "1e3 business hours")
        try expect(.badDuration, replacing: "2 business hours", by: "2 fortnights")
    }

    @Test func `hours that no clock shows`() throws {
        try expect(.badTime, replacing: "08:00-18:00", by: "08:00-25:00")
        try expect(.badTime, replacing: "08:00-18:00", by: "8-18")
        try expect(.badTime, replacing: "08:00-18:00", by: "08:60-18:00")
        try expect(.badTime, replacing: "mon-fri", by: "mo-fr")
    }

    @Test func `hours that overlap`() throws {
        try expect(
            .overlappingHours, replacing: "mon-fri: 08:00-18:00",
            by: "mon-fri: \"08:00-13:00, 12:00-18:00\"")
        try expect(
            .overlappingHours, replacing: "mon-fri: 08:00-18:00",
            by: "mon-fri: 08:00-18:00, fri: 09:00-12:00")
    }

    @Test func `hours that belie their name (X-17)`() throws {
        try expect(.hoursBelieName, replacing: "de: Bürozeiten, en: office hours", by: "de: 8x5, en: 8 × 5")
        try expect(.hoursBelieName, replacing: "08:00-18:00", by: "00:01-18:00")
    }

    @Test func `a calendar of nobody's time (X-06, X-07)`() throws {
        try expect(
            .anchorMissing, replacing: "    anchor: customer\n    week: {mon-fri",
            by: "    week: {mon-fri")
    }

    @Test func `a calendar silent on holidays`() throws {
        try expect(.silence, replacing: "    holidays: anchor\n", by: "")
    }

    @Test func `a place that is not on the map`() throws {
        try expect(
            .badValue, replacing: "    anchor: customer\n    week: {mon-fri",
            by: "    anchor: Europe/Atlantis\n    week: {mon-fri")
        try expect(.badValue, replacing: "    holidays: anchor\n", by: "    holidays: [XX-YY]\n")
    }

    @Test func `a working day without a meaning (X-02)`() throws {
        try expect(.unitUndefined, replacing: "    business day: same time\n", by: "")
    }

    @Test func `a duration without a calendar (X-19)`() throws {
        try expect(.calendarMissing, replacing: "        counts: office\n", by: "")
    }

    @Test func `a change without a rule (X-31)`() throws {
        try expect(.changeRuleMissing, replacing: "severity up: restart, ", by: "")
    }

    @Test func `a pause without an effect (X-25, X-30)`() throws {
        try expect(
            .pauseEffectMissing, replacing: "clocks:",
            by: "waiting reasons:\n  fix: {holder: vendor}\nclocks:")
    }

    @Test func `a clock that no severity drives (X-24)`() throws {
        try expect(.driverMissing, replacing: "    driven by: assessed\n", by: "")
    }

    @Test func `a severity that nobody confirms (X-34)`() throws {
        try expect(.silence, replacing: "  confirmed by: agent\n", by: "")
    }

    @Test func `a target that two rules state`() throws {
        try expect(
            .ambiguousTarget, replacing: "urgent: 2 business hours",
            by: "urgent: 2 business hours\n        cells: [{severity: urgent, within: 1 business hour}]")
    }

    @Test func `a time to reopen in business days that belong to no calendar`() throws {
        let bad = try fullPolicy().with("within: 30 calendar days", "within: 30 business days")
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        #expect(found.contains { $0.code == .unitUndefined && $0.hint != nil })
    }

    @Test func `a target that no case can reach`() throws {
        try expect(
            .deadRule, replacing: "urgent: 2 business hours",
            by:
                "urgent: 2 business hours\n        cells: [{severity: urgent, channel: fax, within: 1 business hour}]"
        )
    }

    @Test func `a grave case that is slower than a mild one, with its witness`() throws {
        try expect(.notMonotone, replacing: "urgent: 2 business hours", by: "urgent: 3 business days")
        let bad = try goodPolicy().with("urgent: 2 business hours", "urgent: 3 business days")
        let found = compilePolicy(Array(bad.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        let words = found.first { $0.code == .notMonotone }?.message(.english) ?? ""
        #expect(words.hasSuffix("when received at 2026-06-15T00:00:00Z."), "\(words)")
    }

    @Test func `bounds written here and not there (X-29)`() throws {
        try expect(.comparatorMixed, replacing: "urgent: 2 business hours", by: "urgent: 3 business hours")
    }

    @Test func `plans that inherit in a circle`() throws {
        try expect(
            .inheritanceCycle, replacing: "  standard:\n",
            by: "  other: {extends: standard}\n  standard:\n    extends: other\n")
    }

    @Test func `a list of conditions that says neither all nor any (X-08)`() throws {
        try expect(
            .conditionOpen, replacing: "plans:",
            by: "closures:\n  done: {when: [resolution-given is yes, customer-agrees is yes]}\nplans:")
    }

    @Test func `a condition on what nobody declared`() throws {
        try expect(
            .badCondition, replacing: "plans:", by: "closures:\n  done: {when: moon is full}\nplans:")
        try expect(
            .badCondition, replacing: "plans:", by: "closures:\n  done: {when: severity is blue}\nplans:")
        try expect(
            .badCondition, replacing: "plans:", by: "closures:\n  done: {when: whenever I like}\nplans:")
    }

    @Test func `a downgrade that goes nowhere (X-14)`() throws {
        try expect(
            .downgradeNotLower, replacing: "clocks:",
            by: "  changes: {downgrades: [{level: urgent, to: urgent}]}\nclocks:")
    }

    @Test func `a session to which nobody consents (X-05)`() throws {
        try expect(.partyMissing, replacing: "plans:", by: "sessions: {presence: customer}\nplans:")
    }

    @Test func `a notice that runs neither before nor after (X-03)`() throws {
        try expect(
            .directionMissing, replacing: "plans:",
            by:
                "contacts:\n  submitters: [customer]\n  notice of change: {amount: 5 business days, counts: office}\nplans:"
        )
    }

    @Test func `promises in hours in which nobody is contacted (X-18)`() throws {
        let text = try goodPolicy()
            .with(
                "  always: {",
                "  noon: {anchor: customer, week: {mon-fri: 11:00-13:00}, holidays: none}\n  always: {"
            )
            .with(
                "{label: {de: Normal, en: Normal}}",
                "{label: {de: Normal, en: Normal}, contact only during: noon}")
        let found = compilePolicy(Array(text.utf8), file: "bad.yaml", places: testPlaces).diagnostics
        #expect(found.contains { $0.code == .contactOutsideHours })
    }

    @Test func `no way in when the portal is down (X-35)`() throws {
        try expect(.noBackupChannel, replacing: ", backup: yes", by: "")
    }

    @Test func `a name that is used and declared nowhere`() throws {
        try expect(.danglingReference, replacing: "counts: office", by: "counts: ofice")
    }

    @Test func `a date that is none`() throws {
        try expect(.badDate, replacing: "edition: 2026-01-01", by: "edition: 2026-02-30")
    }
}
