import BusinessTime
import Casework
import Store
import SupportPolicy

extension DeskTransaction {
    /// Tells those concerned of what has just happened to a case: each once, and nobody of their own deed.
    func tell(of work: CaseWork, _ row: CaseRow) throws {
        guard isTelling else { return }
        let actor = work.viewer?.person.id
        for event in work.news {
            guard let news = News(event.happening, work) else { continue }
            var recipients: Set<String> = []
            if news.audience.contains(.contact) { recipients.insert(work.filing.contact) }
            if news.audience.contains(.owner) {
                recipients.formUnion(try row.owner.map { [$0] } ?? onDuty(for: row).map(\.id))
            }
            // Nobody watches a case that is only just filed.
            if news.audience.contains(.watchers), work.before != nil {
                recipients.formUnion(try watchers(of: row.number))
            }
            if let actor, !news.confirms { recipients.remove(actor) }
            let text = work.texts[event.sequence]
            for id in recipients.sorted() {
                guard let person = try record(id, Person.self), !person.isDisabled,
                    person.role.isVendor || !event.happening.isInternal
                else { continue }
                let isTheirs = person.role.isVendor || text?.isInternal != true
                let letter = news.letter(
                    to: person, row, text: isTheirs ? text?.body : nil, work, desk.settings)
                try post(to: person.email, subject: letter.subject, body: letter.body, about: row.number)
            }
        }
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

/// What is told of an event, and to whom.
private struct News {
    let audience: Set<Hearer>
    /// Whether whoever did it hears of it, too.
    var confirms = false
    let words: Wording

    init?(_ happening: Happening, _ work: CaseWork) {
        let (edition, policy) = (work.edition, work.edition.policy)
        switch happening {
        case .filed:
            audience = [.contact]
            confirms = true
            words = Wording(de: "Ihr Fall ist eingegangen.", en: "Your case has been received.")
        case .replied(let reply) where reply.isPublic:
            audience = [.contact, .watchers]
            words = Wording(
                de: "Es gibt eine Antwort auf Ihren Fall:", en: "There is an answer to your case:")
        case .customerWrote:
            audience = [.owner, .watchers]
            words = Wording(de: "Der Kunde hat geschrieben:", en: "The customer wrote:")
        case .noted:
            audience = [.watchers]
            words = Wording(de: "Eine interne Notiz:", en: "An internal note:")
        case .assessed(let severity, _):
            guard let before = work.before?.severity, before != severity else { return nil }
            audience = [.contact, .owner, .watchers]
            let label = edition.severity(severity)?.label
            words = Wording(
                de: "Der Schweregrad ist jetzt »\(label?(.german) ?? severity.spoken)«.",
                en: "The severity is now '\(label?(.english) ?? severity.spoken)'.")
        case .assigned(nil): return nil
        case .assigned:
            audience = [.owner]
            words = Wording(de: "Der Fall gehört jetzt Ihnen.", en: "The case is now yours.")
        case .handedOver(let tier, _):
            audience = [.owner, .watchers]
            let label = policy.tiers.first { $0.name == tier }?.label
            words = Wording(
                de: "Der Fall ist jetzt bei »\(label?(.german) ?? tier.spoken)«.",
                en: "The case is now with '\(label?(.english) ?? tier.spoken)'.")
        case .escalated(let rule):
            audience = [.owner, .watchers]
            let label = policy.escalations.first { $0.name == rule }?.label
            words = Wording(
                de: "Eskaliert: \(label?(.german) ?? rule.spoken).",
                en: "Escalated: \(label?(.english) ?? rule.spoken).")
        case .warned(let clock, _):
            audience = [.owner, .watchers]
            let label = edition.clock(clock)?.label
            words = Wording(
                de: "Bald fällig: \(label?(.german) ?? clock.spoken).",
                en: "Soon due: \(label?(.english) ?? clock.spoken).")
        case .breachNoticed(let clock, let version):
            audience = [.owner, .watchers]
            words = Self.missed(clock, version, work)
        case .resolved:
            audience = [.contact, .watchers]
            words = Wording(
                de: "Für Ihren Fall gibt es eine Lösung.", en: "There is a resolution for your case.")
        case .closed:
            audience = [.contact, .watchers]
            words = Wording(de: "Ihr Fall ist abgeschlossen.", en: "Your case is closed.")
        case .reopened:
            audience = [.owner, .watchers]
            words = Wording(de: "Der Fall wurde wieder geöffnet.", en: "The case was reopened.")
        case .contested:
            audience = [.owner, .watchers]
            words = Wording(de: "Es ist doch nicht gelöst:", en: "It is not solved after all:")
        case .resolutionAccepted:
            audience = [.owner, .watchers]
            words = Wording(de: "Der Kunde bestätigt die Lösung.", en: "The customer accepts the resolution.")
        case .sessionInvited:
            audience = [.contact]
            words = Wording(
                de: "Wir möchten eine Fernsitzung anbieten; sie beginnt nur, wenn Sie zustimmen.",
                en: "We would like to offer a remote session; it begins only if you agree.")
        case .surveySent:
            audience = [.contact]
            words = Wording(de: "Wie zufrieden waren Sie?", en: "How satisfied were you?")
        case .typed(let typed):
            guard let told = typed.event.told else { return nil }
            audience = told.hearers
            words = told.words
        case .opened, .replied, .bounced, .severityAsked, .severityDeclined, .triaged,
            .waitingBegan,
            .waitingEnded, .promised, .promiseKept, .contactAttempted, .stated, .escalationAsked, .approved,
            .resolutionStands, .linked, .referred, .reportedBack, .planChanged, .siteChanged,
            .environmentChanged, .calendarChanged, .zoneDataChanged, .sessionAccepted, .sessionDeclined,
            .presenceLost, .sessionEnded, .surveyAnswered, .voided, .merged, .routed, .erased:
            return nil
        }
    }

    /// Says what was missed, and when it was due: the desk may have seen it later.
    private static func missed(_ clock: Name, _ version: Int, _ work: CaseWork) -> Wording {
        // A personal promise has no label of the policy's.
        let label =
            work.edition.clock(clock)?.label
            ?? (clock == "promise" ? Wording(de: "Versprechen", en: "promise") : nil)
        let due = work.file.due(
            of: clock, version,
            among: work.file.commitments(
                in: work.edition, contract: work.agreement.contract, asOf: work.now))
        let site = work.file.site ?? work.agreement.contract.site
        let zone = site.flatMap { try? work.edition.places.zone($0.zone) } ?? .utc
        func said(_ language: Language, _ word: String) -> String {
            guard let due else { return "" }
            return " (\(word) \(ExplanationWords(language).moment(due, in: zone)), \(zone.name))"
        }
        return Wording(
            de: "Verpasst: \(label?(.german) ?? clock.spoken)\(said(.german, "fällig")).",
            en: "Missed: \(label?(.english) ?? clock.spoken)\(said(.english, "due")).")
    }

    func letter(
        to person: Person, _ row: CaseRow, text: String?, _ work: CaseWork, _ settings: Desk.Settings
    ) -> (subject: String, body: String) {
        let language = person.language
        let path = person.role.isVendor ? "cases" : "portal/cases"
        let link = "\(settings.publicURL)/\(path)/\(row.number)"
        let word = language == .german ? "Fall" : "Case"
        let quoted = text.map { "\n\n\($0)" } ?? ""
        return (
            "[\(word) \(row.number)] \(row.subject)",
            "\(words(language))\(quoted)\n\n\(word) \(row.number): \(row.subject)\n\(link)\n\n\(settings.name)\n"
        )
    }
}
