import Store
import BusinessTime
package import Casework
package import Desk
package import SupportPolicy

/// How much of a long history is shown at once.
private enum FoldedHistory {
    /// How a case began.
    static let first = 2
    /// What happened last.
    static let last = 20
    /// So many at least, or they are not folded.
    static let least = 8
    /// How many come with each step.
    static let more = 200
}

extension CaseShowing {
    /// Returns the history as its reader sees it: messages with their texts, everything else as a line.
    ///
    /// Of a long one the first entries are shown and the last; those between are folded, and come with the page's link,
    /// some more each time (`?shown=`).
    package func timeline(_ view: CaseView) -> [JSONValue.Member] {
        let told = view.entries.filter { isTold($0.event.happening) }
        let last = max(Int(request.query["shown"] ?? "") ?? 0, FoldedHistory.last)
        let folded = told.count - FoldedHistory.first - last
        guard folded > FoldedHistory.least else {
            return [
                .init("entries", .array(told.map { entry(of: $0, view) })), .init("folded", .null),
            ]
        }
        return [
            .init("first_entries", .array(told.prefix(FoldedHistory.first).map { entry(of: $0, view) })),
            .init("entries", .array(told.suffix(last).map { entry(of: $0, view) })),
            .init(
                "folded",
                [
                    "sentence": .string(
                        request.word(
                            "case.folded", ["count": counted((folded, true), in: request.language)])),
                    "href": .string("?shown=\(last + FoldedHistory.more)#folded"),
                    "all": .string("?shown=\(told.count)#folded"),
                ]),
        ]
    }

    /// Whether an event is told to its reader at all.
    private func isTold(_ happening: Happening) -> Bool {
        switch happening {
        // That a field was filled in says less than the field, which stands in the description.
        // Nor does a day stand alone, which goes with its answer.
        case .stated(let fact, _):
            !edition.policy.fields.contains { $0.name == fact }
                && !edition.policy.facts.contains { .untilDay(of: $0.name) == fact }
        case .filed, .routed, .voided, .bounced, .calendarChanged, .zoneDataChanged, .erased: false
        default: true
        }
    }

    private func entry(of entry: CaseEntry, _ view: CaseView) -> JSONValue {
        let event = entry.event
        let person = people[event.actor.id]
        let name =
            person?.name
            ?? (event.actor == .desk ? request.desk.settings.name : event.actor.role.label(request.language))
        var members: [JSONValue.Member] = [
            .init("when", .string(times.moment(event.occurred))),
            .init("datetime", .string(event.occurred.rfc3339)),
            .init("internal", .bool(entry.isInternal)), .init("who", .string(name)),
            .init("vendor", .bool(event.actor.role.isVendor)),
            .init("role", .string(event.actor.role.label(request.language))),
            .init("initials", .string(String(name.split(separator: " ").compactMap(\.first).prefix(2)))),
        ]
        switch event.happening {
        case .replied, .noted, .customerWrote, .reportedBack:
            let files = view.attachments.filter { $0.sequence == event.sequence }
            members += [
                .init("is_message", true),
                // As it was written: lines, blanks and columns of a log mean something.
                .init("paragraphs", .texts(entry.text.map { [$0] } ?? [])),
                .init(
                    "files",
                    .array(
                        files.map {
                            [
                                "id": .string($0.id), "name": .string($0.name),
                                "size": .string("\(($0.size + 1023) / 1024) kB"),
                            ]
                        })),
            ]
        default:
            let (icon, line) = line(event.happening, view)
            members += [
                .init("is_message", false), .init("icon", .string(icon)), .init("line", .string(line)),
                .init("text", .text(entry.text)),
            ]
        }
        return .object(members)
    }

    /// Returns what the page says of the case as long as it holds, in the reader's words and for their eyes.
    package func notices(_ view: CaseView, for viewer: Viewer) -> [JSONValue.Member] {
        let found = EventCode.allCases.compactMap { $0.type.notice(on: view.file, asOf: view.now) }
            .filter { viewer.person.role.isVendor || $0.audience == .customer }
        let lines = (found + wish(view) + hours(view, isOutside: !viewer.person.role.isVendor)).map {
            JSONValue.object([.init("icon", .string($0.icon)), .init("line", .string(said($0, view)))])
        }
        return [.init("notices", .array(lines))]
    }

    /// Says which severity is asked for, while nobody has decided (RC-50).
    private func wish(_ view: CaseView) -> [Sentence] {
        view.file.severityAsked.map {
            [Sentence("info", "severity-asked", ["name": .term(.severities, $0)], for: .customer)]
        } ?? []
    }

