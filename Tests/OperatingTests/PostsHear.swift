import BusinessTime
import Casework
import Store
import SupportPolicy
import Testing

@testable import Desk

/// What a policy says is to be told reaches somebody: the holder of the post, their deputy, or the administrators.
@Suite(.timeLimit(.minutes(3))) struct `Posts hear` {
    /// Lets every rule of escalation of the five policies fire on a case under it, and returns who got a letter for whom.
    private func fire(_ desk: DeskTransaction) throws -> [(rule: String, roles: [Role], told: Set<String>)] {
        var result: [(rule: String, roles: [Role], told: Set<String>)] = []
        for id in try desk.session.rows("SELECT id FROM edition ORDER BY id").map({ try $0.text(0) }) {
            let edition = try #require(try desk.edition(id))
            // No customer of the demo has a contract under one of the five: its rules fire on another's case.
            let number = try #require(
                try desk.session.rows(
                    """
                    SELECT number FROM case_file WHERE is_open = 1 ORDER BY CASE WHEN edition = \(id) THEN 0 ELSE 1 END, \
                    number LIMIT 1
                    """
                ).first.map { try $0.int(0) })
            for rule in edition.policy.escalations {
                try desk.session.run("DELETE FROM outbox")
                try desk.session.run("DELETE FROM watcher WHERE case_number = \(number)")
                let row = try #require(try desk.session.caseRow(number, where: "1 = 1"))
                let taken = try desk.take(row, by: nil)
                let work = CaseWork(
                    number: number, row: row, file: taken.file, filing: taken.filing, subject: taken.subject,
                    edition: edition, agreement: taken.agreement, viewer: nil, now: desk.now)
                work.record([.escalated(rule: rule.name)], by: .desk)
                _ = try desk.settle(work)
                let told = try desk.session.rows("SELECT recipient FROM outbox").map { try $0.text(0) }
                result.append(("\(id) \(rule.name)", rule.notifies.map(\.value), Set(told)))
            }
        }
        return result
    }

    private func hire(_ role: Role, _ desk: DeskTransaction, deputy: Bool = false) throws -> Post.Holder {
        let key = role.spelled + (deputy ? "-deputy" : "")
        try desk.save(
            Person(id: "per_\(key)", name: key, email: "\(key)@desk.example", role: .agent), by: "test")
        return Post.Holder(person: "per_\(key)", isDeputy: deputy)
    }

    /// Takes everybody of the demo out of their posts.
    private func vacate(_ desk: DeskTransaction) throws {
        for var post in try desk.all(Post.self) {
            post.holders = []
            try desk.save(post, by: "test")
        }
    }

    @Test func `every notice of the five policies, each at its holder's address`() async throws {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                try vacate(desk)
                for role in Role.posts {
                    try desk.save(
                        Post(id: "pos_\(role.spelled)", role: role, holders: [try hire(role, desk)]),
                        by: "test")
                }
                let fired = try fire(desk)
                #expect(Set(fired.flatMap(\.roles)).count >= 5)
                for one in fired {
                    for role in one.roles where Role.posts.contains(role) {
                        #expect(one.told.contains("\(role.spelled)@desk.example"), "\(one.rule)")
                    }
                    for role in Role.posts where !one.roles.contains(role) {
                        #expect(!one.told.contains("\(role.spelled)@desk.example"), "\(one.rule)")
                    }
                }
            }
        }
    }

    @Test func `by their deputy once they are gone, by the administrators where nobody holds it`()
        async throws
    {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                try desk.save(
                    Person(id: "per_ada", name: "Ada", email: "ada@desk.example", role: .administrator),
                    by: "test")
                try vacate(desk)
                let holder = try hire(.development, desk)
                let deputy = try hire(.development, desk, deputy: true)
                try desk.save(
                    Post(id: "pos_dev", role: .development, holders: [holder, deputy]), by: "test")
                func told(_ role: Role) throws -> [String] {
                    try desk.holding(of: role, team: "tea_demo").people.map(\.email)
                }
                #expect(try told(.development) == ["development@desk.example"])
                var gone = try #require(try desk.record(holder.person, Person.self))
                gone.isDisabled = true
                try desk.save(gone, by: "test")
                #expect(try told(.development) == ["development-deputy@desk.example"])
                try desk.save(
                    Post(
                        id: "pos_dev", role: .development,
                        holders: [Post.Holder(person: deputy.person, until: desk.now)]), by: "test")
                #expect(try desk.holding(of: .professionalServices, team: nil).isVacant)
                #expect(try told(.professionalServices) == ["ada@desk.example"])
                #expect(try desk.vacantPosts().contains(.professionalServices))
            }
        }
    }

    @Test func `and whoever holds one can answer in it, nobody else`() async throws {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                try desk.save(
                    Post(id: "pos_sm", role: .supportManager, holders: [try hire(.supportManager, desk)]),
                    by: "test")
                let number = try #require(
                    try desk.session.rows(
                        """
                        SELECT number FROM case_file WHERE is_open = 1 AND edition LIKE 'credenti%' \
                        ORDER BY number LIMIT 1
                        """
                    ).first.map { try $0.int(0) })
                let manager = Viewer(person: try #require(try desk.record("per_demo_paul", Person.self)))
                try desk.perform(
                    .act(AskForEscalation.self, ["reason": .text("x"), "caller": .text("Ms Kern")]),
                    on: number, by: manager)
                let decline = CaseCommand.act(DeclineEscalation.self, ["reason": .text("No.")])
                let stranger = Viewer(person: try #require(try desk.record("per_demo_mara", Person.self)))
                #expect(throws: Denial.self) { try desk.perform(decline, on: number, by: stranger) }
                let holder = Viewer(person: try #require(try desk.record("per_support-manager", Person.self)))
                #expect(try desk.awaitedWork(of: holder).map(\.awaited.kind) == [.escalation])
                #expect(try desk.awaitedWork(of: stranger).allSatisfy { $0.awaited.kind != .escalation })
                try desk.perform(decline, on: number, by: holder)
                #expect(try desk.awaitedWork(of: holder).isEmpty)
            }
        }
    }

    @Test func `and whoever may not see the case hears nothing of it`() async throws {
        try await withDemo { desk, _ in
            try await desk.write { desk in
                try desk.save(Team(id: "tea_secret", name: "Secret", isClosed: true), by: "test")
                try desk.save(
                    Post(id: "pos_dev", role: .development, holders: [try hire(.development, desk)]),
                    by: "test")
                let number = try #require(
                    try desk.session.rows(
                        "SELECT number FROM case_file WHERE is_open = 1 ORDER BY number LIMIT 1"
                    )
                    .first.map { try $0.int(0) })
                for team in ["tea_secret", "tea_demo"] {
                    try desk.session.run("DELETE FROM outbox")
                    let row = try #require(try desk.session.caseRow(number, where: "1 = 1"))
                    let work = try desk.take(row, by: nil)
                    work.record([.routed(team: team)], by: .desk)
                    try desk.watch(number, "per_development")
                    work.record([.noted(work.digest("Between us.", isInternal: true))], by: .desk)
                    _ = try desk.settle(work)
                    let told = try desk.session.rows("SELECT recipient FROM outbox").map { try $0.text(0) }
                    #expect(told.contains("development@desk.example") == (team == "tea_demo"))
                }
            }
        }
    }
}
