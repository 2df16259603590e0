import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Unsent texts` {
    private func answer(_ text: String) -> KeptAnswer {
        KeptAnswer(
            fingerprint: [1, 2], status: 303, headers: [(name: "location", value: "/cases/1")],
            body: Array(text.utf8))
    }

    @Test(arguments: Backend.all)
    func `are the newest of a person, case and kind; what was sent is newer than what was typed before`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file("A case")
            let (mara, ines) = (try await house.viewer("mara"), try await house.viewer("ines"))
            try await house.desk.write { desk in
                let now = desk.now
                func keep(_ text: String, _ kind: DraftKind, minute: Int64) throws -> Bool {
                    try desk.keepDraft(text, kind, of: number, by: mara, typed: now - .minutes(60 - minute))
                }
                #expect(try keep("first", .reply, minute: 1))
                #expect(try keep("second", .reply, minute: 3))
                #expect(try !keep("typed before the second, came after it", .reply, minute: 2))
                #expect(try keep("a note", .note, minute: 2))
                // A clock that goes ahead in somebody's browser does not hold what is typed later.
                #expect(try keep("from tomorrow", .note, minute: 60 * 24))
                #expect(
                    try desk.drafts(of: number, by: mara).mapValues(\.text) == [
                        .reply: "second", .note: "from tomorrow",
                    ])
                #expect(try desk.drafts(of: number, by: mara)[.note]?.saved == now)
                #expect(try desk.drafts(of: number, by: ines).isEmpty)
                try desk.keepDraft("", .reply, of: number, by: mara)
                #expect(try !keep("came after it was sent", .reply, minute: 59))
                #expect(try desk.drafts(of: number, by: mara)[.reply]?.text == "")
            }
        }
    }

    @Test(arguments: Backend.all)
    func `and answers are kept once for each key, the newest of some, and for two days`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            try await house.desk.write { desk in
                #expect(try desk.keep(answer("one"), for: "per_mara", under: "form a"))
                #expect(try !desk.keep(answer("two"), for: "per_mara", under: "form a"))
                #expect(try desk.keep(answer("two"), for: "per_ines", under: "form a"))
                let kept = try #require(try desk.keptAnswer(for: "per_mara", under: "form a"))
                #expect(kept.body == Array("one".utf8) && kept.status == 303 && kept.fingerprint == [1, 2])
                #expect(kept.headers.map(\.name) == ["location"] && kept.headers.map(\.value) == ["/cases/1"])
                for index in 1...4 {
                    _ = try desk.keep(answer(""), for: "per_mara", under: "unsent \(index)")
                }
                try desk.forgetAnswers(but: 2, for: "per_mara", under: "unsent ")
                let left = try (1...4).filter {
                    try desk.keptAnswer(for: "per_mara", under: "unsent \($0)") != nil
                }
                #expect(left.count == 2)
                #expect(try desk.keptAnswer(for: "per_mara", under: "form a") != nil)
            }
            house.pass(.hours(47))
            try await house.desk.write { try $0.forgetWhatIsOver() }
            #expect(try await house.desk.read { try $0.keptAnswer(for: "per_mara", under: "form a") } != nil)
            house.pass(.hours(2))
            try await house.desk.write { try $0.forgetWhatIsOver() }
            #expect(try await house.desk.read { try $0.keptAnswer(for: "per_mara", under: "form a") } == nil)
        }
    }

    @Test(arguments: Backend.all)
    func `know whose session it was that ended by itself, not one that was taken away`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let person = try await house.viewer("mara").person.id
            func begin() async throws -> String {
                try await house.desk.write { try $0.beginSession(of: person, awaitingCode: false) }
            }
            let (idle, left, taken) = (try await begin(), try await begin(), try await begin())
            func lapsed(_ token: String) async throws -> String? {
                try await house.desk.read { try $0.lapsedSignIn(token)?.person }
            }
            #expect(try await lapsed(idle) == nil, "a session that is still good")
            try await house.desk.write { desk in
                try desk.endSession(left)
                #expect(try desk.signIn(left) == nil)
            }
            #expect(try await lapsed(left) == person)
            house.pass(.hours(11))
            try await house.desk.write { try $0.touch(idle) }
            house.pass(.hours(11))
            #expect(
                try await house.desk.read { try $0.signIn(idle) } != nil, "who is at work stays signed in")
            house.pass(.hours(2))
            #expect(try await lapsed(idle) == person)
            try await house.desk.write { try $0.endSessions(of: person, tokensToo: false) }
            #expect(try await lapsed(taken) == nil)
            #expect(try await lapsed(idle) == nil)
        }
    }
}