    /// Says when the tier that has the case opens next, while it is the vendor's turn and the tier is closed (BD-16, BD-17).
    ///
    /// A customer also reads which of several tiers has it while that is open.
    private func hours(_ view: CaseView, isOutside: Bool) -> [Sentence] {
        let tier = Sentence.Hole.term(.tiers, view.file.tier)
        guard view.file.isOpen, view.file.waiting == nil, view.file.resolution == nil else { return [] }
        guard let opening = view.file.nextOpening(in: edition, view.agreement.contract, at: view.now) else {
            let isOneOfSeveral = isOutside && edition.policy.tiers.count > 1
            return isOneOfSeveral ? [Sentence("user", "tier-open", ["name": tier])] : []
        }
        return [
            Sentence("clock", "tier-opens", ["name": tier, "when": .instant(opening)])
        ]
    }

    /// Returns an entry of the history in one line: when, who, and what it says.
    func line(ofEntry sequence: Int, _ view: CaseView) -> String {
        guard let entry = view.entries.first(where: { $0.event.sequence == sequence }) else {
            return String(sequence)
        }
        let who = people[entry.event.actor.id]?.name ?? entry.event.actor.role.label(request.language)
        let said = entry.text.map { String($0.prefix(60)) } ?? line(entry.event.happening, view).line
        return "\(times.moment(entry.event.occurred)), \(who): \(said)"
    }

    /// Returns a sentence of the history in the reader's words: labels of the policy, and times on their clock.
    private func said(_ sentence: Sentence, _ view: CaseView) -> String {
        let language = request.language
        return request.word(
            "event.\(sentence.key)",
            sentence.holes.mapValues { hole in
                switch hole {
                case .instant(let instant): times.moment(instant)
                case .label(let wording): wording(language)
                case .number(let number): String(number)
                case .term(let vocabulary, let name):
                    vocabulary.terms(in: edition.policy).first { $0.name == name }?.label(language)
                        ?? name.spoken
                case .condition(let condition):
                    conditionText(condition, in: edition.policy, language: language)
                case .remaining(let rule, let given):
                    edition.policy.escalations.first { $0.name == rule }?.when.value
                        .remaining(given: Set(given))
                        .map { waits(for: $0, view) } ?? ""
                }
            })
    }

    /// Says what is waited for, with the time until which a promise in it still runs.
    private func waits(for condition: Condition, _ view: CaseView) -> String {
        let due = view.commitments.filter { condition.facts.contains($0.clock) && $0.state.word == "running" }
            .compactMap(\.due).min()
        return conditionText(condition, in: edition.policy, language: request.language)
            + (due.map { " " + request.word("event.runs-until", ["when": times.moment($0)]) } ?? "")
    }

