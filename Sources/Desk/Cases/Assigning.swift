package import Casework
package import Store

extension DeskTransaction {
    /// Gives a case to somebody who works on cases, or back to the queue (decision 56).
    func assign(_ work: CaseWork, to owner: String?) throws {
        if let owner {
            guard let person = try record(owner, Person.self), !person.isDisabled else {
                throw Denial.invalid([.unknown("owner")])
            }
            guard person.role.canOwn else {
                throw Denial.invalid([
                    FieldProblem(
                        "owner", "can-not-own",
                        de: "\(person.name) arbeitet nicht an Fällen: jemand anderen wählen.",
                        en: "\(person.name) does not work on cases: choose somebody else.")
                ])
            }
        }
        try work.decide { file, now throws(Refusal) in try file.assigning(to: owner, in: now) }
    }

    /// Puts a case into a team's queue, or into the common one.
    func route(_ work: CaseWork, to team: String?) throws {
        if let team, try record(team, Team.self) == nil { throw Denial.invalid([.unknown("team")]) }
        try work.decide { _, _ in [.routed(team: team)] }
    }

    /// Returns who could take a case: at its tier, in its team, with its skills, the least loaded first.
    ///
    /// A proposal only; whoever assigns by hand wins. Complexity: one look-up of the load for all candidates.
    package func candidates(for row: CaseRow) throws -> [(person: Person, load: Int)] {
        let product = try row.filing.product.flatMap { try record($0, Product.self)?.name }
        let people = try staff().filter { person in
            [.agent, .lead].contains(person.role) && !person.isDisabled
                && (person.tiers.isEmpty || person.tiers.contains(row.tier))
                && (row.team.map { person.teams.contains($0) } ?? true)
        }
        var load: [String: Int] = [:]
        for count in try session.rows(
            "SELECT owner, count(*) FROM case_file WHERE is_open = 1 AND owner IS NOT NULL GROUP BY owner")
        {
            load[try count.text(0)] = try count.int(1)
        }
        func skilled(_ person: Person) -> Bool { product.map { person.skills.contains($0) } ?? false }
        return people.map { ($0, load[$0.id] ?? 0) }.sorted { one, other in
            (skilled(one.person) ? 0 : 1, one.load, one.person.id)
                < (skilled(other.person) ? 0 : 1, other.load, other.person.id)
        }
    }
}
