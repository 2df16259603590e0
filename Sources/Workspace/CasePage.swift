import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// A case, and everything that is done to it by forms.
let casePages: [Page] =
    [
        Page("GET", "/cases/{number}") { request in try await show(request) },
        Page("GET", "/attachments/{id}") { request in
            let (viewer, id) = (try request.viewer, request.parameters["id"] ?? "")
            let found = try await request.desk.read { try $0.attachment(id, for: viewer) }
            return PageAnswer(download: found.content, named: found.file.name)
        },
        draftPage("/cases/{number}/draft", kinds: [.reply, .note]),
        Page("POST", "/cases/{number}/watch") { request in
            let (viewer, number) = (try request.viewer, try request.number)
            let isWatching = request.field("watch") == "yes"
            try await request.write { desk in
                _ = try desk.visible(number, to: viewer)
                if isWatching {
                    try desk.watch(number, viewer.person.id)
                } else {
                    try desk.unwatch(number, viewer.person.id)
                }
            }
            return PageAnswer(to: "/cases/\(number)")
        },
    ]
    + [String](caseDeeds.keys).sorted().map { noun in
        Page("POST", "/cases/{number}/\(noun)", takesFiles: noun == "reply") { request in
            guard let deed = caseDeeds[noun] else { throw Denial.notFound }
            return try await act(request, deed)
        }
    }

private func act(_ request: PageRequest, _ deed: @escaping CaseDeed) async throws -> PageAnswer {
    let (viewer, number) = (try request.viewer, try request.number)
    let version = Int(request.field("version"))
    do {
        let done = try await request.write { desk -> Int? in
            let files = try request.files.map {
                try desk.upload($0.content, name: $0.name, mediaType: $0.mediaType, by: viewer).id
            }
            guard let command = try deed(request, files) else { return nil }
            let row = try desk.perform(command, on: number, by: viewer, version: version)
            switch command {
            case .reply: try desk.keepDraft("", .reply, of: number, by: viewer)
            case .note: try desk.keepDraft("", .note, of: number, by: viewer)
            default: break
            }
            return row.number
        }
        guard let done else {
            return try await show(request, problem: request.word("case.incomplete"), status: 422)
        }
        return PageAnswer(to: "/cases/\(done)")
    } catch Denial.refused(let refusal) {
        return try await show(request, problem: refusal.sentence(request.language), status: 422)
    } catch Denial.stale {
        return try await show(request, problem: request.word("case.stale"), status: 409)
    } catch Denial.invalid(let problems) {
        let sentence = problems.map { $0.sentence(request.language) }.joined(separator: " ")
        return try await show(request, problem: sentence, status: 422)
    }
}

