package import BusinessTime
import Casework
import Store
import SupportPolicy

extension DeskTransaction {
    /// Writes a record's next revision and returns its number.
    ///
    /// `effective` is the instant from which it is in force; one that lies ahead is kept and takes the record's
    /// place then, one in the past says what was agreed and not written down. Throws ``Denial/stale(current:)`` if
    /// `expected` is not the present revision, zero for a record that is new.
    @discardableResult
    package func save<Record: BusinessRecord>(
        _ record: Record, by actor: String, effective: Instant? = nil, expecting expected: Int? = nil
    ) throws -> Int {
        let current =
            try session.row("SELECT revision FROM record WHERE id = \(record.id)").map { try $0.int(0) } ?? 0
        if let expected, expected != current { throw Denial.stale(current: current) }
        if let problem = FieldProblem.instant("effective", effective) { throw Denial.invalid([problem]) }
        try validate(record)
        let body = record.json.compact
        let next = current + 1
        if current == 0 {
            try session.run(
                """
                INSERT INTO record (id, kind, parent, label, revision, body) VALUES (\(record.id), \
                \(Record.kind.rawValue), \(record.parent), \(record.label), \(next), \(body))
                """)
        }
        try session.run(
            """
            INSERT INTO record_revision (id, revision, effective, recorded, actor, body, is_waiting) VALUES \
            (\(record.id), \(next), \(effective ?? now), \(now), \(actor), \(body), \
            \(effective.map { $0 > now } ?? false))
            """)
        if current > 0 {
            // The present state is what is in force now, which a revision for later or earlier need not be; where nothing
            // is in force yet, what was written first stays.
            try session.run(
                """
                UPDATE record SET revision = \(next), label = \(record.label), parent = \(record.parent), body = \
                COALESCE((SELECT body FROM record_revision WHERE id = \(record.id) AND effective <= \(now) \
                ORDER BY effective DESC, revision DESC LIMIT 1), body) WHERE id = \(record.id)
                """)
        }
        try index(record)
        try session.advance(.business)
        hasChangedBusiness = true
        try audit(actor, current == 0 ? "create" : "change", record.id, "revision \(next)")
        session.announce()
        return next
    }

    private func validate(_ record: some BusinessRecord) throws {
        var problems: [FieldProblem] = []
        switch record {
        case let terms as ContractTerms: problems = try self.problems(of: terms)
        case let person as Person: problems = try self.problems(of: person)
        case let post as Post: problems = try self.problems(of: post)
        case let account as Account:
            for site in [account.headquarters].compactMap({ $0 }) + account.sites.values {
                problems += self.problems(of: site, "headquarters")
            }
        default: break
        }
        guard problems.isEmpty else { throw Denial.invalid(problems) }
    }

    private func problems(of terms: ContractTerms) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if try record(terms.account, Account.self) == nil { problems.append(.unknown("account")) }
        if let site = terms.site { problems += self.problems(of: site, "site") }
        for partner in terms.partners where try record(partner, Partner.self) == nil {
            problems.append(.unknown("partners"))
        }
        guard let edition = try edition(terms.edition) else { return problems + [.unknown("edition")] }
        let audience = edition.policy.audience.map(\.value)
        if terms.partners.isEmpty, !audience.isEmpty, audience.allSatisfy({ $0 == .partner }) {
            problems.append(
                FieldProblem(
                    "edition", "for-partners",
                    de:
                        "Diese Fassung gilt für Partner: einen Partner im Vertrag nennen oder eine andere Fassung wählen.",
                    en:
                        "This edition is for partners: name a partner in the contract, or choose another edition."
                ))
        }
        if edition.plan(terms.plan) == nil { problems.append(.unknown("plan")) }
        let options = Set(edition.policy.options.map(\.name))
        if !terms.options.isSubset(of: options) { problems.append(.unknown("options")) }
        for (clock, rules) in (try? scheduleTargets(terms.targets)) ?? [:] {
            let severities = rules.flatMap(\.severities)
            let calendars = rules.compactMap(\.target.counts?.value)
            if edition.clock(clock) == nil || severities.contains(where: { edition.severity($0) == nil })
                || calendars.contains(where: { edition.policy.calendar($0) == nil })
            {
                problems.append(.unknown("targets"))
            }
        }
        return problems
    }

    private func problems(of person: Person) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let account = person.account, try record(account, Account.self) == nil {
            problems.append(.unknown("account"))
        }
        if let partner = person.partner, try record(partner, Partner.self) == nil {
            problems.append(.unknown("partner"))
        }
        for team in person.teams where try record(team, Team.self) == nil {
            problems.append(.unknown("teams"))
        }
        if try wouldLeaveNoAdministrator(person) {
            problems.append(
                FieldProblem(
                    "role", "last-administrator",
                    de:
                        "Das ist die letzte Person, die den Desk verwalten kann: erst jemand anderen dazu machen.",
                    en: "This is the last person who can administer the desk: make somebody else one first."))
        }
        if let address = person.email.normalisedAddress,
            let row = try session.row("SELECT person FROM address WHERE email = \(address)"),
            try row.text(0) != person.id
        {
            problems.append(
                FieldProblem(
                    "email", "taken", de: "Diese Adresse gehört schon zu jemand anderem.",
                    en: "This address belongs to somebody else already."))
        }
        return problems
    }

    /// Whether nobody could administer the desk any more once a person is as they are to be (decision 56).
    private func wouldLeaveNoAdministrator(_ person: Person) throws -> Bool {
        guard person.role != .administrator || person.isDisabled,
            let before = try record(person.id, Person.self), before.role == .administrator, !before.isDisabled
        else { return false }
        return try !staff().contains {
            $0.id != person.id && $0.role == .administrator && !$0.isDisabled
        }
    }

    private func problems(of site: Site, _ field: String) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        do { _ = try desk.places.zone(site.zone) } catch {
            problems.append(FieldProblem(field, "zone-unknown", error.sentence))
        }
        if let region = site.holidays {
            do { _ = try desk.places.holidays(region) } catch {
                problems.append(FieldProblem(field, "holidays-unknown", error.sentence))
            }
        }
        return problems
    }

    /// Keeps what records are found by beside themselves: a person's address, a contract's partners.
    func index(_ record: some BusinessRecord) throws {
        if let person = record as? Person {
            try session.run("DELETE FROM address WHERE person = \(person.id)")
            if let address = person.email.normalisedAddress {
                try session.run("INSERT INTO address (email, person) VALUES (\(address), \(person.id))")
            }
        }
        if let terms = record as? ContractTerms {
            try session.run("DELETE FROM mandate WHERE contract = \(terms.id)")
            for partner in terms.partners {
                try session.run("INSERT INTO mandate (partner, contract) VALUES (\(partner), \(terms.id))")
            }
        }
    }
}

extension FieldProblem {
    static func unknown(_ field: String) -> FieldProblem {
        FieldProblem(
            field, "unknown-reference", de: "Was hier genannt ist, gibt es nicht.",
            en: "What is named here does not exist.")
    }

    init(_ field: String, _ code: String, _ sentence: Wording) {
        self.init(field, code, de: sentence(.german), en: sentence(.english))
    }
}
