import BusinessTime
import Casework
import Store
import SupportPolicy

extension DeskTransaction {
    /// Tells those concerned of what has just happened to a case: each in one letter, and nobody of their own deed.
    func tell(of work: CaseWork, _ row: CaseRow) throws {
        guard isTelling else { return }
        var letters: [String: CaseLetter] = [:]
        var onDuty: Set<String>?
        for event in work.news {
            guard let news = News(event.happening, work) else { continue }
            var recipients = try followers(news.audience, of: work, row)
            for role in event.happening.heard(in: work.edition.policy) {
                recipients.formUnion(try hearers(role, of: row))
            }
            if case .filed = event.happening { recipients.formUnion(try alerted(to: work, row)) }
            if let actor = work.viewer?.person.id, !news.confirms { recipients.remove(actor) }
            for id in recipients {
                guard let person = try record(id, Person.self), try mayHear(person, of: event, row) else {
                    continue
                }
                var letter = letters[id] ?? CaseLetter(to: person, row: row, work: work)
                letter.add(news, of: event, by: try author(of: event))
                // Whoever is on duty hears of a warning at any hour, of all else when their tier is open (BD-17).
                if person.role.isVendor, row.owner == nil, onDuty == nil {
                    onDuty = Set(try self.onDuty(for: row).map(\.id))
                }
                if onDuty?.contains(id) != true || event.happening.isWarning { letter.isForNow = true }
                letters[id] = letter
            }
        }
        // Nobody follows a case that is only just filed.
        let follow = letters.isEmpty || work.before == nil ? [] : Set(try watchers(of: row.number))
        let opening =
            letters.values.allSatisfy(\.isForNow)
            ? nil : work.file.nextOpening(in: work.edition, work.agreement.contract, at: now)
        for (id, letter) in letters.sorted(by: { $0.key < $1.key }) {
            let isFollowing = follow.contains(id) && id != row.owner && id != row.filing.contact
            let (subject, body) = letter.written(for: desk.settings, isFollowing: isFollowing)
            try post(
                to: letter.person.email, subject: subject, body: body, about: row.number,
                notBefore: letter.isForNow ? nil : opening)
        }
    }

    /// Returns who did something, as letters name them: nobody where the desk did it, or who has no record any more.
    private func author(of event: Event) throws -> String? {
        event.actor == .desk ? nil : try record(event.actor.id, Person.self)?.name
    }

    /// Whether somebody may know of what happened: they use the desk, see the case, and it is not internal to others.
    private func mayHear(_ person: Person, of event: Event, _ row: CaseRow) throws -> Bool {
        guard !person.isDisabled, person.role.isVendor || !event.happening.isInternal else { return false }
        // Who may file has just been asked.
        if case .filed = event.happening { return true }
        return try caseScope(of: Viewer(person: person)).sees(row.filing, team: row.team, owner: row.owner)
    }

    /// Returns those who hear of what happens to a case because it is theirs, or they follow it.
    private func followers(_ audience: Set<Hearer>, of work: CaseWork, _ row: CaseRow) throws -> Set<String> {
        var recipients: Set<String> = []
        if audience.contains(.contact) { recipients.insert(work.filing.contact) }
        if audience.contains(.owner) { recipients.formUnion(try owners(of: row)) }
        // Nobody watches a case that is only just filed.
        if audience.contains(.watchers), work.before != nil {
            recipients.formUnion(try watchers(of: row.number))
        }
        return recipients
    }

    /// Returns who is alerted to a new case: whoever is on duty while its tier is open; the leads and whoever is the support
    /// manager where a duty list is kept and names nobody for now (BD-17, BD-18).
    private func alerted(to work: CaseWork, _ row: CaseRow) throws -> [String] {
        guard row.owner == nil, try keepsDutyList,
            work.file.nextOpening(in: work.edition, work.agreement.contract, at: now) == nil
        else { return [] }
        let present = try onDuty(for: row).map(\.id)
        let manager = try isAnybodyOnDuty(for: row) ? [] : holding(of: .supportManager, team: row.team).people
        return present + manager.map(\.id)
    }

    /// Returns who has a case in hand: its owner, or whoever is on duty where nobody owns it or the owner is gone.
    private func owners(of row: CaseRow) throws -> [String] {
        if let owner = row.owner, try record(owner, Person.self)?.isDisabled == false { return [owner] }
        let onDuty = try onDuty(for: row).map(\.id)
        return try onDuty.isEmpty ? holding(of: .supportManager, team: row.team).people.map(\.id) : onDuty
    }

    /// Returns who hears what is meant for a role; who holds a post follows the case from then on.
    private func hearers(_ role: Role, of row: CaseRow) throws -> [String] {
        guard Role.posts.contains(role) else { return role.isVendor ? try owners(of: row) : [] }
        let people = try holding(of: role, team: row.team).people.map(\.id)
        for person in people { try watch(row.number, person) }
        return people
    }

    /// Adds a person to those who hear of a case, and tells them of the note that names them.
    func mention(_ id: String, in work: CaseWork) throws {
        guard let person = try record(id, Person.self), person.role.isVendor, !person.isDisabled else {
            throw Denial.invalid([.unknown("mentions")])
        }
        try watch(work.number, id)
    }

    /// Lets a person hear of a case from now on.
    package func watch(_ number: Int, _ person: String) throws {
        try session.run(
            """
            INSERT INTO watcher (case_number, person, since) VALUES (\(number), \(person), \(now)) \
            ON CONFLICT (case_number, person) DO NOTHING
            """)
    }

    /// Lets a person hear of a case no more.
    package func unwatch(_ number: Int, _ person: String) throws {
        try session.run("DELETE FROM watcher WHERE case_number = \(number) AND person = \(person)")
    }

    /// Returns who hears of a case.
    package func watchers(of number: Int) throws -> [String] {
        try session.rows("SELECT person FROM watcher WHERE case_number = \(number) ORDER BY person").map {
            try $0.text(0)
        }
    }
}

extension Happening {
    /// Whether it tells that a promise is soon due, or missed.
    fileprivate var isWarning: Bool {
        switch self {
        case .warned, .breachNoticed: true
        case _: false
        }
    }
}
