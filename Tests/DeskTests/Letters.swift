import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Letters about a case` {
    private struct Sent: Sendable {
        let to, subject, body: String
    }

    /// Returns what waits to leave, and lets it be gone.
    private func take(_ house: TestHouse) async throws -> [Sent] {
        try await house.desk.write { desk in
            let found = try desk.session.rows("SELECT recipient, subject, body FROM outbox ORDER BY id")
            try desk.session.run("DELETE FROM outbox")
            return try found.map { Sent(to: try $0.text(0), subject: try $0.text(1), body: try $0.text(2)) }
        }
    }

    @Test(arguments: Backend.all)
    func `say what happened once, by whom, with files, severity and what is promised next`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file("The scanner is <dead>", by: "jana")
            let receipt = try #require(try await take(house).first { $0.to == "jana@example.org" })
            #expect(receipt.subject == "[Case \(number)] The scanner is <dead>")
            // Nobody has judged it yet, and nothing is promised before that.
            #expect(!receipt.body.contains("Severity:"))
            try await house.perform(.act(Assess.self, ["severity": .name("critical")]), number)
            let judged = try #require(try await take(house).first { $0.to == "jana@example.org" })
            #expect(judged.body.contains("The severity is now"))
            #expect(judged.body.contains("\nSeverity: ") && judged.body.contains(": by "), "\(judged.body)")
            try await house.perform(.assign(owner: "per_tom"), number)
            _ = try await take(house)
            let mara = try await house.viewer("mara")
            let file = try await house.desk.write {
                try $0.upload([1, 2], name: "log “1”.txt", mediaType: "text/plain", by: mara).id
            }
            try await house.desk.write { try $0.watch(number, "per_ines") }
            try await house.perform(.reply(text: "Please restart it.", attachments: [file]), number)
            let letters = try await take(house)
            #expect(Set(letters.map(\.to)) == ["jana@example.org", "ines@example.org"] && letters.count == 2)
            for letter in letters {
                #expect(
                    letter.body.contains("mara, support agent:\nPlease restart it.\n\nFiles: log “1”.txt"),
                    "\(letter.body)")
            }
            let (jana, ines) = (
                letters.first { $0.to.hasPrefix("jana") }, letters.first { $0.to.hasPrefix("ines") }
            )
            #expect(jana?.body.contains("There is an answer to your case:") == true)
            #expect(
                ines?.body.contains("your case") == false
                    && ines?.body.contains("You follow this case") == true)
        }
    }

    @Test(arguments: Backend.all) func `are one for one thing that was done, whatever follows from it`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            try await house.perform(.reply(text: "Seen.", attachments: []), number)
            _ = try await take(house)
            try await house.perform(.write(text: "Now all stand still.", attachments: []), number, by: "jana")
            try await house.perform(.note(text: "secret words", mentions: [], attachments: []), number)
            for letter in try await take(house) where letter.to.hasPrefix("jana") {
                #expect(!letter.body.contains("secret words"))
            }
            try await house.perform(
                .act(Resolve.self, ["kinds": .names(["workaround"]), "cause": .name("program-error")]), number
            )
            let letters = try await take(house).filter { $0.to.hasPrefix("jana") }
            #expect(letters.count == 1, "\(letters.map(\.body))")
        }
    }

    @Test(arguments: Backend.all) func `go to nobody who does not see the case any more as they leave`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            try await house.desk.write { try $0.watch(number, "per_ines") }
            try await house.desk.write { try $0.session.run("DELETE FROM outbox") }
            try await house.perform(.reply(text: "Seen.", attachments: []), number)
            // The contact moves to another company, and the lead leaves, before the letters do.
            try await house.desk.write { desk in
                var moved = try #require(try desk.record("per_jana", Person.self))
                moved.account = "acc_rhine"
                try desk.save(moved, by: "test")
                var gone = try #require(try desk.record("per_ines", Person.self))
                gone.isDisabled = true
                try desk.save(gone, by: "test")
                _ = try desk.invite(moved)
            }
            let claimed = try await house.desk.write { try $0.claim(100, for: .minutes(1)) }
            #expect(claimed.map(\.number) == [nil])
            let kept = try await house.desk.read { desk in
                try desk.session.rows(
                    "SELECT recipient FROM outbox WHERE state = 'failed' AND failure LIKE 'withheld%' ORDER BY recipient"
                )
                .map { try $0.text(0) }
            }
            #expect(kept == ["ines@example.org", "jana@example.org"])
        }
    }
}
