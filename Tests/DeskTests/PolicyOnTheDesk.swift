import BusinessTime
import Casework
import Desk
import HTTPTypes
import Store
import StoreTesting
import SupportPolicy
import Testing

/// What policies ask of the desk around their clocks: editions, records, the portal's own rights.
@Suite(.timeLimit(.minutes(3))) struct `A policy on the desk` {
    /// RC-01, RC-03, RP-01, RP-03.
    @Test(arguments: Backend.all)
    func `a case shows its edition, which is never edited`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            let source = try #require(
                try await house.desk.read { try $0.source(ofEdition: "black-duck@2024-07-29") })
            let text = String(decoding: source, as: UTF8.self)
            let next = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line == "edition: 2024-07-29" ? "edition: 2026-04-01" : String(line)
            }.joined(separator: "\n")
            let made = try await house.desk.write {
                try $0.publish(Array(next.utf8), file: "black-duck.yaml", by: "per_paul").id
            }
            #expect(made == "black-duck@2026-04-01")
            let altered = Array((text + "\n# altered\n").utf8)
            await #expect(throws: Denial.self) {
                try await house.desk.write {
                    _ = try $0.publish(altered, file: "black-duck.yaml", by: "per_paul")
                }
            }
            let view = try await house.view(number)
            #expect(
                view.row.edition == "black-duck@2024-07-29"
                    && view.file.opening?.edition == "black-duck@2024-07-29")
            #expect(try await house.desk.read { try $0.source(ofEdition: "black-duck@2024-07-29") } == source)
        }
    }

    @Test func `the page customers read comes from the file that is executed (RC-02)`() async throws {
        try await withAPI { house, client, _ in
            let token = try await house.token("jana")
            let page = try await client.ask(.get, "/editions/black-duck@2024-07-29/page", token: token)
            let edition = try #require(try await house.desk.read { try $0.edition("black-duck@2024-07-29") })
            #expect(page.status == 200 && page.text == publish(edition, as: .html, in: .english))
        }
    }

    /// D2, decision 49.
    @Test(arguments: Backend.all)
    func `customers find no case by the miss of a clock that they don't know`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            let text = String(decoding: try policyText("black-duck"), as: UTF8.self)
                .replacing("edition: 2024-07-29", with: "edition: 2026-04-01")
                .replacing("  resolution:\n    label:", with: "  resolution:\n    internal: yes\n    label:")
            try await house.desk.write { desk in
                let made = try desk.publish(Array(text.utf8), file: "black-duck.yaml", by: "per_paul")
                var terms = try #require(try desk.record("con_harbour", ContractTerms.self))
                terms.edition = made.id
                try desk.save(terms, by: "test")
            }
            let (answered, unanswered) = (try await house.file(), try await house.file())
            try await house.perform(.reply(text: "On it.", attachments: []), answered)
            house.pass(.hours(24 * 90))
            while try await house.desk.write({ try $0.sweep(100) }) > 0 {}
            for (who, wanted) in [("jana", [unanswered]), ("mara", [answered, unanswered])] {
                let viewer = try await house.viewer(who)
                let (found, count) = try await house.desk.read { desk in
                    let query = try CaseQuery("is:missed")
                    return (
                        try desk.cases(query, order: .newest, limit: 10, for: viewer).rows.map(\.number)
                            .sorted(),
                        try desk.count(query, for: viewer).count
                    )
                }
                #expect(found == wanted, "\(who)")
                #expect(count == wanted.count, "\(who)")
            }
        }
    }

    /// RC-24, RC-73, RP-62.
    @Test(arguments: Backend.all)
    func `contacts file, read, answer and search alone`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file("Etiketten fehlen", by: "jana")
            try await house.perform(.reply(text: "Which printer?", attachments: []), number)
            try await house.perform(.write(text: "The one at the gate.", attachments: []), number, by: "jana")
            let jana = try await house.viewer("jana")
            let found = try await house.desk.read {
                try $0.cases(try CaseQuery("etikett gate"), limit: 10, for: jana).rows.map(\.number)
            }
            #expect(found == [number])
            let texts = try await house.view(number, by: "jana").entries.compactMap(\.text)
            #expect(texts.contains("Which printer?") && texts.contains("The one at the gate."))
        }
    }

    /// BD-37, AG-13, RC-18, RP-18.
    @Test(arguments: Backend.all)
    func `the customer sees severity, state and steps`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file(severity: "high")
            try await house.perform(
                .act(Assess.self, ["severity": .name("medium"), "reason": .text("one printer only")]), number,
                by: "ines")
            try await house.perform(.reply(text: "Seen.", attachments: []), number)
            let view = try await house.view(number, by: "jana")
            #expect(view.row.severity == "medium")
            #expect(view.row.state == .active || view.row.state == .new)
            let steps = view.entries.map(\.event.happening)
            #expect(steps.contains { if case .assessed = $0 { true } else { false } })
            #expect(steps.contains { if case .replied = $0 { true } else { false } })
            // What is next is a promise with a time.
            #expect(view.commitments.contains { $0.state == .running && $0.due != nil })
        }
    }

    /// RC-90, RC-75, RP-64.
    @Test(arguments: Backend.all)
    func `a partner's case is told to the partner`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            try await house.desk.write { desk in
                let policy = try policyText("revalize-partner")
                let edition = try desk.publish(policy, file: "revalize-partner.yaml", by: "test")
                try desk.save(Product(id: "pro_suite", name: "Suite"), by: "test")
                guard var terms = try desk.record("con_rhine", ContractTerms.self) else { return }
                terms.edition = edition.id
                terms.partners = ["par_lock"]
                terms.designations = [Designation(person: "per_reto", from: Instant(seconds: 0))]
                try desk.save(terms, by: "test")
            }
            var new = NewCase(
                subject: "Through the partner", description: "It stands still.", channel: "portal")
            new.contract = "con_rhine"
            new.severity = "high"
            new.environment = "production"
            new.type = "question"
            new.answers = ["system": "minor-failure"]
            new.product = "pro_suite"
            let policy = try #require(
                try await house.desk.read { try $0.edition("revalize-partner@2024-08-08") }
            ).policy
            for field in policy.fields where !["title", "description", "product"].contains(field.name) {
                new.fields.append((field.name, "given"))
            }
            let (request, reto) = (new, try await house.viewer("reto"))
            let number = try await house.desk.write { try $0.open(request, by: reto).number }
            try await house.desk.write { try $0.session.run("DELETE FROM outbox") }
            try await house.perform(.reply(text: "We look at it.", attachments: []), number)
            let recipients = try await house.desk.read { desk in
                try desk.session.rows("SELECT recipient FROM outbox").map { try $0.text(0) }
            }
            #expect(recipients == ["reto@example.org"])
            // An answer is written to the case, from the desk's own address; nobody's own is in it.
            let bodies = try await house.desk.read { desk in
                try desk.session.rows("SELECT subject, body FROM outbox").map { try $0.text(0) + $0.text(1) }
            }
            #expect(bodies.allSatisfy { !$0.contains("mara@example.org") && $0.contains("/cases/\(number)") })
        }
    }

    /// RC-88, RC-89.
    @Test(arguments: Backend.all)
    func `a partner whom the contract names files as a partner, designated or not`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            try await house.desk.write { desk in
                let policy = try policyText("revalize-customer")
                let edition = try desk.publish(policy, file: "revalize-customer.yaml", by: "test")
                guard var terms = try desk.record("con_rhine", ContractTerms.self) else { return }
                terms.edition = edition.id
                terms.partners = ["par_lock"]
                terms.designations = [Designation(person: "per_murat", from: Instant(seconds: 0))]
                try desk.save(terms, by: "test")
            }
            var new = NewCase(subject: "How to", description: "Where is it?", channel: "portal")
            (new.severity, new.environment, new.type) = ("low", "production", "how-to")
            new.fields.append(("product", "Suite"))
            let (request, reto) = (new, try await house.viewer("reto"))
            let contracts = try await house.desk.read { try $0.contractsToFile(by: reto).map(\.id) }
            #expect(contracts == ["con_rhine"])
            let number = try await house.desk.write { try $0.open(request, by: reto).number }
            let view = try await house.view(number)
            #expect(view.file.filing?.partner == "par_lock")
            #expect(view.file.events.first?.actor.role == .partner)
        }
    }

    @Test(arguments: Backend.all)
    func `a draft is rehearsed on the desk's own cases and changes none`(backend: Backend) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file(severity: "critical")
            try await house.perform(.act(Assess.self, ["severity": .name("critical")]), number, by: "ines")
            house.pass(.minutes(90))
            try await house.perform(.reply(text: "Seen.", attachments: []), number)
            let text = String(decoding: try policyText("black-duck"), as: UTF8.self)
            func draft(_ old: String, _ new: String) throws -> Edition {
                let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                    line.contains(old) && !line.contains("#")
                        ? String(line).split(separator: ":")[0] + ": " + new : line
                }
                let source = Array(parts.joined(separator: "\n").utf8)
                return try #require(compilePolicy(source, file: "draft.yaml", places: testPlaces).edition)
            }
            let paul = try await house.viewer("paul")
            let stricter = try draft("critical: 2 business hours", "1 business hour")
            let before = try await house.view(number).row
            let result = try await house.desk.read { try $0.rehearse(stricter, by: paul) }
            #expect(
                result.cases == 1 && result.counts[.missedInstead] == 1 && result.counts[.keptInstead] == nil)
            #expect(result.examples.map(\.number) == [number])
            #expect(try await house.view(number).row == before)
        }
    }
}
