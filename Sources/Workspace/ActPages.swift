import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// The acts of the catalogue on a case: all of them, and the form of each at an address of its own.
let actPages: [Page] = [
    Page("GET", "/cases/{number}/do") { request in
        try await request.showAct { view, showing, desk, viewer in
            var members = try railMembers(desk, viewer, showing.times)
            members += showing.menu(
                view.offers(to: viewer, at: .workspace), at: "/cases/\(view.row.number)")
            return PageAnswer(
                "workspace/acts",
                .object(members + showing.marks(view.row) + title(view, request.word("act.menu"))))
        }
    },
    Page("GET", "/cases/{number}/do/{noun}") { request in try await request.showForm() },
    Page("POST", "/cases/{number}/do/{noun}") { request in
        let (viewer, number) = (try request.viewer, try request.number)
        let version = Int(request.field("version"))
        guard let act = Acts.named(request.parameters["noun"] ?? ""), act.entry.doors.contains(.workspace)
        else { throw Denial.notFound }
        do {
            let done = try await request.desk.write { desk -> Int in
                let times = try request.times(ofCase: number, for: viewer, desk)
                let wish = try request.wish(for: act, times)
                return try desk.perform(.act(wish), on: number, by: viewer, version: version).number
            }
            return PageAnswer(to: "/cases/\(done)")
        } catch Denial.refused(let refusal) {
            return try await request.showForm(refused: refusal, status: 422)
        } catch Denial.invalid(let problems) {
            return try await request.showForm(problems: problems, status: 422)
        } catch Denial.stale {
            return try await request.showForm(isStale: true, status: 409)
        }
    },
]

private func title(_ view: CaseView, _ label: String) -> [JSONValue.Member] {
    [
        .init("title", .string("\(view.row.number) \(label)")), .init("at_queue", true),
        .init("account", .string(view.row.filing.account)),
    ]
}

extension PageRequest {
    /// Shows the form of an act, as it was sent if it was refused.
    fileprivate func showForm(
        problems: [FieldProblem] = [], refused: Refusal? = nil, isStale: Bool = false, status: Int = 200
    ) async throws -> PageAnswer {
        try await showAct { view, showing, desk, viewer in
            guard let act = Acts.named(parameters["noun"] ?? ""), act.entry.doors.contains(.workspace),
                let offer = view.offer(act, to: viewer)
            else { throw Denial.notFound }
            guard viewer.permission(to: act.entry.deed, on: view.relation) == .allowed else {
                throw Denial.forbidden(act.entry.deed)
            }
            let form = ActForm(offer, showing, view, for: viewer)
            let label = word("act.\(act.entry.noun).do")
            let members =
                try railMembers(desk, viewer, showing.times) + showing.marks(view.row)
                + form.members(problems: problems, refused: refused)
                + [
                    .init("is_stale", .bool(isStale)),
                    .init("action", .string("/cases/\(view.row.number)/do/\(act.entry.noun)")),
                    .init("back", .string("/cases/\(view.row.number)")),
                ]
                + title(view, label)
            return PageAnswer("workspace/act", .object(members), status: status)
        }
    }

    /// Reads the case and lets `body` make a page of it; a stranger to the workspace does not find it.
    fileprivate func showAct(
        _ body: @escaping @Sendable (CaseView, CaseShowing, DeskTransaction, Viewer) throws -> PageAnswer
    ) async throws -> PageAnswer {
        let (viewer, number) = (try viewer, try number)
        guard viewer.person.role.isVendor else { throw Denial.notFound }
        return try await desk.read { desk in
            let view = try desk.caseView(number, for: viewer)
            let times = times(view.agreement.contract.site?.zone, at: view.now)
            let showing = CaseShowing(self, times, view.edition, people: try desk.people(in: view))
            return try body(view, showing, desk, viewer)
        }
    }
}
