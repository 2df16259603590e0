import SupportPolicy
import Testing

@Suite("Comparing two editions")
struct ComparisonTests {
    private func changes(_ old: String, _ new: String) throws -> [PolicyChange] {
        let text = try smallPolicy()
        #expect(text.with(old, new) != text)
        return compare(try parsedEdition(text), try parsedEdition(text.with(old, new)))
    }

    @Test func `an edition does not differ from itself`() throws {
        let edition = try blackDuck()
        #expect(compare(edition, edition).isEmpty)
    }

    @Test func `a shorter target is said in words and is better`() throws {
        let text = try blackDuckText()
        let slower = try parsedEdition(text.with("critical: 1 business hour", "critical: 2 business hours"))
        let changes = compare(slower, try parsedEdition(text))
        let change = try #require(changes.first)
        #expect(changes.count == 1)
        #expect(
            change.sentence(.english)
                == "Premium, Critical: First response is now due within 1 business hour instead of within 2 business hours."
        )
        #expect(
            change.sentence(.german)
                == "Premium, Kritisch: Zielreaktion ist jetzt innerhalb von 1 Geschäftsstunde fällig statt innerhalb von 2 Geschäftsstunden."
        )
        #expect(change.benefit == .better)
        #expect(change.path == "targets-premium-first-response-critical")
        #expect(change.kind == .changed)
        #expect(compare(try parsedEdition(text), slower).first?.benefit == .worse)
    }

    @Test(
        arguments: zip(
            [
                "urgent: 2 business hours", "normal: < 1 business day", "normal: < 1 business day",
                "urgent: 2 business hours", "mon-fri: 08:00-18:00", "coverage: {l1: office}",
                "[portal, phone]",
            ],
            [
                "urgent: 3 business hours", "normal: <= 1 business day", "normal: < 9 business hours",
                "urgent: without delay", "mon-fri: 08:00-20:00", "coverage: {l1: always}", "[portal]",
            ]))
    func `whom a change helps is told where it can be`(old: String, new: String) throws {
        let helps = ["3 business hours", "<= 1", "without delay", "[portal]"].allSatisfy { !new.holds($0) }
        let changes = try changes(old, new)
        #expect(changes.count == 1)
        #expect(changes.first?.benefit == (helps ? .better : .worse))
    }

    @Test(
        arguments: zip(
            [
                "severity up: restart", "driven by: assessed", "set by: customer", "en: Urgent",
                "holidays: anchor", "business day: same time", "vendor: Acme", "counts: office",
                "backup: yes",
                "title: {de: Support bei Acme, en: Support at Acme}", "de: Bürozeiten",
            ],
            [
                "severity up: keep", "driven by: reported", "set by: agent", "en: Pressing",
                "holidays: none", "business day: end of day", "vendor: Ajax", "counts: always", "backup: no",
                "title: {de: Hilfe bei Acme, en: Support at Acme}", "de: Dienstzeiten",
            ]))
    func `nothing that customers read changes unnoticed`(old: String, new: String) throws {
        let changes = try changes(old, new)
        #expect(!changes.isEmpty)
        for change in changes {
            #expect(!change.sentence(.german).isEmpty)
            #expect(!change.path.isEmpty)
        }
    }

    @Test func `a new plan is new once, and its promises are named`() throws {
        let changes = try changes(
            "plans:", "plans:\n  gold: {label: {de: Gold, en: Gold}, extends: standard}")
        let sentences = changes.map { $0.sentence(.german) }
        #expect(sentences.contains("Neu: Support-Pläne, Gold."))
        #expect(
            sentences.contains("Gold, Dringend, Erste Antwort: neu ist innerhalb von 2 Geschäftsstunden."))
        #expect(changes.allSatisfy { $0.kind == .added })
        #expect(Set(changes.map(\.path)).count == changes.count)
    }

    @Test func `hours are compared in words`() throws {
        let change = try #require(try changes("mon-fri: 08:00-18:00", "mon-fri: 09:00-17:00").first)
        #expect(
            change.sentence(.german)
                == "Zeiten, Bürozeiten, Geöffnet: jetzt »Montag bis Freitag 09:00–17:00 Uhr« statt »Montag bis Freitag 08:00–18:00 Uhr«."
        )
        #expect(change.benefit == .worse)
    }

    @Test func `internal clocks are compared although nobody reads them`() throws {
        let text = try smallPolicy().with(
            "    driven by: assessed", "    internal: yes\n    driven by: assessed")
        let old = try parsedEdition(text)
        let new = try parsedEdition(text.with("severity up: restart", "severity up: keep"))
        #expect(compare(old, new).count == 1)
        #expect(!publish(old, as: .html, in: .english).holds("clocks-first-response"))
    }

    @Test func `no section of the file can vanish unnoticed`() throws {
        let text = try fullPolicy()
        let full = try parsedEdition(text)
        #expect(compare(full, full).isEmpty)
        let lines = text.split(separator: "\n").map(String.init)
        let sections = lines.filter { $0.first != " " && $0.utf8.last == UInt8(ascii: "}") }
        #expect(sections.count > 15)
        for section in sections where !section.hasPrefix("title") {
            let poorer = try parsedEdition(text.with("\n" + section, ""))
            #expect(!compare(full, poorer).isEmpty, "\(section)")
            #expect(!compare(poorer, full).isEmpty, "\(section)")
        }
    }

    @Test func `changes are grouped by section`() throws {
        let old = try parsedEdition(try smallPolicy())
        let new = try parsedEdition(
            try smallPolicy().with("urgent: 2", "urgent: 1").with("08:00-18:00", "08:00-19:00"))
        #expect(
            changesText(compare(old, new), in: .english) == """
                Hours
                  Hours, Office hours, Open: now 'Monday to Friday 08:00–19:00' instead of 'Monday to Friday 08:00–18:00'. (better for customers)

                Promises
                  Standard, Urgent: First response is now due within 1 business hour instead of within 2 business hours. (better for customers)

                """)
    }
}
