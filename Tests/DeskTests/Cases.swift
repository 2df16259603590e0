import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Working on cases` {
    @Test(arguments: Backend.all) func `a filed case has a number and running clocks (BD-03, BD-04)`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            let view = try await house.view(number)
            #expect(number == 1001)
            let response = try #require(view.commitments.first { $0.clock == "first-response" })
            #expect(response.state == .running)
            #expect(view.row.nextDue == response.due)
            let explanation = try #require(try view.edition.explanation(of: response))
            #expect(explanation.discrepancy == nil)
        }
    }

    @Test(arguments: Backend.all) func `what the desk foretells is what filing then promises`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            var new = NewCase(subject: "S", description: "D", channel: "portal")
            (new.contract, new.contact, new.severity, new.type) = ("con_harbour", "per_jana", "high", "error")
            let (asked, mara) = (new, try await house.viewer("mara"))
            let preview = try await house.desk.read { try $0.preview(asked, by: mara) }
            let row = try await house.desk.write { try $0.open(asked, by: mara) }
            let view = try await house.view(row.number)
            #expect(preview.commitments.map(\.due) == view.commitments.map(\.due))
            #expect(!preview.commitments.isEmpty)
        }
    }

    @Test(arguments: Backend.all) func `nothing happens to a case before it was opened, or tomorrow`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            house.pass(.hours(2))
            let opened = try #require(try await house.view(number).file.opened)
            let paul = try await house.viewer("paul")
            @Sendable func reply(at instant: Instant) async throws {
                _ = try await house.desk.write {
                    try $0.perform(
                        .reply(text: "Late entry.", attachments: []), on: number, by: paul, occurred: instant)
                }
            }
            let before = try await house.view(number).row.version
            for wrong in [opened - .minutes(1), opened + .hours(3)] {
                let denial = await #expect(throws: Denial.self) { try await reply(at: wrong) }
                guard case .invalid(let problems)? = denial else {
                    Issue.record("denied with \(String(describing: denial))")
                    continue
                }
                #expect(problems.map(\.field) == ["occurred_at"])
            }
            #expect(try await house.view(number).row.version == before)
            try await reply(at: opened + .hours(1))
            #expect(try await house.view(number).row.version == before + 1)
        }
    }

    /// RC-55, RP-44.
    @Test(arguments: Backend.all) func `triage keeps the path to a resolution and what was missing`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            try await house.perform(.act(Assess.self, ["severity": .name("high")]), number)
            try await house.perform(
                .act(
                    Triage.self,
                    ["path": .text("Repeat it with the log on."), "missing": .names(["description"])]), number
            )
            let view = try await house.view(number)
            #expect(view.file.isTriaged)
            #expect(view.entries.contains { $0.text == "Repeat it with the log on." })
            #expect(
                view.file.events.contains {
                    $0.happening == .stated(fact: .missing("description"), value: "yes")
                })
            // The customer sees neither.
            let seen = try await house.view(number, by: "jana")
            #expect(!seen.entries.contains { $0.text == "Repeat it with the log on." })
            let denial = await #expect(throws: Denial.self) {
                try await house.perform(.act(Triage.self, ["missing": .names(["weather"])]), number)
            }
            guard case .refused? = denial else {
                Issue.record("\(String(describing: denial))")
                return
            }
        }
    }

    /// BD-31.
    @Test(arguments: Backend.all) func `whoever had a case stays with it when it climbs`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            let later = TestHouse.morning + .hours(5)
            try await house.perform(.assign(owner: "per_mara"), number)
            try await house.perform(
                .act(
                    HandOver.self,
                    ["tier": .name("l2"), "reason": .text("deeper"), "follow_up": .instant(later)]), number)
            try await house.perform(.assign(owner: "per_ines"), number, by: "paul")
            try await house.perform(
                .act(
                    HandOver.self,
                    ["tier": .name("l3"), "reason": .text("code"), "follow_up": .instant(later)]), number,
                by: "ines")
            let company = try await house.desk.read { try $0.watchers(of: number) }
            #expect(company == ["per_ines", "per_mara"])
            // Coming down again adds nobody.
            try await house.perform(.assign(owner: "per_paul"), number, by: "paul")
            try await house.perform(
                .act(
                    HandOver.self,
                    ["tier": .name("l1"), "reason": .text("done"), "follow_up": .instant(later)]), number,
                by: "paul")
            #expect(try await house.desk.read { try $0.watchers(of: number) } == company)
        }
    }

    /// BD-32.
    @Test(arguments: Backend.all) func `open cases with a solution are one list, until somebody decides`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let (solved, open) = (try await house.file(), try await house.file())
            try await house.perform(
                .act(Resolve.self, ["kinds": .names(["workaround"]), "cause": .name("program-error")]), solved
            )
            func list() async throws -> [Int] {
                let mara = try await house.viewer("mara")
                return try await house.desk.read {
                    try $0.cases(
                        CaseQuery("is:open state:resolved"), order: .due, limit: 50, for: mara
                    ).rows.map(\.number)
                }
            }
            #expect(try await list() == [solved])
            #expect(open != solved)
            try await house.perform(.state("customer-agrees", "yes"), solved, by: "mara")
            try await house.perform(.act(Close.self, ["reason": .name("agreed")]), solved)
            #expect(try await list().isEmpty)
        }
    }

    @Test(arguments: Backend.all) func `from answer to closing every change stays an event (RC-20)`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            try await house.perform(.assign(owner: "per_mara"), number)
            house.pass(.minutes(30))
            try await house.perform(.reply(text: "We look at it.", attachments: []), number)
            try await house.perform(
                .act(Pause.self, ["reason": .name("submitter"), "text": .text("log")]), number)
            house.pass(.hours(3))
            try await house.perform(.write(text: "Here is the log.", attachments: []), number, by: "jana")
            try await house.perform(
                .act(Resolve.self, ["kinds": .names(["workaround"]), "cause": .name("program-error")]), number
            )
            try await house.perform(.state("customer-agrees", "yes"), number, by: "mara")
            let row = try await house.perform(.act(Close.self, ["reason": .name("agreed")]), number)
            #expect(row.state == .closed)
            let journal = try await house.desk.read {
                try $0.session.journal(of: number).events.count == row.version
            }
            #expect(journal)
            let whole = try await house.desk.read { desk in
                let (events, salts, links) = try desk.session.journal(of: number)
                return HashChain.firstBreak(in: events, salts: salts, links: links) == nil
                    && Set(salts).count == events.count
            }
            #expect(whole)
            let view = try await house.view(number)
            #expect(view.commitments.first { $0.clock == "first-response" }?.isMissed == false)
        }
    }

    @Test(arguments: Backend.all) func `a change on an old version is refused and changes nothing`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            let version = try await house.view(number).row.version
            try await house.perform(
                .note(text: "one", mentions: [], attachments: []), number, version: version)
            await #expect(throws: Denial.self) {
                try await house.perform(
                    .note(text: "two", mentions: [], attachments: []), number, version: version)
            }
            #expect(try await house.view(number).row.version == version + 1)
        }
    }

    @Test(arguments: Backend.all) func `a merged case is found by its old number`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let (one, other) = (try await house.file("one"), try await house.file("other"))
            try await house.perform(.merge(into: other), one)
            let row = try await house.perform(.note(text: "late news", mentions: [], attachments: []), one)
            #expect(row.number == other)
            await #expect(throws: Denial.self) { try await house.perform(.merge(into: other), other) }
        }
    }

    @Test(arguments: Backend.all)
    func `search finds German and English word forms, and never a note for customers`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file("Rechnungen fehlen im Archiv")
            try await house.perform(.note(text: "geheimnis", mentions: [], attachments: []), number)
            try await house.perform(.reply(text: "The invoices are being restored.", attachments: []), number)
            func found(_ words: String, by key: String) async throws -> Int {
                let viewer = try await house.viewer(key)
                let query = try CaseQuery(words)
                return try await house.desk.read { try $0.cases(query, limit: 10, for: viewer).rows.count }
            }
            #expect(try await found("rechnung", by: "jana") == 1)
            #expect(try await found("invoice restored", by: "jana") == 1)
            #expect(try await found("geheimnis", by: "mara") == 1)
            #expect(try await found("geheimnis", by: "jana") == 0)
            #expect(try await found("rechnung", by: "murat") == 0)
            // The same where the words are frequent.
            var settings = Desk.Settings()
            settings.rareTexts = 1
            let large = Desk(
                database: house.database, places: testPlaces, settings: settings, clock: { TestHouse.morning }
            )
            for (words, key, count) in [
                ("rechnung", "jana", 1), ("invoice restored", "jana", 1), ("geheimnis archiv", "mara", 1),
                ("geheimnis", "jana", 0), ("rechnung", "murat", 0), ("rechnung nirgends", "mara", 0),
            ] {
                let viewer = try await house.viewer(key)
                let query = try CaseQuery(words)
                for order in CaseOrder.allCases {
                    let page = try await large.read {
                        try $0.cases(query, order: order, limit: 10, for: viewer)
                    }
                    #expect(page.rows.count == (order == .work ? 0 : count), "\(words) by \(key), \(order)")
                }
            }
            for text in ["\"", "NEAR(a b)", "rechnung*", "a AND OR NOT", "col:x\"y", "(((", "'--"] {
                #expect(try await found(text, by: "mara") <= 1)
            }
            let subject = try await house.view(number).file.events.first { event in
                if case .filed = event.happening { true } else { false }
            }
            try await house.perform(
                .act(Erase.self, ["sequence": .number(try #require(subject).sequence)]), number, by: "paul")
            #expect(try await found("archiv", by: "mara") == 0)
        }
    }

    @Test(arguments: Backend.all) func `a list is walked without skips and repeats in every order`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            for index in 0..<7 {
                _ = try await house.file("case \(index)", severity: index % 2 == 0 ? "high" : "low")
            }
            let mara = try await house.viewer("mara")
            for order in CaseOrder.allCases {
                var seen: [Int] = []
                var cursor: String?
                repeat {
                    let place = cursor
                    let page = try await house.desk.read {
                        try $0.cases(CaseQuery("is:open"), order: order, after: place, limit: 3, for: mara)
                    }
                    seen += page.rows.map(\.number)
                    cursor = page.next
                } while cursor != nil
                let all = order == .work ? 0 : 7
                #expect(seen.count == all && Set(seen).count == all, "\(order)")
            }
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `Timers` {
    @Test(arguments: Backend.all) func `warn once and act once on a missed promise, whatever restarts`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file(severity: "critical")
            house.pass(.minutes(100))
            _ = try await house.desk.write { try $0.sweep(100) }
            _ = try await house.restarted().write { try $0.sweep(100) }
            house.pass(.hours(2))
            _ = try await house.restarted().write { try $0.sweep(100) }
            _ = try await house.desk.write { try $0.sweep(100) }
            let events = try await house.view(number).file.events
            let warned = events.count {
                if case .warned("first-response", _) = $0.happening { true } else { false }
            }
            let missed = events.count {
                if case .breachNoticed("first-response", _) = $0.happening { true } else { false }
            }
            #expect(warned == 1)
            #expect(missed == 1)
        }
    }

    @Test(arguments: Backend.all) func `a message is claimed by one, and a lost claim marks nothing`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            _ = try await house.file()
            let first = try await house.desk.write { try $0.claim(1, for: .minutes(1)) }
            let message = try #require(first.first)
            let again = try await house.desk.write { try $0.claim(100, for: .minutes(1)) }
            #expect(!again.contains { $0.id == message.id })
            house.pass(.minutes(2))
            let later = try await house.desk.write { try $0.claim(100, for: .minutes(1)) }
            let taken = try #require(later.first { $0.id == message.id })
            #expect(taken.messageID == message.messageID)
            for (claim, state) in [(message, "leased"), (taken, "sent")] {
                try await house.desk.write { try $0.markSent(claim) }
                let row = try await house.desk.read {
                    try $0.session.row("SELECT state, attempts FROM outbox WHERE id = \(message.id)")
                }
                #expect(try row?.text(0) == state)
                #expect(try row?.int(1) == 2)
            }
        }
    }
}
