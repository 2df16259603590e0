import SupportPolicy
import Testing

@Suite("Publishing an edition")
struct PublishingTests {
    @Test func `anchors are the same in both languages and none stands twice`() throws {
        let edition = try blackDuck()
        let german = Publication(edition, in: .german).anchors
        let english = Publication(edition, in: .english).anchors
        #expect(german == english)
        #expect(Set(german).count == german.count)
        #expect(german.contains("clocks-first-response"))
        #expect(german.contains("plans-premium"))
        #expect(german.contains("severities-critical"))
        #expect(german.contains("targets-first-response"))
        #expect(german.contains("targets-premium-first-response-critical"))
    }

    @Test func `anchors do not depend on the order of the file`() throws {
        let text = try smallPolicy()
        let turned = text.with(
            "    urgent: {label: {de: Dringend, en: Urgent}}\n    normal: {label: {de: Normal, en: Normal}}",
            "    normal: {label: {de: Normal, en: Normal}}\n    urgent: {label: {de: Dringend, en: Urgent}}")
        #expect(turned != text)
        let anchors = Publication(try parsedEdition(text), in: .german).anchors
        #expect(Set(anchors) == Set(Publication(try parsedEdition(turned), in: .german).anchors))
    }

    @Test func `names made to collide still get anchors of their own`() throws {
        let text = try smallPolicy().with("normal", "changes")
            .with(
                "  levels:", "  changes: {asked by: [customer], decided by: agent}\n  levels:")
        let anchors = Publication(try parsedEdition(text), in: .english).anchors
        #expect(Set(anchors).count == anchors.count)
    }

    @Test(arguments: Language.allCases)
    func `every cell of the matrix is on the page`(language: Language) throws {
        let edition = try blackDuck()
        let page = publish(edition, as: .html, in: language)
        for row in matrix(edition).rows {
            #expect(page.holds("<td id=\"\(row.anchor)\">"), "\(row.anchor)")
            #expect(page.holds(row.promise(language)))
        }
    }

