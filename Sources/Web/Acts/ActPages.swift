package import Casework
package import Desk
import Store
package import SupportPolicy

/// Where the acts of the catalogue are met on pages: whose side, and in which frame.
package struct ActDoor: Sendable {
    private let door: ActEntry.Door
    private let base: String
    private let folder: String
    private let frame:
        @Sendable (PageRequest, CaseView, TimeWords, DeskTransaction) throws -> [JSONValue.Member]

    /// Creates a door whose cases lie below `base` and whose templates in `folder`; `frame` adds what is round the page.
    package init(
        _ door: ActEntry.Door, base: String, folder: String,
        frame:
            @escaping @Sendable (PageRequest, CaseView, TimeWords, DeskTransaction) throws ->
            [JSONValue.Member]
    ) {
        self.door = door
        self.base = base
        self.folder = folder
        self.frame = frame
    }

    /// The pages: all acts of a case, and the form of each at an address of its own, which a refused form keeps.
    package var pages: [Page] {
        [
            Page("GET", "\(base)/{number}/do") { try await menu($0) },
            Page("GET", "\(base)/{number}/do/{noun}") { try await form($0) },
            Page("POST", "\(base)/{number}/do/{noun}") { request in
                do { return PageAnswer(to: "\(base)/\(try await perform(request))") } catch Denial.refused(
                    let refusal)
                {
                    return try await form(request, refused: refusal, status: 422)
                } catch Denial.invalid(let problems) {
                    return try await form(request, problems: problems, status: 422)
                } catch Denial.stale {
                    return try await form(request, isStale: true, status: 409)
                }
            },
        ]
    }

    private func act(_ request: PageRequest) throws -> any Act.Type {
        guard let act = Acts.named(request.parameters["noun"] ?? ""), act.entry.doors.contains(door) else {
            throw Denial.notFound
        }
        return act
    }

    /// Does what the form says and returns the number of the case in which it was done.
    private func perform(_ request: PageRequest) async throws -> Int {
        let (viewer, number, act) = (try request.viewer, try request.number, try act(request))
        let version = Int(request.field("version"))
        return try await request.write { desk in
            let times = try request.times(ofCase: number, for: viewer, desk)
            return try desk.perform(
                .act(try request.wish(for: act, times)), on: number, by: viewer, version: version,
                occurred: try request.moment("occurred_at", times)
            ).number
        }
    }

    private func menu(_ request: PageRequest) async throws -> PageAnswer {
        try await show(request) { view, showing, desk, viewer in
            let offers = view.offers(to: viewer, at: door)
            return PageAnswer(
                "\(folder)/acts",
                .object(
                    showing.menu(offers, of: view, at: "\(base)/\(view.row.number)")
                        + [.init("title", .string("\(view.row.number) \(request.word("act.menu"))"))]
                        + showing.marks(view.row) + (try frame(request, view, showing.times, desk))))
        }
    }

    /// Shows the form of an act, as it was sent if it was refused.
    private func form(
        _ request: PageRequest, problems: [FieldProblem] = [], refused: Refusal? = nil, isStale: Bool = false,
        status: Int = 200
    ) async throws -> PageAnswer {
        let act = try act(request)
        return try await show(request) { view, showing, desk, viewer in
            guard viewer.permission(to: act.entry.deed, on: view.relation) == .allowed else {
                throw Denial.forbidden(act.entry.deed)
            }
            guard let offer = view.offer(act, to: viewer) else { throw Denial.notFound }
            let form = ActForm(offer, showing, view, for: viewer)
            let address = "\(base)/\(view.row.number)"
            let label = request.word("act.\(act.entry.noun).do")
            return PageAnswer(
                "\(folder)/act",
                .object(
                    form.members(problems: problems, refused: refused) + showing.marks(view.row) + [
                        .init("title", .string("\(view.row.number) \(label)")),
                        .init("is_stale", .bool(isStale)), .init("back", .string(address)),
                        .init("action", .string("\(address)/do/\(act.entry.noun)")),
                        .init(
                            "may_back_date",
                            .bool(viewer.permission(to: .backDate, on: view.relation) == .allowed)),
                        .init("typed_occurred", .string(request.field("occurred_at"))),
                        .init("zone", .string(showing.times.zoneName)),
                    ] + (try frame(request, view, showing.times, desk))), status: status)
        }
    }

    /// Reads the case and lets `body` make a page of it; who is not of this side does not find it.
    private func show(
        _ request: PageRequest,
        _ body: @escaping @Sendable (CaseView, CaseShowing, DeskTransaction, Viewer) throws -> PageAnswer
    ) async throws -> PageAnswer {
        let (viewer, number) = (try request.viewer, try request.number)
        guard viewer.person.role.isVendor == (door == .workspace) else { throw Denial.notFound }
        return try await request.desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            let times = try request.times(ofCase: number, for: viewer, desk)
            let showing = CaseShowing(request, times, view.edition, people: try desk.people(in: view))
            return try body(view, showing, desk, viewer)
        }
    }
}

extension PageRequest {
    /// Returns how times are said and meant at the site of a case, the same for what is shown and what is typed.
    package func times(ofCase number: Int, for viewer: Viewer, _ desk: DeskTransaction) throws -> TimeWords {
        let row = try desk.visible(number, to: viewer)
        let site = try desk.record(row.filing.contract, ContractTerms.self)?.site
        let headquarters = try desk.record(row.filing.account, Account.self)?.headquarters
        return times((site ?? headquarters)?.zone, at: desk.now)
    }
}
