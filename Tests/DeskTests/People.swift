import BusinessTime
import Casework
import Desk
import Store
import StoreTesting
import SupportPolicy
import Testing

@Suite struct `Permissions` {
    /// Rows: what each role may do where it sees; columns as in the heading.
    private static let table = """
        deed              contact partner agent lead manager product admin auditor
        read-case         x x x x x x x x
        read-notes        - - x x x x x x
        file-case         x x x x x - x -
        write-as-customer x x - - - - - -
        ask               x x x x x x x -
        reply             - - x x x - x -
        note              - - x x x x x -
        work              - - x x x x x -
        assign            - - x x x - x -
        reopen            x x x x x - x -
        merge             - - x x x - x -
        back-date         - - - x x - x -
        void              - - - x x - x -
        erase             - - - - x - x -
        read-business     - - x x x x x x
        change-business   - - - - x - x -
        change-people     - - - - - - x -
        read-policy       - - x x x x x x
        publish-policy    - - - - x - x -
        audit             - - - x x - x x
        transfer          - - - - x - x -
        administer        - - - - - - x -
        """
    private static let roles: [DeskRole] = [
        .contact, .partnerContact, .agent, .lead, .supportManager, .productManager, .administrator, .auditor,
    ]
    /// Where each role sees anything: own, company, partnered, queue, none.
    private static let sight: [DeskRole: String] = [
        .contact: "xx---", .partnerContact: "x-x--", .agent: "x--x-", .lead: "x--x-",
        .productManager: "x--x-",
        .supportManager: "xxxx-", .administrator: "xxxx-", .auditor: "xxxx-",
    ]

    @Test func `are what the table says in every cell`() throws {
        var cells = 0
        for line in Self.table.split(separator: "\n").dropFirst() {
            let words = line.split(separator: " ").map(String.init)
            let deed = try #require(Deed(rawValue: words[0]))
            for (column, role) in Self.roles.enumerated() {
                for (place, relation) in Relation.allCases.enumerated() {
                    let sees = Array(try #require(Self.sight[role]))[place] == "x"
                    let expected: Permission =
                        !sees ? .invisible : words[column + 1] == "x" ? .allowed : .forbidden
                    #expect(
                        permission(of: role, to: deed, on: relation) == expected,
                        "\(role) \(deed) \(relation)")
                    cells += 1
                }
            }
        }
        #expect(cells == DeskRole.allCases.count * Deed.allCases.count * Relation.allCases.count)
    }

    @Test(arguments: Backend.all) func `hide cases from whom they do not concern (BD-46)`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            for key in ["murat", "gone", "reto"] {
                await #expect(throws: Denial.self, "\(key)") { _ = try await house.view(number, by: key) }
                let viewer = try await house.viewer(key)
                let answer1 = try await house.desk.read {
                    try $0.cases(CaseQuery(), limit: 10, for: viewer).rows.isEmpty
                }
                #expect(answer1)
            }
            try await house.perform(.route(team: "tea_closed"), number, by: "tom")
            await #expect(throws: Denial.self) { _ = try await house.view(number, by: "mara") }
            #expect(try await house.view(number, by: "tom").row.number == number)
            let entries = try await house.view(number, by: "jana").entries
            #expect(entries.allSatisfy { !$0.isInternal })
        }
    }

    @Test(arguments: Backend.all) func `end with a designation, at once (RC-82)`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let number = try await house.file()
            #expect(try await house.view(number, by: "jana").row.number == number)
            try await house.desk.write { desk in
                var terms = try #require(try desk.record("con_harbour", ContractTerms.self))
                terms.designations = [
                    Designation(person: "per_jana", from: Instant(seconds: 0), removed: desk.now)
                ]
                try desk.save(terms, by: "test")
            }
            await #expect(throws: Denial.self) { _ = try await house.view(number, by: "jana") }
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `Records` {
    @Test(arguments: Backend.all) func `answer what was in force and known on a day`(backend: Backend)
        async throws
    {
        try await TestHouse.lend(backend) { house in
            let start = house.desk.now
            house.pass(.hours(48))
            let later = house.desk.now + .hours(24)
            try await house.desk.write { desk in
                var terms = try #require(try desk.record("con_harbour", ContractTerms.self))
                terms.plan = "premium"
                try desk.save(terms, by: "test", effective: later)
            }
            func plan(_ effective: Instant, _ known: Instant) async throws -> Name? {
                try await house.desk.read {
                    try $0.record("con_harbour", effectiveAt: effective, knownAt: known, ContractTerms.self)?
                        .record.plan
                }
            }
            #expect(try await plan(later, start) == "standard")
            #expect(try await plan(later, house.desk.now) == "premium")
            #expect(try await plan(start, house.desk.now) == "standard")
            let answer2 = try await house.desk.read { try $0.record("con_harbour", ContractTerms.self)?.plan }
            #expect(answer2 == "standard")
            house.pass(.hours(25))
            _ = try await house.desk.write { try $0.sweep(10) }
            let answer3 = try await house.desk.read { try $0.record("con_harbour", ContractTerms.self)?.plan }
            #expect(answer3 == "premium")
        }
    }

    @Test(arguments: Backend.all)
    func `are changed before they are in force, and never from a time that is none`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            let later = house.desk.now + .hours(48)
            let told = try await house.desk.write { desk in
                var team = Team(id: "tea_later", name: "First")
                try desk.save(team, by: "test", effective: later)
                team.name = "Second"
                try desk.save(team, by: "test", effective: later)
                for end in [Instant(microseconds: .min), Instant(microseconds: .max)] {
                    #expect(throws: Denial.self) { try desk.save(team, by: "test", effective: end) }
                }
                return try desk.record("tea_later", Team.self)?.name
            }
            #expect(told == "First")
            house.pass(.hours(49))
            _ = try await house.desk.write { try $0.sweep(10) }
            let name = try await house.desk.read { try $0.record("tea_later", Team.self)?.name }
            #expect(name == "Second")
        }
    }

    @Test(arguments: Backend.all) func `refuse a change of what has changed meanwhile, and what does not fit`(
        backend: Backend
    ) async throws {
        try await TestHouse.lend(backend) { house in
            await #expect(throws: Denial.self) {
                try await house.desk.write { desk in
                    let account = try #require(try desk.record("acc_rhine", Account.self))
                    try desk.save(account, by: "test", expecting: 9)
                }
            }
            await #expect(throws: Denial.self) {
                try await house.desk.write { desk in
                    var terms = try #require(try desk.record("con_rhine", ContractTerms.self))
                    terms.plan = "no-such-plan"
                    try desk.save(terms, by: "test")
                }
            }
        }
    }
}