    @Test func `the German page holds no English phrase of ours`() throws {
        let page = publish(try blackDuck(), as: .html, in: .german)
        let english = [
            "How to reach us", "Promises", "within ", "business day", "none stated", "Statuses", "Severity",
            "around the clock", "Closing", "Escalation<", "Knowledge base", "support agent", " or ", " and ",
            "assumed</b>", "the customer", "Contents", "Edition",
        ]
        for phrase in english { #expect(!body(page).holds(phrase), "\(phrase)") }
        #expect(page.holds("<html lang=\"de\">"))
    }

    @Test func `the English page holds no German phrase of ours`() throws {
        let page = publish(try blackDuck(), as: .html, in: .english)
        for phrase in ["innerhalb", "Zusage", "Geschäfts", "rund um die Uhr", " oder ", " und ", "Ebene"] {
            #expect(!body(page).holds(phrase), "\(phrase)")
        }
    }

    @Test(arguments: PublicationFormat.allCases)
    func `a label can't smuggle in markup`(format: PublicationFormat) throws {
        let text = try smallPolicy().with(
            "{de: Dringend, en: Urgent}",
            #"{de: "<script>alert('x')</script> & \"q\"", en: "<\u0338script>"}"#)
        let german = publish(try parsedEdition(text), as: format, in: .german)
        #expect(!german.holds("<script"))
        #expect(german.holds("&lt;script&gt;"))
        // A combining mark makes one character of itself and the sign before it; bytes are not fooled.
        let english = publish(try parsedEdition(text), as: format, in: .english)
        #expect(!english.holds("<\u{0338}script"))
    }

    @Test func `all five signs are escaped, byte by byte`() {
        let escaped = String(decoding: escapedForHTML(#"&<>"'ä"#), as: UTF8.self)
        #expect(escaped == "&amp;&lt;&gt;&quot;&#39;ä")
    }

    @Test func `what was assumed is marked where it is read`() throws {
        let page = publish(try blackDuck(), as: .markdown, in: .german)
        #expect(
            page.holds("<a id=\"plans-premium\"></a>\n\n### Premium\n\n> *angenommen*: Dass Premium auch"))
        #expect(page.holds("»Mehrere« heißt hier drei."))
    }

    @Test func `every assumption of the file is on the page`() throws {
        let edition = try blackDuck()
        let page = publish(edition, as: .html, in: .german)
        for assumption in edition.policy.assumptions {
            let words = String(decoding: escapedForHTML(assumption.reason(.german)), as: UTF8.self)
            #expect(page.holds(words))
        }
    }

    @Test func `the page needs nothing from elsewhere`() throws {
        let page = publish(try blackDuck(), as: .html, in: .english)
        for sign in ["<script", "http://", "https://", "url(", "@import", "<img", "<link", "style=\""] {
            #expect(!page.holds(sign), "\(sign)")
        }
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    }

    @Test func `the promises read as they do in Markdown`() throws {
        let page = publish(try blackDuck(), as: .markdown, in: .english)
        #expect(
            page.holds(
                """
                | <a id="targets-premium-first-response"></a>Premium \
                | <a id="targets-premium-first-response-critical"></a>within 1 business hour \
                | <a id="targets-premium-first-response-high"></a>within 2 business hours \
                | <a id="targets-premium-first-response-medium"></a>within 4 business hours \
                | <a id="targets-premium-first-response-low"></a>within 1 business day |
                """))
        #expect(page.holds("**Open**: Monday to Friday 08:00–18:00\n"))
    }

    @Test func `a limit that is itself late reads as less than`() throws {
        let edition = try parsedEdition(try smallPolicy())
        #expect(publish(edition, as: .markdown, in: .german).holds("unter 1 Geschäftstag"))
        #expect(publish(edition, as: .markdown, in: .english).holds("less than 1 business day"))
    }

    @Test func `a special case of a cell has an anchor of its own`() throws {
        let text = try smallPolicy().with(
            "        normal: < 1 business day",
            "        normal: < 1 business day\n        cells: [{severity: urgent, channel: phone, within: 30 minutes}]"
        )
        let edition = try parsedEdition(text)
        let page = publish(edition, as: .html, in: .german)
        #expect(page.holds("<td id=\"targets-standard-first-response-urgent\">"))
        #expect(
            page.holds(
                "<div id=\"targets-standard-first-response-urgent-phone\">Telefon: innerhalb von 30 Minuten")
        )
    }

    @Test func `an answer leads to its clause`() throws {
        let edition = try blackDuck()
        let target = try #require(
            edition.target(plan: "premium", severity: "critical", clock: "first-response"))
        #expect(
            edition.anchor(of: target, plan: "premium", severity: "critical")
                == "targets-premium-first-response-critical")
        let inherited = try #require(
            edition.target(plan: "premium", severity: "low", clock: "resolution"))
        #expect(
            edition.anchor(ofClauseAt: inherited.place, plan: "premium") == "targets-premium-resolution-low")
        let clock = try #require(edition.clock("resolution"))
        #expect(edition.anchor(ofClauseAt: clock.place) == "clocks-resolution")
        #expect(edition.anchor(ofClauseAt: Place(line: 9999, column: 1)) == nil)
    }

    @Test func `every section of the file has its place on the page`() throws {
        let edition = try parsedEdition(try fullPolicy())
        let anchors = Set(Publication(edition, in: .german).anchors)
        let heads: Set = [
            "policy", "edition", "as-published", "title", "vendor", "languages", "audience", "public",
        ]
        for key in Grammar.policy.keys.dropLast(4).map(\.name) where !heads.contains(key) {
            #expect(anchors.contains(key), "\(key)")
        }
    }

    @Test func `no English word of the file strays into a German page that has German ones for all`() throws {
        let page = publish(try parsedEdition(try fullPolicy()), as: .markdown, in: .german)
        let english = [
            "Contract", "any time", "Core part", "Add-on", "Europe", "Is data lost", "Tier", "takes in",
            "Open status", "Answer missing", "Activation", "Description", "Restart", "Usage", "Agreed",
            "On request", "Patch", "Reachability", "collects", "Service work", "Speed", "Outage", "warranty",
            "Library", "The end", "writing", " manager", "customer", " partner", "case", "severity", " by ",
        ]
        let words = page.split(separator: "\n").map { withoutAnchors(String($0)) }.joined(separator: "\n")
        for word in english { #expect(!words.holds(word), "\(word)") }
        #expect(words.holds("mindestens 5 Geschäftstage vorher anzukündigen, in der Form: schriftlich"))
        #expect(words.holds("es trifft nicht zu, dass") || words.holds("Es trifft nicht zu, dass"))
    }

    @Test func `a clause links only to what is on the page`() throws {
        let text =
            try smallPolicy() + """

                clauses: {last: {title: Schluss, text: Ende., refers to: [channels, survey]}}
                """
        let page = publish(try parsedEdition(text), as: .html, in: .german)
        #expect(page.holds("Siehe: <a href=\"#channels\">So erreichen Sie uns</a></p>"))
        #expect(!page.holds("#survey"))
    }

    /// Returns a line without what stands between angle brackets and without the targets of links.
    private func withoutAnchors(_ line: String) -> String {
        var result: [UInt8] = []
        var depth = 0
        for byte in line.utf8 {
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "(") { depth += 1 }
            if depth == 0 { result.append(byte) }
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func body(_ page: String) -> String {
        page.with("Software Solution Library", "")
    }
}

@Suite("Conditions in words")
struct ConditionTextTests {
    @Test func `and and or are said aloud, groups stand in brackets`() throws {
        let edition = try blackDuck()
        let rule = try #require(edition.policy.escalations.first { $0.name == "not-resolved-in-time" })
        #expect(
            conditionText(rule.when.value, in: edition.policy, language: .german)
                == "(die Zusage »Ziellösung« ist verfehlt UND der Kunde bittet darum) ODER ein Manager bittet um eine Korrektur"
        )
        #expect(
            conditionText(rule.when.value, in: edition.policy, language: .english)
                == "(the promise 'Resolution' is missed AND the customer asks for it) OR a manager asks for a fix"
        )
    }

    @Test func `a denial is said as one`() throws {
        let policy = try blackDuck().policy
        #expect(
            conditionText(.not(.isOneOf("environment", ["test"])), in: policy, language: .german)
                == "die Umgebung ist nicht Test")
        #expect(
            conditionText(.not(.isOneOf("customer-asked", ["yes"])), in: policy, language: .english)
                == "the customer does not ask for it")
        #expect(
            conditionText(.atLeast("contact-attempts", 3), in: policy, language: .english)
                == "at least 3 attempts to reach the customer have failed")
    }

    @Test(arguments: KnownFacts.answers)
    func `every question of the language has words`(fact: Name) throws {
        let text = conditionText(
            .isOneOf(fact, ["yes"]), in: try blackDuck().policy, language: .german)
        #expect(!text.holds(fact.spoken))
    }
}
