import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
package import Web

/// What customers see first: their open cases, and when they hear from us.
private let homePage = Page("GET", "/portal") { request in
    let viewer = try request.viewer
    return try await request.desk.read { desk in
        let open = try desk.cases(
            CaseQuery("is:open"), order: .due, after: request.query["cursor"], limit: 50, for: viewer)
        let closed = try desk.cases(CaseQuery("is:closed"), order: .newest, limit: 10, for: viewer)
        func count(_ query: String) throws -> JSONValue {
            .string(counted(try desk.count(CaseQuery(query), for: viewer), in: request.language))
        }
        let times = request.times(try zone(of: viewer, desk), at: desk.now)
        return PageAnswer(
            "portal/home",
            .object([
                .init("title", .string(request.word("portal.home"))), .init("at_home", true),
                .init("open_count", try count("is:open")), .init("closed_count", try count("is:closed")),
                .init("next", .text(open.next)), .init("more_closed", .bool(closed.next != nil)),
                .init("cases", .array(try open.rows.map { try card($0, desk, times, request) })),
                .init(
                    "closed",
                    .array(
                        closed.rows.map {
                            [
                                "number": .int($0.number), "subject": .string($0.subject),
                                "when": .string(times.moment($0.closed ?? $0.updated)),
                            ]
                        })),
            ]))
    }
}

func zone(of viewer: Viewer, _ desk: DeskTransaction) throws -> String? {
    try viewer.person.account.flatMap { try desk.record($0, Account.self)?.headquarters?.zone }
}

private func card(_ row: CaseRow, _ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest) throws
    -> JSONValue
{
    guard let edition = try desk.edition(row.edition) else { throw Denial.notFound }
    let showing = CaseShowing(request, times, edition)
    let isLate = row.nextDue.map { $0 < times.now } ?? false
    let name = row.nextClock.map { edition.clock($0)?.label(request.language) ?? $0.spoken } ?? ""
    var (sentence, style, icon, label) = (request.word("portal.worked"), "running", "clock", "")
    if row.state == .waiting {
        (sentence, style, icon, label) = (
            request.word("portal.turn"), "turn", "right", request.word("portal.your_turn")
        )
    } else if let due = row.nextDue {
        let when = times.moment(due)
        sentence =
            isLate
            ? request.word("portal.late", ["when": when])
            : request.word("portal.next", ["promise": name, "when": when])
        (style, icon, label) =
            isLate ? ("breached", "missed", times.distance(due)) : ("running", "clock", times.distance(due))
    } else {
        label = request.word("state.\(row.state.rawValue)")
    }
    return .object(
        showing.marks(row) + [
            .init("due", .text(row.nextDue.map(times.clock))),
            .init("day", .text(row.nextDue.map(times.day))),
            .init("datetime", .text(row.nextDue?.rfc3339)), .init("sentence", .string(sentence)),
            .init("class", .string(style)), .init("icon", .string(icon)), .init("label", .string(label)),
        ])
}

/// A case as the customer follows it.
private func show(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let (viewer, number) = (try request.viewer, try request.number)
    return try await request.desk.read { desk in
        let view = try desk.caseView(number, for: viewer)
        let times = request.times(view.agreement.contract.site?.zone, at: view.now)
        let showing = CaseShowing(request, times, view.edition, people: try desk.people(in: view))
        let survey = view.file.survey
        let drafts = try desk.drafts(of: number, by: viewer)
        let invitation = view.file.sessions.last { $0.isOffered }?.number
        let acts = view.offers(to: viewer, at: .portal).filter {
            !formsOfTheirOwn.contains($0.act.entry.noun)
        }
        let severity = view.offer(AskForSeverity.self, to: viewer)
        let escalation = view.offer(AskForEscalation.self, to: viewer)
        return PageAnswer(
            "portal/case",
            .object(
                showing.marks(view.row) + showing.timeline(view) + showing.notices(view, for: viewer)
                    + showing.menu(acts, of: view, at: "/portal/cases/\(number)") + [
                        .init("title", .string("\(number) \(view.row.subject)")),
                        .init("together", parts(of: view, desk, viewer)),
                        .init("has_together", .bool(parts(of: view, desk, viewer) != .array([]))),
                        .init("promises", showing.promises(view.commitments)),
                        .init("explanation", try showing.explanation(request.query["why"], view)),
                        .init("problem", .text(problem)),
                        .init("typed", .string(request.optional("text") ?? drafts[.message]?.text ?? "")),
                        .init("keeping", keeping(drafts, [.message], request, at: view.now)),
                        showing.reported(view), showing.priority(view), showing.doubts(view),
                        request.zoneLine(times),
                        .init("owner", .text(view.row.owner.flatMap { showing.people[$0]?.name })),
                        .init("session", invitation.map { .int($0) } ?? .null),
                        .init(
                            "asks_severity",
                            .bool(view.file.severityAsked == nil && severity?.refusal == nil)),
                        .init(
                            "severities",
                            terms(
                                severity, "severity",
                                view.edition.policy.severities.levels.map { ($0.name, $0.label) },
                                request
                            ) { $0 != view.row.severity }),
                        .init("may_escalate", .bool(escalation?.refusal == nil)),
                        .init(
                            "has_escalations", .bool((escalation?.choices["rule"] ?? []).count > 0)),
                        .init(
                            "escalations",
                            terms(
                                escalation, "rule",
                                view.edition.policy.escalations.map { ($0.name, $0.label) }, request)),
                        .init(
                            "routes",
                            .texts(routes(view.edition.policy, ofCase: number).map { $0(request.language) })),
                        .init("typed_reason", .string(request.field("reason"))),
                        .init("is_contestable", .bool(view.file.isContestable)),
                        .init("has_links_to_acts", .bool(acts.contains { $0.refusal == nil })),
                        .init("is_accepted", .bool(view.file.stated["customer-agrees"] == "yes")),
                        .init("asks_survey", .bool(survey != nil && survey?.scores == nil)),
                        .init(
                            "questions",
                            .array(
                                (view.edition.policy.survey?.dimensions ?? []).map {
                                    .object([
                                        .init("name", .string($0.name.text)),
                                        .init("label", .string($0.label(request.language))),
                                        .init("scores", scores(for: $0.name)),
                                    ])
                                })),
                    ]), status: status)
    }
}

