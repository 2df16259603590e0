import BusinessTime
package import Casework
import Store
package import SupportPolicy

extension Post: BusinessRecord {
    /// A post.
    package static var kind: RecordKind { .post }
    /// Its role.
    package var label: String { role.rawValue }
    /// The team.
    package var parent: String? { team }
    /// Its members.
    package var json: JSONValue {
        [
            "role": .string(role.spelled), "team": .text(team),
            "holders": .array(
                holders.map {
                    [
                        "person": .string($0.person), "deputy": .bool($0.isDeputy),
                        "from": .text($0.from?.rfc3339), "until": .text($0.until?.rfc3339),
                    ]
                }),
        ]
    }

    /// Creates a post from its members.
    package init(id: String, _ fields: inout Fields) {
        let role = fields.optionalText("role", limit: 64)
        let known = Role.posts.first { $0.spelled == role }
        self.init(id: id, role: known ?? .supportManager, team: fields.optionalText("team"))
        if known == nil {
            let all = Role.posts.map(\.spelled).joined(separator: ", ")
            fields.problem("role", "unknown-choice", de: "Möglich sind: \(all).", en: "Possible are: \(all).")
        }
        for entry in fields.objects("holders", limit: 100) {
            var entry = entry
            let holder = Holder(
                person: entry.text("person"), isDeputy: entry.flag("deputy") ?? false,
                from: entry.instant("from"), until: entry.instant("until"))
            if let from = holder.from, let until = holder.until, from >= until {
                entry.problem(
                    "until", "period", de: "Das Ende liegt nach dem Anfang.",
                    en: "The end comes after the start.")
            }
            holders.append(holder)
            fields.add(entry)
        }
    }
}

extension Role {
    /// The role as the API spells it, `head-of-support`.
    package var spelled: String { String(rawValue.map { $0 == " " ? "-" : $0 }) }
}

/// Who hears what is meant for a post.
package struct PostHolding: Sendable {
    /// The people.
    package let people: [Person]
    /// Whether nobody holds the post, so that it goes to whoever administers the desk.
    package let isVacant: Bool
}

extension DeskTransaction {
    /// Returns who hears what is meant for a post, of cases of a team: whoever holds it now, or whose role on the desk is
    /// that post's, or else the administrators; disabled people never.
    package func holding(of role: Role, team: String?) throws -> PostHolding {
        let staff = try staff().filter { !$0.isDisabled }
        let there = Set(staff.map(\.id))
        let held = Set(
            try all(Post.self).holders(of: role, team: team, at: now, isThere: { there.contains($0) }))
        if !held.isEmpty {
            return PostHolding(people: staff.filter { held.contains($0.id) }, isVacant: false)
        }
        let fitting = staff.filter {
            $0.role != .administrator
                && $0.role.roles(owning: false, designated: false, licensed: false).first == role
        }
        if !fitting.isEmpty { return PostHolding(people: fitting, isVacant: false) }
        return PostHolding(people: staff.filter { $0.role == .administrator }, isVacant: true)
    }

    /// Returns the posts that one of the vendor's people holds now, for cases of a team.
    func posts(of person: Person, team: String?) throws -> [Role] {
        guard person.role.isVendor, person.role != .auditor else { return [] }
        let posts = try all(Post.self)
        guard posts.contains(where: { $0.holders.contains { $0.person == person.id } }) else { return [] }
        let there = Set(try staff().filter { !$0.isDisabled }.map(\.id))
        return Role.posts.filter { role in
            posts.holders(of: role, team: team, at: now, isThere: { there.contains($0) }).contains(person.id)
        }
    }

    /// Returns the posts that editions name and nobody holds, so that they are shown and not found out by silence.
    package func vacantPosts() throws -> [Role] {
        var named: Set<Role> = []
        for id in try session.rows("SELECT id FROM edition ORDER BY id").map({ try $0.text(0) }) {
            guard let policy = try edition(id)?.policy else { continue }
            named.formUnion(policy.escalations.flatMap(\.notifies).map(\.value))
            named.formUnion(policy.referrals.map(\.to.value))
            named.formUnion(policy.approvals.map(\.by.value))
        }
        return try Role.posts.filter { try named.contains($0) && holding(of: $0, team: nil).isVacant }
    }

    /// What is wrong with a post's people and team.
    func problems(of post: Post) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let team = post.team, try record(team, Team.self) == nil { problems.append(.unknown("team")) }
        for (index, holder) in post.holders.enumerated() {
            guard let person = try record(holder.person, Person.self), person.role.isVendor else {
                problems.append(.unknown("holders/\(index)/person"))
                continue
            }
        }
        return problems
    }
}
