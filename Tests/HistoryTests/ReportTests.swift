import BusinessTime
import Casework
import History
import SupportPolicy
import Testing

@Suite struct `Reports` {
    @Test(arguments: Excerpt.names, Language.allCases)
    func `are pages that need nothing else and close what they open`(name: String, language: Language)
        async throws
    {
        let page = try await report(of: name).html(in: language)
        for part in ["<script", "http://", "src=", "@import", "url(", "<link"] { #expect(!page.holds(part)) }
        for tag in [
            "html", "head", "body", "main", "section", "table", "thead", "tbody", "tr", "td", "th", "details",
            "summary", "svg", "ul", "li", "dl", "div", "p", "h1", "h2", "span",
        ] {
            #expect(
                page.count(of: "<\(tag)>") + page.count(of: "<\(tag) ") == page.count(of: "</\(tag)>"),
                "\(tag)")
        }
        #expect(page.count(of: "<h1>") == 1)
        #expect(page.holds("<html lang=\"\(language.rawValue)\">"))
        #expect(
            page.count(of: "role=\"img\"") == page.count(of: "aria-label=")
                - page.count(of: "role=\"region\""))
        #expect(page.count(of: "<details>") == 10)
    }

    @Test func `are written in one language at a time`() async throws {
        let german = try await report(of: "helpdesk-log").html(in: .german)
        let english = try await report(of: "helpdesk-log").html(in: .english)
        for word in [
            "Promises by severity", "What was assumed", "Most overdue", "late by", "kept", "Severity",
            "vendor",
            "business days", "counted",
        ] {
            #expect(english.holds(">\(word)") || english.holds(" \(word)"), "\(word)")
            #expect(!german.holds(">\(word)<") && !german.holds(" \(word) "), "\(word)")
        }
        for word in ["Zusagen nach Schweregrad", "eingehalten", "Was angenommen wurde", "überfällig um"] {
            #expect(german.holds(word) && !english.holds(word), "\(word)")
        }
    }

    @Test func `carry what the log cannot tell, what was assumed, and where it comes from`() async throws {
        let excerpt = try Excerpt("bpi2013-incidents")
        let report = try await report(of: excerpt.name)
        let page = report.html(in: .english)
        for sentence in excerpt.mapping.cannotTell {
            #expect(page.holds(String(decoding: escapedForHTML(sentence(.english)), as: UTF8.self)))
        }
        #expect(report.assumptions.count >= excerpt.mapping.assumptions.count + 4)
        #expect(page.holds("4TU.ResearchData"))
        #expect(page.holds("black-duck@2024-07-29"))
        #expect(page.holds("fixtures"))
        // What is assumed of a plan that is not this one is beside the point.
        #expect(!report.assumptions.contains { $0.path.hasSuffix("premium") })
    }

    @Test func `explain each of the ten worst cases`() async throws {
        for name in Excerpt.names {
            let report = try await report(of: name)
            #expect(report.worst.count == 10)
            #expect(Set(report.worst.map(\.id)).count == 10)
            #expect(zip(report.worst, report.worst.dropFirst()).allSatisfy { $0.late >= $1.late })
            #expect(report.worst.allSatisfy { $0.explanation != nil && $0.explanation?.discrepancy == nil })
        }
    }

    @Test func `let nothing of the log become markup, or a command to the terminal`() async throws {
        let evil = "<b>\"&'\u{1B}[31m"
        let log =
            "id,what,who,when\n\"<b>\"\"&'\u{1B}[31m\",Begin,x,2011-01-03T09:00:00\n2,Begin,x,2012-01-03T09:00:00\n"
        let edition = try blackDuck()
        let small = try mapping(mappingText("Small", "'<i>Small</i>'"))
        let zone = try testPlaces.zone(small.zone)
        var verdicts: [Verdict] = []
        let (result, _) = try await replay(
            { CSVReader(Array(log.utf8)) }, by: small, zone: zone, under: edition, plan: "standard",
            verdicts: { verdicts += $0 })
        let report = ReplayReport(
            try #require(result), of: small, under: edition, plan: "standard", zone: zone)
        #expect(report.worst.first?.id == evil)
        let page = report.html(in: .english)
        #expect(!page.holds("<b>\"") && !page.holds("<i>") && page.holds("&lt;b&gt;&quot;&amp;&#39;"))
        #expect(!report.text(in: .english).holds("\u{1B}"))
        #expect(report.json().compact.holds("\\u001b"))
        var reader = CSVReader(perCaseLine(try #require(verdicts.first), edition))
        #expect(try reader.next())
        #expect(String(decoding: reader.field(0), as: UTF8.self) == evil)
    }

    @Test func `in text have columns that stand under each other`() async throws {
        for language in Language.allCases {
            let lines = try await report(of: "helpdesk-log").text(in: language).split(separator: "\n")
            let rows = lines.filter { $0.hasSuffix(" 1") || $0.hasSuffix(" 0") }
            #expect(rows.count >= 8)
            #expect(Set(rows.map(\.unicodeScalars.count)).count == 1)
        }
    }

    @Test(arguments: [
        (0, 0, nil), (0, 10, "0.0"), (10, 10, "100.0"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 8, "12.5"),
        (9999, 10_000, "99.9"), (99_999, 100_000, "99.9"), (1, 100_000, "0.1"), (1, 2000, "0.1"),
        (Int.max / 2, Int.max, "50.0"),
    ])
    func `round shares honestly: all is all, none is none`(part: Int, whole: Int, percent: String?) {
        #expect(Share(part: part, whole: whole).percent == percent)
    }

    @Test func `give holders percentages that add up`() async throws {
        for name in Excerpt.names {
            let report = try await report(of: name)
            #expect(report.holders.compactMap(\.permille).reduce(0, +) == 1000)
            #expect(report.holders.map(\.share.part).reduce(0, +) == Int(report.elapsed.microseconds))
            #expect(report.holders.reduce(.zero) { $0 + $1.time } == report.elapsed)
        }
    }
}

private func report(of name: String) async throws -> ReplayReport {
    let excerpt = try Excerpt(name)
    let edition = try blackDuck()
    let (result, _) = try await excerpt.replayed(under: edition)
    return ReplayReport(result, of: excerpt.mapping, under: edition, plan: "standard", zone: excerpt.zone)
}

extension String {
    /// Returns how often a text stands in this one, by bytes.
    fileprivate func count(of part: String) -> Int {
        let (text, part) = (Array(utf8), Array(part.utf8))
        guard let first = part.first else { return 0 }
        return text.indices.count { text[$0] == first && text[$0...].starts(with: part) }
    }

    fileprivate func holds(_ part: String) -> Bool { count(of: part) > 0 }
}