    private func line(_ happening: Happening, _ view: CaseView) -> (icon: String, line: String) {
        func word(_ key: String, _ name: String = "") -> String {
            request.word("event.\(key)", ["name": name])
        }
        let language = request.language
        let policy = edition.policy
        func severity(_ name: Name) -> String { edition.severity(name)?.label(language) ?? name.spoken }
        func step(_ fact: Name) -> String? {
            fact.preparationStep.flatMap { step in
                policy.preparation.indices.contains(step - 1) ? policy.preparation[step - 1](language) : nil
            }
        }
        func field(_ name: Name) -> String {
            policy.fields.first { $0.name == name }?.label(language) ?? name.spoken
        }
        func answer(_ fact: Name, _ value: Name) -> String {
            guard let question = policy.facts.first(where: { $0.name == fact }) else {
                return conditionText(.isOneOf(fact, [value]), in: policy, language: language)
            }
            let given = question.values.first { $0.name == value }?.label(language)
            let common = ["yes", "no"].contains(value.text) ? word(value.text) : value.spoken
            guard question.untilDay.contains(value) else {
                let label = question.label(language)
                return "\(label)\(label.hasSuffix("?") ? "" : ":") \(given ?? common)"
            }
            let day = view.file.stated[.untilDay(of: fact)]
            return "\(question.label(language)): \(said(value, to: question, until: day))"
        }
        func clock(_ name: Name) -> String { edition.clock(name)?.label(language) ?? name.spoken }
        return switch happening {
        case .opened: ("plus", word("opened"))
        case .assessed(let name, _): ("info", word("assessed", severity(name)))
        case .severityAsked(let name, _): ("info", word("asked", severity(name)))
        case .severityDeclined: ("info", word("declined"))
        case .triaged: ("check", word("triaged"))
        case .assigned(let owner):
            ("user", owner.map { word("assigned", people[$0]?.name ?? "") } ?? word("returned"))
        case .handedOver(let tier, _):
            ("up", word("handed", policy.tiers.first { $0.name == tier }?.label(language) ?? tier.spoken))
        case .waitingBegan(let name, _):
            (
                "pause",
                word(
                    "waiting", policy.waitingReasons.first { $0.name == name }?.label(language) ?? name.spoken
                )
            )
        case .waitingEnded: ("play", word("resumed"))
        case .promised(_, let by): ("clock", word("promised", times.moment(by)))
        case .promiseKept: ("check", word("kept"))
        case .contactAttempted(let reached): ("bell", word(reached ? "reached" : "unreached"))
        case .stated(let fact, _) where step(fact) != nil: ("check", word("prepared", step(fact) ?? ""))
        case .stated(.confirmedAtFiling, _): ("check", word("confirmed"))
        case .stated(.qualifyingReason, let reason): ("info", word("qualified", qualification(reason)))
        case .stated(let fact, _) where fact.missingField != nil:
            ("info", word("missing", fact.missingField.map(field) ?? ""))
        case .stated(let fact, let value): ("note", word("stated", answer(fact, value)))
        case .escalationAsked: ("up", word("escalation_asked"))
        case .escalated(let rule):
            (
                "up",
                word(
                    "escalated", policy.escalations.first { $0.name == rule }?.label(language) ?? rule.spoken)
            )
        case .approved(let name):
            (
                "check",
                word("approved", policy.approvals.first { $0.name == name }?.label(language) ?? name.spoken)
            )
        case .resolved(let kinds, _):
            (
                "check",
                word(
                    "resolved",
                    kinds.map { kind in
                        policy.resolutionKinds.first { $0.name == kind }?.label(language) ?? kind.spoken
                    }
                    .joined(separator: ", "))
            )
        case .closed(let reason):
            (
                "check",
                word("closed", policy.closures.first { $0.name == reason }?.label(language) ?? reason.spoken)
            )
        case .reopened: ("swap", word("reopened"))
        case .contested: ("swap", word("contested"))
        case .resolutionAccepted: ("check", word("accepted"))
        case .resolutionStands: ("check", word("upheld"))
        case .linked(let link, let target):
            (
                "link",
                word("linked", "\(request.word("link.\(link.rawValue.replacing(" ", with: "_"))")) \(target)")
            )
        case .referred(let name, _):
            (
                "right",
                word("referred", policy.referrals.first { $0.name == name }?.label(language) ?? name.spoken)
            )
        case .sessionInvited(let number): ("screen", word("session_offered", String(number)))
        case .sessionAccepted(let number): ("screen", word("session_accepted", String(number)))
        case .sessionDeclined(let number): ("screen", word("session_declined", String(number)))
        case .presenceLost(let number): ("screen", word("session_lost", String(number)))
        case .sessionEnded(let number): ("screen", word("session_ended", String(number)))
        case .surveySent: ("star", word("survey"))
        case .surveyAnswered: ("star", word("answered"))
        case .merged(let number): ("link", word("merged", String(number)))
        case .warned(let name, _): ("soon", word("warned", clock(name)))
        case .breachNoticed(let name, let version):
            // When it was missed, which is not always when the desk saw it.
            (
                "missed",
                word(
                    "breach",
                    view.due(of: name, version).map {
                        request.word("event.missed_when", ["name": clock(name), "when": times.moment($0)])
                    } ?? clock(name))
            )
        case .planChanged(let name):
            ("swap", word("plan", edition.plan(name)?.label(language) ?? name.spoken))
        case .siteChanged(let site): ("swap", word("site", site.zone.replacing("_", with: " ")))
        case .environmentChanged(let name):
            (
                "swap",
                word(
                    "environment",
                    policy.environments.first { $0.name == name }?.label(language) ?? name.spoken)
            )
        case .typed(let typed): (typed.event.sentence.icon, said(typed.event.sentence, view))
        case .replied, .noted, .customerWrote, .reportedBack, .filed, .routed, .voided, .bounced,
            .calendarChanged, .zoneDataChanged, .erased:
            ("dot", "")
        }
    }
}

extension DeskTransaction {
    /// Returns the people who appear in a case.
    package func people(in view: CaseView) throws -> [String: Person] {
        var ids = Set(view.entries.map(\.event.actor.id))
        for entry in view.entries {
            if case .assigned(let owner?) = entry.event.happening { ids.insert(owner) }
        }
        ids.insert(view.row.filing.contact)
        if let owner = view.row.owner { ids.insert(owner) }
        var people: [String: Person] = [:]
        for id in ids { people[id] = try record(id, Person.self) }
        return people
    }
}