@Suite(.timeLimit(.minutes(3))) struct `Signing in` {
    @Test func `codes are those of RFC 6238`() {
        let secret = Array("12345678901234567890".utf8)
        #expect(OneTimePassword.code(secret, 59 / 30) == "287082")
        #expect(OneTimePassword.code(secret, 1_111_111_109 / 30) == "081804")
        #expect(OneTimePassword.code(secret, 20_000_000_000 / 30) == "353130")
        #expect(OneTimePassword.bytes(base32: OneTimePassword.base32(secret)) == secret)
    }

    @Test func `locks after five wrong passwords and says the same of unknown addresses`() async throws {
        try await TestHouse.lend(.sqlite) { house in
            try await house.desk.setPassword("a good password", of: "per_mara")
            for _ in 0..<5 {
                guard
                    case .refused = try await house.desk.signIn(
                        address: "mara@example.org", password: "wrong")
                else {
                    Issue.record("not refused")
                    return
                }
            }
            guard
                case .locked = try await house.desk.signIn(
                    address: "mara@example.org", password: "a good password"),
                case .refused = try await house.desk.signIn(address: "nobody@example.org", password: "x")
            else {
                Issue.record("not locked")
                return
            }
        }
    }

    @Test func `a code works once, a session ends with a change of role`() async throws {
        try await TestHouse.lend(.sqlite) { house in
            try await house.desk.setPassword("a good password", of: "per_mara")
            let secret = Array("12345678901234567890".utf8)
            let second = house.desk.now.second
            _ = try await house.desk.write {
                try $0.enableCodes(
                    secret: secret, code: OneTimePassword.code(secret, second / 30), of: "per_mara")
            }
            guard
                case .signedIn(let half, true) = try await house.desk.signIn(
                    address: "mara@example.org", password: "a good password"),
                case .refused = try await house.desk.confirmSignIn(
                    token: half, code: OneTimePassword.code(secret, second / 30))
            else {
                Issue.record("the used code was taken again")
                return
            }
            house.pass(.minutes(1))
            let code = OneTimePassword.code(secret, house.desk.now.second / 30)
            guard
                case .signedIn(let token, false) = try await house.desk.confirmSignIn(token: half, code: code)
            else {
                Issue.record("the new code was refused")
                return
            }
            #expect(token != half)
            let answer4 = try await house.desk.read { try $0.signIn(token) }
            #expect(answer4 != nil)
            let answer5 = try await house.desk.read { try $0.signIn(half) }
            #expect(answer5 == nil)
            try await house.desk.write { desk in
                let old = try #require(try desk.record("per_mara", Person.self))
                var new = old
                new.role = .lead
                try desk.save(new, by: "test")
                try desk.followUp(old, new)
            }
            let answer6 = try await house.desk.read { try $0.signIn(token) }
            #expect(answer6 == nil)
        }
    }

    @Test func `set-up makes one administrator of fifty at once, and is over then`() async throws {
        try await TestHouse.lend(.sqlite) { house in
            let token = try #require(try await house.desk.setUpToken())
            let made = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<50 {
                    group.addTask {
                        (try? await house.desk.setUp(
                            token: token, name: "A", email: "a\(index)@example.org",
                            password: "long enough it is",
                            language: "en")) != nil
                    }
                }
                var count = 0
                for await success in group where success { count += 1 }
                return count
            }
            #expect(made == 1)
            #expect(try await house.desk.setUpToken() == nil)
        }
    }
}