/// The answers that will be accepted to a question whose answers are terms of the policy, as options of a form.
private func terms(
    _ offer: ActOffer?, _ question: String, _ terms: [(name: Name, label: Wording)], _ request: PageRequest,
    where isShown: (Name) -> Bool = { _ in true }
) -> JSONValue {
    let accepted = Set((offer?.choices[question] ?? []).map(\.answer))
    return .array(
        terms.filter { accepted.contains(.name($0.name)) && isShown($0.name) }.map {
            ["value": .string($0.name.text), "label": .string($0.label(request.language))]
        })
}

/// The cases that one submission became, each with what it is about.
private func parts(of view: CaseView, _ desk: DeskTransaction, _ viewer: Viewer) -> JSONValue {
    let numbers = ((view.file.links[.parent] ?? []) + (view.file.links[.part] ?? [])).compactMap { Int($0) }
    return .array(
        numbers.compactMap { number in try? desk.visible(number, to: viewer) }.map {
            ["number": .int($0.number), "subject": .string($0.subject)]
        })
}

private func scores(for question: Name) -> JSONValue {
    .array((1...5).map { ["name": .string(question.text), "score": .int($0)] })
}

/// The acts whose forms stand on the case's page; the others are linked.
private let formsOfTheirOwn: Set = [
    "session-answer", "acceptance", "escalation-request", "severity-request", "reopening",
]

/// The acts of the catalogue that customers and partners meet.
private let actPages = ActDoor(.portal, base: "/portal/cases", folder: "portal") { _, _, _, _ in [] }.pages

/// What each form means, with the files that came along; a form that does not say enough means nothing.
private let deeds: [String: @Sendable (PageRequest, [String]) -> CaseCommand?] = [
    "write": { request, files in request.optional("text").map { .write(text: $0, attachments: files) } },
    "contest": { request, _ in .contest(reason: request.optional("reason"), since: nil) },
    "survey": { request, _ in
        var scores: [Name: Int] = [:]
        for (key, values) in request.form where key.hasPrefix("score.") {
            if let name = Name(key.dropFirst(6)), let score = values.first.flatMap({ Int($0) }) {
                scores[name] = score
            }
        }
        return .answerSurvey(scores, wantsCall: request.field("call") == "yes")
    },
]

private let deedPages: [Page] = [String](deeds.keys).sorted().map { noun in
    Page("POST", "/portal/cases/{number}/\(noun)", takesFiles: noun == "write") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        do {
            let done = try await request.write { desk -> Int in
                let files = try request.files.map {
                    try desk.upload($0.content, name: $0.name, mediaType: $0.mediaType, by: viewer).id
                }
                guard let command = deeds[noun]?(request, files) else { return number }
                let row = try desk.perform(command, on: number, by: viewer)
                if case .write = command { try desk.keepDraft("", .message, of: number, by: viewer) }
                return row.number
            }
            return PageAnswer(to: "/portal/cases/\(done)")
        } catch Denial.refused(let refusal) {
            return try await show(request, problem: refusal.sentence(request.language), status: 422)
        } catch Denial.invalid(let problems) {
            let sentence = problems.map { $0.sentence(request.language) }.joined(separator: " ")
            return try await show(request, problem: sentence, status: 422)
        }
    }
}

/// All pages of the portal.
package let portalPages: [Page] =
    [
        homePage, caseListPage, supportPage, draftPage("/portal/cases/{number}/draft", kinds: [.message]),
    ] + FilingDoor.portal.pages + [
        Page("GET", "/portal/cases/{number}") { try await show($0) }
    ]
    + deedPages + actPages
