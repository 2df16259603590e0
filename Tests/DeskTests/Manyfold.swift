import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Many cases, and finding one's way` {
    @Test(arguments: Backend.all) func `one case that moved on keeps none from the others`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            var cases: [CaseAsRead] = []
            for _ in 0..<3 {
                let number = try await house.file()
                cases.append(CaseAsRead(number, version: try await house.view(number).row.version))
            }
            try await house.perform(.note(text: "Mine.", mentions: [], attachments: []), cases[1].number)
            let mara = try await house.viewer("mara")
            let outcome = try await house.desk.perform(
                .assign(owner: "per_mara"), onEach: cases + [CaseAsRead(999_999)], by: mara)
            #expect(outcome.done == [cases[0].number, cases[2].number])
            #expect(outcome.stale == [cases[1].number])
            #expect(outcome.refused.map(\.number) == [999_999])
            #expect(!outcome.isWhole)
            let owners = try await (
                house.view(cases[0].number).row.owner, house.view(cases[1].number).row.owner
            )
            #expect(owners == ("per_mara", nil))
        }
    }

    @Test(arguments: Backend.all) func `nothing is done to no case, nor to more than two hundred`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let mara = try await house.viewer("mara")
            for count in [0, 201] {
                let cases = (0..<count).map { CaseAsRead(1001 + $0) }
                await #expect(throws: Denial.self) {
                    _ = try await house.desk.perform(.act(Resume.self), onEach: cases, by: mara)
                }
            }
        }
    }

    @Test func `a chosen case is spelt by number and version`() {
        #expect(CaseAsRead("1024:7") == CaseAsRead(1024, version: 7))
        for text in ["", "1024", "1024:", ":7", "1024:7:1", "-1:7", "x:7"] {
            #expect(CaseAsRead(text) == nil)
        }
    }

    @Test(arguments: Backend.all) func `a few letters lead only to what one may see`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file("Scanner stalls")
            let hidden = try await house.file("Scanner secret")
            try await house.perform(.route(team: "tea_closed"), hidden, by: "ines")
            func targets(_ text: String, _ key: String) async throws -> JumpTargets {
                let viewer = try await house.viewer(key)
                return try await house.desk.read { try $0.jumpTargets(text, for: viewer) }
            }
            #expect(try await targets("scanner", "mara").cases.map(\.number) == [number])
            #expect(try await targets("\(number)", "mara").cases.map(\.number) == [number])
            #expect(try await targets("\(hidden)", "mara").cases.isEmpty)
            #expect(try await targets("\(hidden)", "tom").cases.map(\.number) == [hidden])
            #expect(try await targets("HARB", "mara").accounts.map(\.id) == ["acc_harbour"])
            #expect(try await targets("%", "mara").accounts.isEmpty)
            #expect(try await targets("harb", "jana").accounts.isEmpty)
        }
    }

    @Test(arguments: Backend.all) func `a filter is put on, once, and taken off`(backend: Backend) throws {
        let query = try CaseQuery("is:open owner:me invoice")
        #expect(try query.with(.owner, "none").with(.owner, "me").text == "is:open owner:me,none invoice")
        #expect(query.without(.owner).text == "is:open invoice")
        #expect(query.filterText == "is:open owner:me")
    }
}

@Suite(.timeLimit(.minutes(3))) struct `One's own account` {
    @Test(arguments: Backend.all) func `a session elsewhere is ended by its owner alone`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let (here, there) = try await house.desk.write { desk in
                (
                    try desk.beginSession(of: "per_mara", awaitingCode: false),
                    try desk.beginSession(of: "per_mara", awaitingCode: false)
                )
            }
            let sessions = try await house.desk.read { try $0.sessions(of: "per_mara", asking: here) }
            let other = try #require(sessions.first { !$0.isThis })
            #expect(sessions.count == 2)
            await #expect(throws: Denial.self) {
                try await house.desk.write { try $0.endSession(digest: other.id, of: "per_tom") }
            }
            try await house.desk.write { try $0.endSession(digest: other.id, of: "per_mara") }
            let left = try await house.desk.read { desk in
                (try desk.signIn(here) != nil, try desk.signIn(there) != nil)
            }
            #expect(left == (true, false))
        }
    }

    @Test(arguments: Backend.all) func `the second step is renewed and left with a code of the app alone`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            try await house.desk.setPassword("long enough it is", of: "per_mara")
            let secret = [UInt8](repeating: 7, count: 20)
            func code() -> String { OneTimePassword.code(secret, house.desk.now.second / 30) }
            let first = code()
            let codes = try await house.desk.write {
                try $0.enableCodes(secret: secret, code: first, of: "per_mara")
            }
            #expect(codes.count == 10)
            // The same code a second time proves nothing.
            await #expect(throws: Denial.self) {
                try await house.desk.write { try $0.renewRecoveryCodes(code: first, of: "per_mara") }
            }
            house.pass(.minutes(1))
            let second = code()
            let renewed = try await house.desk.write {
                try $0.renewRecoveryCodes(code: second, of: "per_mara")
            }
            #expect(Set(renewed).isDisjoint(with: codes))
            house.pass(.minutes(1))
            let third = code()
            try await house.desk.write { try $0.disableCodes(code: third, of: "per_mara") }
            let factor = try await house.desk.read { try $0.secondFactor(of: "per_mara") }
            #expect(!factor.isOn && factor.recoveryCodes == 0)
        }
    }

    @Test(arguments: Backend.all) func `another password wants the present one and ends all sessions`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            try await house.desk.setPassword("long enough it is", of: "per_mara")
            let old = try await house.desk.write {
                try $0.beginSession(of: "per_mara", awaitingCode: false)
            }
            await #expect(throws: Denial.self) {
                _ = try await house.desk.changePassword(
                    from: "a guess", to: "another long one", of: "per_mara")
            }
            let new = try await house.desk.changePassword(
                from: "long enough it is", to: "another long one", of: "per_mara")
            let good = try await house.desk.read { desk in
                (try desk.signIn(old) != nil, try desk.signIn(new) != nil)
            }
            #expect(good == (false, true))
        }
    }

    @Test(arguments: Backend.all) func `a record's revisions say since when, by whom and when written`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let later = TestHouse.morning + .hours(48)
            try await house.desk.write { desk in
                guard var terms = try desk.record("con_rhine", ContractTerms.self) else { return }
                terms.plan = "premium"
                try desk.save(terms, by: "per_paul", effective: later)
            }
            let revisions = try await house.desk.read { try $0.revisions(of: "con_rhine", .contract) }
            #expect(revisions.map(\.number) == [2, 1])
            #expect(revisions[0].effective == later && revisions[0].actor == "per_paul")
            #expect(try await house.desk.read { try $0.revisions(of: "con_rhine", .account) }.isEmpty)
        }
    }
}