private func show(_ request: PageRequest, problem: String? = nil, status: Int = 200) async throws
    -> PageAnswer
{
    let (viewer, number) = (try request.viewer, try request.number)
    guard viewer.person.role.isVendor else { throw Denial.notFound }
    return try await request.desk.read { desk in
        let view = try desk.caseView(number, for: viewer)
        let times = request.times(view.agreement.contract.site?.zone, at: view.now)
        let people = try desk.people(in: view)
        let showing = CaseShowing(request, times, view.edition, people: people)
        let row = view.row
        let policy = view.edition.policy
        let owner = row.owner.flatMap { people[$0]?.name } ?? request.word("queue.nobody")
        let drafts = try desk.drafts(of: number, by: viewer)
        let isNote =
            viewer.permission(to: .reply, on: view.relation) != .allowed || request.form["kind"] == ["note"]
            || request.form.isEmpty && newest(of: drafts) == .note
        let watching = try desk.watchers(of: number)
        let watchers = try watching.compactMap { try desk.record($0, Person.self)?.name }
        let candidates = try candidates(for: row, desk, viewer)
        var members = showing.marks(row)
        members += try railMembers(desk, viewer, times)
        members += choices(policy, request)
        members += showing.effects(view)
        members += try standing(of: view, desk, times, request)
        members += try neighbours(of: view, desk, viewer, request)
        let asked = view.file.severityAsked.flatMap { view.edition.severity($0)?.label(request.language) }
        let decision = asked == nil ? nil : view.offer(DecideSeverity.self, to: viewer)
        members += judging(view, times)
        members += showing.menu(
            view.offers(to: viewer, at: .workspace), of: view, at: "/cases/\(number)")
        members += showing.notices(view, for: viewer)
        members.append(moreNeeded(view, people[row.filing.contact]?.language ?? .english, request))
        members.append(showing.priority(view))
        members += showing.timeline(view)
        members += [
            .init("asked_severity", .text(asked)),
            .init("may_decide", .bool(asked != nil && decision?.refusal == nil)),
            .init(
                "who_decides",
                .text(decision?.refusal.map { showing.naming($0, view).sentence(request.language) })),
            .init("title", .string("\(row.number) \(row.subject)")), .init("at_queue", true),
            .init("account", .string(row.filing.account)), .init("contract", .string(row.filing.contract)),
            .init("customer", .string(try desk.record(row.filing.account, Account.self)?.name ?? "")),
            .init("contact", .string(people[row.filing.contact]?.name ?? "")),
            .init("plan", .string(view.edition.plan(row.plan)?.label(request.language) ?? row.plan.spoken)),
            request.zoneLine(times), showing.reported(view), showing.doubts(view),
            .init("may", permissions(of: viewer, on: view.relation)),
            .init("edition", .string(row.edition)),
            .init("edition_name", .string(view.edition.name(in: request.language))),
            .init(
                "environment",
                .text(
                    row.environment.map { name in
                        policy.environments.first { $0.name == name }?.label(request.language) ?? name.spoken
                    })),
            .init(
                "product", .text(try row.filing.product.flatMap { try desk.record($0, Product.self)?.name })),
            .init(
                "tier",
                .string(
                    policy.tiers.first { $0.name == row.tier }?.label(request.language) ?? row.tier.spoken)),
            .init("owner", .string(owner)), .init("is_mine", .bool(row.owner == viewer.person.id)),
            .init("merged", row.mergedInto.map { .int($0) } ?? .null),
            .init("promises", showing.promises(view.commitments)),
            .init("explanation", try showing.explanation(request.query["why"], view)),
            .init("problem", .text(problem)),
            .init("typed", .string(request.optional("text") ?? drafts[isNote ? .note : .reply]?.text ?? "")),
            .init("keeping", keeping(drafts, [.reply, .note], request, at: view.now)),
            .init("is_note", .bool(isNote)),
            .init("is_watching", .bool(watching.contains(viewer.person.id))),
            .init("watchers", watchers.isEmpty ? .null : .string(watchers.joined(separator: ", "))),
            .init("candidates", candidates), .init("has_candidates", .bool(candidates != .array([]))),
            .init("colleagues", try colleagues(desk, viewer)),
            .init("open_promises", openPromises(view, times)),
            .init("typed_reason", .text(request.optional("reason"))),
            .init("typed_into", .text(request.optional("into"))),
            .init("typed_to", .text(request.optional("to"))),
            .init(
                "is_contest_open",
                .bool(view.file.unjudgedReply != nil || request.optional("reason") != nil)),
            .init(
                "now_line",
                .string(
                    row.nextDue.map {
                        $0 > view.now
                            ? request.word("case.next", ["time": times.duration($0 - view.now)])
                            : times.distance($0)
                    }
                        ?? request.word("case.now"))),
            .init(
                "ledger",
                .array(
                    Holder.allCases.compactMap { holder in
                        let time = view.ledger.time(holder)
                        guard time > .zero else { return nil }
                        return [
                            "holder": .string(holder.label(request.language)),
                            "kind": .string(
                                holder.rawValue.split(separator: " ").joined(separator: "-")),
                            "time": .string(times.duration(time)),
                        ]
                    })),
        ]
        return PageAnswer("workspace/case", .object(members), status: status)
    }
}

/// The acts of the catalogue on a case.
let actPages = ActDoor(.workspace, base: "/cases", folder: "workspace") { request, view, times, desk in
    try railMembers(desk, try request.viewer, times) + [.init("at_queue", true)]
}.pages

/// Filing a case for somebody who called.
let filingPages = FilingDoor.workspace { request, times, desk in
    try railMembers(desk, try request.viewer, times)
}.pages
