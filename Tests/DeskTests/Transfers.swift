import BusinessTime
import Casework
import Desk
import HTTPTypes
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Taking history in and out` {
    private static let good = #"""
        {"key":"old-1","case":{"subject":"Old","description":"From the desk before","contract":"con_harbour","contact":"per_jana","severity":"high","type":"error","environment":"production","occurred_at":"2026-03-02T09:00:00+01:00"},"events":[{"do":"assignment","owner":"per_mara","by":"per_ines","occurred_at":"2026-03-02T09:05:00+01:00"},{"do":"replies","by":"per_mara","text":"We are on it.","occurred_at":"2026-03-02T11:00:00+01:00"}]}
        """#
    private static let bad = #"""
        {"key":"old-2","case":{"subject":"Half","contract":"con_harbour","contact":"per_jana","severity":"high","type":"error","environment":"production"},"events":[{"do":"replies","by":"per_nobody","text":"never"}]}
        """#

    @Test(arguments: Backend.all) func `files whole lines at their times, each once, and tells nobody`(
        backend: Backend
    )
        async throws
    {
        try await withAPI(backend) { house, client, _ in
            let paul = try await house.token("paul")
            let type = [("Content-Type", "application/x-ndjson")]
            let body = "\(Self.good)\n\n\(Self.bad)\n{\n"
            let answer = try await client.ask(.post, "/imports", body, token: paul, type)
            #expect(answer.status == 200)
            let lines = try answer.text.split(separator: "\n").map { try JSONValue(json: Array($0.utf8)) }
            #expect(lines.map { $0["status"] } == [.int(201), .int(422), .int(422)])
            guard case .int(let number)? = lines[0]["case"] else {
                Issue.record("no number: \(answer.text)")
                return
            }
            // The half one left nothing behind, and the whole one stands at its own times.
            let counts = try await house.desk.read { desk in
                (
                    try desk.session.count("SELECT count(*) FROM case_file"),
                    try desk.session.count("SELECT count(*) FROM outbox")
                )
            }
            #expect(counts == (1, 0))
            let view = try await house.view(number)
            #expect(view.row.owner == "per_mara")
            #expect(view.file.opened == Instant(rfc3339: "2026-03-02T08:00:00Z"))
            let first = try #require(view.commitments.last { $0.clock == "first-response" })
            let answered = try #require(Instant(rfc3339: "2026-03-02T10:00:00Z"))
            #expect(first.state == .met(at: answered), "\(first.state), due \(first.due as Any)")
            #expect(
                view.file.events.contains { $0.actor.id == "per_mara" && $0.recorded == TestHouse.morning })
            // The same line again is the same case.
            let again = try await client.ask(.post, "/imports", Self.good, token: paul, type)
            #expect(again.text.contains("\"case\":\(number)"))
            #expect(try await house.desk.read { try $0.session.count("SELECT count(*) FROM case_file") } == 1)
            // It comes out with its history; nobody without the right puts any in.
            let out = try await client.ask(.get, "/export", token: paul).text
            #expect(out.contains("We are on it.") && out.contains("2026-03-02T10:00:00Z"))
            #expect(try await client.ask(.get, "/export?after=\(number)", token: paul).text.isEmpty)
            let mara = try await house.token("mara")
            #expect(try await client.ask(.post, "/imports", Self.good, token: mara, type).status == 403)
        }
    }

    @Test func `takes lines of its own export, and the same happened again`() async throws {
        try await withAPI { house, client, _ in
            let number = try await house.file("Exported")
            house.pass(.minutes(5))
            try await house.perform(.assign(owner: "per_mara"), number)
            try await house.perform(.note(text: "a note", mentions: [], attachments: []), number)
            house.pass(.minutes(25))
            try await house.perform(.reply(text: "We look at it.", attachments: []), number)
            try await house.perform(
                .act(Pause.self, ["reason": .name("submitter"), "text": .text("log")]), number)
            house.pass(.hours(3))
            try await house.perform(.write(text: "Here is the log.", attachments: []), number, by: "jana")
            try await house.perform(.link(.defect, to: "BUG-7"), number)
            try await house.perform(
                .act(
                    HandOver.self,
                    [
                        "tier": .name("l2"), "reason": .text("deep"),
                        "follow_up": .instant(TestHouse.morning + .hours(20)),
                    ]), number)
            try await house.perform(
                .act(PromisePersonally.self, ["by": .instant(TestHouse.morning + .hours(30))]), number)
            try await house.perform(
                .act(
                    Resolve.self,
                    [
                        "kinds": .names(["workaround"]), "cause": .name("program-error"),
                        "text": .text("Do this."),
                    ]), number)
            try await house.perform(.state("customer-agrees", "yes"), number)
            try await house.perform(.act(Close.self, ["reason": .name("agreed")]), number)
            let paul = try await house.token("paul")
            let type = [("Content-Type", "application/x-ndjson")]
            let out = try await client.ask(.get, "/export", token: paul).text
            let answer = try await client.ask(.post, "/imports", out, token: paul, type)
            guard case .int(let made)? = try JSONValue(json: Array(answer.text.utf8))["case"] else {
                Issue.record("not taken: \(answer.text)")
                return
            }
            let (old, new) = (try await house.view(number), try await house.view(made))
            #expect(new.row.state == .closed && new.row.subject == "Exported" && new.row.owner == "per_mara")
            #expect(new.entries.map(\.text) == old.entries.map(\.text))
            #expect(new.entries.map(\.event.happening.kind) == old.entries.map(\.event.happening.kind))
            #expect(new.entries.map(\.event.occurred) == old.entries.map(\.event.occurred))
            #expect(new.commitments.map(\.state) == old.commitments.map(\.state))
            #expect(new.commitments.map(\.due) == old.commitments.map(\.due))
            // What no door can be told is refused with its place.
            let other = try await house.file("Merged")
            try await house.perform(.merge(into: try await house.file("Goes on")), other)
            let merged = try await client.ask(.get, "/export?after=\(other - 1)&limit=1", token: paul).text
            let refused = try await client.ask(.post, "/imports", merged, token: paul, type).text
            #expect(refused.contains("not-again") && refused.contains("fristwerk export"), "\(refused)")
        }
    }
}
