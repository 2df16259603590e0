import BusinessTime
import History
import SupportPolicy
import Testing

@Suite struct `Logs with mistakes` {
    @Test(arguments: [
        Mistake("an empty file", "", .logEmpty, 1),
        Mistake("a header only", "id,what,who,when\n", .logEmpty, 1),
        Mistake("no column of times", "id,what,who\n1,Begin,x\n", .logColumnMissing, 1),
        Mistake(
            "no column of resources", "id,what,when\n1,Begin,2011-01-03T10:00:00\n", .logColumnMissing, 1),
        Mistake(
            "a misspelt column", "id,what,who,wen\n1,Begin,x,2011-01-03T10:00:00\n", .logColumnMissing, 1,
            says: "wen"),
        Mistake("a short row", row("1,Begin,x"), .logFieldMissing, 3),
        Mistake("a row without a case", row(",Begin,x,2011-01-03T10:00:00"), .logFieldMissing, 3),
        Mistake("the thirtieth of February", row("1,Begin,x,2011-02-30T10:00:00"), .logTimeUnreadable, 3),
        Mistake("a time past the day", row("1,Begin,x,2011-02-03T25:61:00"), .logTimeUnreadable, 3),
        Mistake("no time", row("1,Begin,x,"), .logTimeUnreadable, 3),
        Mistake(
            "an endless time", row("1,Begin,x," + String(repeating: "9", count: 999)), .logTimeUnreadable, 3),
        Mistake(
            "an unknown activity", row("1,Solv,x,2011-01-03T10:00:00"), .logActivityUnknown, 3, says: "Solve"),
        Mistake("an activity like none", row("1,Quux,x,2011-01-03T10:00:00"), .logActivityUnknown, 3),
        Mistake(
            "a case in two places",
            row("2,Begin,x,2011-01-03T10:00:00\n1,Close,x,2011-01-03T11:00:00"), .logCaseScattered, 4),
        Mistake("an open quote", row("1,\"Begin,x,2011-01-03T10:00:00"), .logUnreadable, 3),
        Mistake("a zero byte", row("1,Be\0gin,x,2011-01-03T10:00:00"), .logUnreadable, 3),
    ])
    func `are refused whole, with code, line and remedy, in both languages`(mistake: Mistake) async throws {
        for text in [mistake.log, "\u{FEFF}" + mistake.log, mistake.log.crlf] {
            _ = try blackDuck()
            let clock = ContinuousClock.now
            let (result, diagnostics) = try await replayed(text)
            #expect(result == nil)
            let found = try #require(diagnostics.first { $0.code == mistake.code }, "\(diagnostics)")
            #expect(found.severity == .error)
            #expect(found.place.line == mistake.line)
            let hint = try #require(found.hint)
            #expect(hint[.german] != nil && hint[.english] != nil && hint[.german] != hint[.english])
            #expect(found.message[.german] != nil && found.message[.english] != nil)
            if let word = mistake.word { #expect(hint(.english).contains(word)) }
            // A second on a machine of its own; the bound leaves room for the tests that run beside this one.
            #expect(ContinuousClock.now - clock < .seconds(10))
        }
    }

    @Test func `reading stops after twenty of them`() async throws {
        let bad = (0..<500).map { "\($0),Quux,x,2011-01-03T10:00:00" }.joined(separator: "\n")
        let (result, diagnostics) = try await replayed(row(bad))
        #expect(result == nil)
        #expect(diagnostics.count == LogReader.diagnosticLimit)
    }

    @Test func `rows out of order are sorted, and said`() async throws {
        let (result, diagnostics) = try await replayed(
            row(
                "2,Close,x,2011-01-05T10:00:00\n2,Begin,x,2011-01-03T10:00:00\n2,Answer,x,2011-01-03T11:00:00"
            ))
        let report = try #require(result)
        #expect(report.unordered == 1)
        #expect(diagnostics.map(\.code) == [.logUnordered])
        #expect(diagnostics.first?.place.line == 3)
        let (sorted, none) = try await replayed(
            row(
                "2,Begin,x,2011-01-03T10:00:00\n2,Answer,x,2011-01-03T11:00:00\n2,Close,x,2011-01-05T10:00:00"
            ))
        #expect(none.isEmpty)
        #expect(sorted?.tally.elapsed == report.tally.elapsed)
        #expect(sorted?.tally.held == report.tally.held)
    }

    @Test func `repeated rows count once, and are said`() async throws {
        let (result, diagnostics) = try await replayed(
            row("2,Begin,x,2011-01-03T10:00:00\n2,Begin,x,2011-01-03T10:00:00\n2,Close,x,2011-01-03T11:00:00")
        )
        #expect(result?.repeated == 1)
        #expect(result?.rows == 4)
        #expect(diagnostics.map(\.code) == [.logRepeated])
        #expect(diagnostics.first?.hint != nil)
    }

    @Test func `CRLF, a byte order mark and times with an offset change nothing`() async throws {
        let plain = row("2,Begin,x,2011-01-03T10:00:00\n2,Close,x,2011-07-03T11:00:00")
        let offset = row("2,Begin,x,2011-01-03T10:00:00+01:00\n2,Close,x,2011-07-03T09:00:00Z")
        let (wanted, _) = try await replayed(plain)
        for text in ["\u{FEFF}" + plain.crlf, offset] {
            let (result, diagnostics) = try await replayed(text)
            #expect(diagnostics.isEmpty)
            #expect(result?.tally.held == wanted?.tally.held)
            #expect(result?.span.last == wanted?.span.last)
        }
    }
}

/// T6, decision 53: what can't be judged is an error, not "nothing to measure".
@Suite struct `Logs of years whose holidays nobody knows` {
    private let log = "id,what,who,when\n1,Begin,x,2011-01-03T09:00:00\n7,Begin,x,2008-01-03T09:00:00\n"

