import Casework
package import Desk
import Store
package import SupportPolicy

/// Where a case is filed on pages: by a customer for themselves, or by an agent for somebody who called.
package struct FilingDoor: Sendable {
    /// The address of the form.
    let path: String
    /// Below which the case is shown once it is filed.
    let cases: String
    /// The template.
    let template: String
    /// Whether an agent files for somebody else, who is named in the form as `contact`.
    let isForCaller: Bool
    /// What is round the form.
    let frame: @Sendable (PageRequest, TimeWords, DeskTransaction) throws -> [JSONValue.Member]

    /// The customers' and partners' own.
    package static let portal = FilingDoor(
        path: "/portal/cases/new", cases: "/portal/cases", template: "portal/new", isForCaller: false,
        frame: { _, _, _ in [] })

    /// The workspace's, for callers; `frame` adds what is round its pages.
    package static func workspace(
        _ frame: @escaping @Sendable (PageRequest, TimeWords, DeskTransaction) throws -> [JSONValue.Member]
    ) -> FilingDoor {
        FilingDoor(
            path: "/cases/new", cases: "/cases", template: "workspace/new", isForCaller: true, frame: frame)
    }

    /// The person for whom it is filed: who is signed in, or the caller; nothing before one is chosen.
    func filer(_ request: PageRequest, _ desk: DeskTransaction) throws -> Viewer? {
        let viewer = try request.viewer
        guard isForCaller else { return viewer }
        guard viewer.person.role.isVendor else { throw Denial.notFound }
        guard let id = request.optional("contact") ?? request.query["contact"] else { return nil }
        guard let person = try desk.record(id, Person.self), !person.role.isVendor, !person.isDisabled else {
            throw Denial.notFound
        }
        return Viewer(person: person)
    }

    /// The ways in by which a caller can have come: those of the policy, the telephone first.
    func channels(_ edition: Edition, _ request: PageRequest) -> [JSONValue.Member] {
        guard isForCaller else { return [] }
        let all = edition.policy.channels.map(\.name)
        let chosen = request.optional("channel") ?? (all.first { $0 == "phone" } ?? all.first)?.text
        return [
            .init(
                "channels",
                .array(
                    edition.policy.channels.map { channel in
                        [
                            "value": .string(channel.name.text),
                            "label": .string(channel.label(request.language)),
                            "on": .bool(channel.name.text == chosen),
                        ]
                    }))
        ]
    }
}
