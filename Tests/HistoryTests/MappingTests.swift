import History
import SupportPolicy
import Testing

/// A small mapping, with some of its text replaced.
func mappingText(_ old: String = "", _ new: String = "") -> String {
    String(
        decoding: Array(
            """
            mapping: small
            title: {de: Klein, en: Small}
            origin: {de: von uns, en: ours}
            columns: {case: id, activity: what, time: when, resource: who}
            zone: Europe/Stockholm
            site: Europe/Stockholm
            environment: production
            channel: portal
            severities:
              by case hash: [5, 20, 45, 30]
            activities:
              Begin: [take up]
              Answer: [respond]
              Wait: [wait for customer]
              Solve: [respond, resolve by workaround]
              Close: [close]
              Note: [ignore]
            """.utf8
        ).replacing(old, by: new), as: UTF8.self)
}

@Suite struct `Mapping files` {
    @Test func `a sound one is read`() throws {
        let small = try mapping(mappingText())
        #expect(small.columns.resource == "who")
        #expect(small.shares == [5, 20, 45, 30])
        #expect(small.activities["Solve"] == [.respond, .resolve("workaround")])
        #expect(small.activities.count == 6)
    }

    @Test(arguments: [
        ("zone: Europe/Stockholm\n", "", Diagnostic.Code.missingKey, 1),
        ("columns: {case: id,", "columns: {", .missingKey, 4),
        ("channel: portal", "chanel: portal", .unknownKey, 8),
        ("site: Europe/Stockholm", "site: Europe/Stockholm+", .badValue, 6),
        ("[take up]", "[take down]", .badValue, 12),
        ("by workaround", "by !", .badValue, 15),
        ("[5, 20, 45, 30]", "[5, many]", .badValue, 10),
        ("[5, 20, 45, 30]", "[5, 99999999999999999999]", .badValue, 10),
        ("[5, 20, 45, 30]", "[0, 0]", .badValue, 10),
        ("[5, 20, 45, 30]", "[]", .badValue, 10),
        ("[5, 20, 45, 30]", "[[5]]", .wrongShape, 10),
        ("  by case hash", "  by hash", .unknownKey, 10),
        ("title: {de: Klein, en: Small}", "title: *t", .yamlFeature, 2),
        ("mapping: small", "mapping: Größe", .badName, 1),
        ("mapping: small", "mapping: [", .yamlSyntax, 3),
    ])
    func `a bad one is refused with its line and a remedy`(
        old: String, new: String, code: Diagnostic.Code, line: Int
    ) throws {
        let text = mappingText(old, new)
        #expect(text != mappingText())
        let (mapping, diagnostics) = readMapping(Array(text.utf8))
        #expect(mapping == nil)
        let found = try #require(diagnostics.first { $0.code == code }, "\(diagnostics)")
        #expect(found.severity == .error)
        #expect(found.place.line == line)
        #expect(code == .yamlFeature || found.hint != nil)
    }

    @Test func `activities that are no table are refused`() {
        let text = mappingText().split(separator: "\n").prefix(10).joined(separator: "\n")
        let (mapping, diagnostics) = readMapping(Array((text + "\nactivities: none\n").utf8))
        #expect(mapping == nil)
        #expect(diagnostics.first?.code == .wrongShape)
    }

    @Test func `severities are dealt by the case alone, and by the weights`() throws {
        let small = try mapping(mappingText())
        var counts = [0, 0, 0, 0]
        for number in 0..<20_000 { counts[small.severityRank(of: Array("case \(number)".utf8))] += 1 }
        for (count, weight) in zip(counts, [5, 20, 45, 30]) {
            #expect(abs(count - weight * 200) < 400, "\(counts)")
        }
        for number in 0..<100 {
            let id = Array("\(number)".utf8)
            #expect(small.severityRank(of: id) == small.severityRank(of: id[...]))
        }
        // Fixed for good: a rule that moved would move every verdict.
        #expect((0..<12).map { small.severityRank(of: Array("\($0)".utf8)) } == golden)
    }
}

private let golden = [2, 3, 2, 3, 0, 3, 2, 3, 2, 3, 2, 3]