    @Test func `are refused, with the case and the year`() async throws {
        let (result, diagnostics) = try await replayed(log, site: "Europe/Stockholm+IN-MH")
        #expect(result == nil)
        let found = try #require(diagnostics.first { $0.code == .logCaseUnjudged })
        #expect(found.severity == .error)
        #expect(found.place.line == 3)
        #expect(found.message(.english).contains("case 7"))
    }

    @Test func `are refused in a rehearsal, too`() async throws {
        let small = try mapping(mappingText("site: Europe/Stockholm", "site: Europe/Stockholm+IN-MH"))
        let text = log
        let (rehearsal, diagnostics) = try await rehearse(
            { CSVReader(chunksOf: 7, of: Array(text.utf8)) }, by: small,
            zone: try testPlaces.zone(small.zone),
            old: try blackDuck(), new: try blackDuck(), plan: "standard")
        #expect(rehearsal == nil)
        #expect(diagnostics.map(\.code) == [.logCaseUnjudged])
    }
}

/// A mistake in a log and what is said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let log: String
    let code: Diagnostic.Code
    let line: Int
    let word: String?

    init(_ name: String, _ log: String, _ code: Diagnostic.Code, _ line: Int, says word: String? = nil) {
        self.testDescription = name
        self.log = log
        self.code = code
        self.line = line
        self.word = word
    }
}

/// A log of a sound case, and of rows from line 3 on.
private func row(_ rows: String) -> String { "id,what,who,when\n1,Begin,x,2011-01-03T09:00:00\n\(rows)\n" }

private func replayed(_ text: String, site: String = "Europe/Stockholm") async throws -> (
    ReplayResult?, [Diagnostic]
) {
    let small = try mapping(mappingText("site: Europe/Stockholm", "site: \(site)"))
    let zone = try testPlaces.zone(small.zone)
    return try await replay(
        { CSVReader(chunksOf: 7, of: Array(text.utf8)) }, by: small, zone: zone, under: try blackDuck(),
        plan: "standard")
}

extension String {
    fileprivate var crlf: String {
        String(decoding: utf8.flatMap { $0 == 10 ? [13, 10] : [$0] }, as: UTF8.self)
    }
}
