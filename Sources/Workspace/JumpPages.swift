import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Jumping elsewhere by a few letters: a page, and the same as data for the palette.
let jumpPages: [Page] = [
    Page("GET", "/jump") { request in
        let viewer = try request.viewer
        let groups = try await jumpGroups(request)
        return try await request.desk.read { desk in
            var members = try railMembers(desk, viewer, request.times(at: desk.now))
            members += [
                .init("title", .string(request.word("jump.title"))),
                .init("q", .string(request.query["q"] ?? "")), .init("groups", .array(groups)),
                .init("has_groups", .bool(!groups.isEmpty)),
            ]
            return PageAnswer("workspace/jump", .object(members))
        }
    },
    Page("GET", "/jump/found") { request in
        let groups = try await jumpGroups(request)
        return PageAnswer(
            bytes: Array(JSONValue.object([.init("groups", .array(groups))]).compact.utf8),
            type: "application/json")
    },
]

private func jumpGroups(_ request: PageRequest) async throws -> [JSONValue] {
    let viewer = try request.viewer
    guard viewer.person.role.isVendor else { throw Denial.forbidden(.work) }
    let text = String((request.query["q"] ?? "").trimmingSpaces.prefix(200))
    let targets = try await request.desk.read { try $0.jumpTargets(text, for: viewer) }
    func item(_ label: String, _ detail: String, _ icon: String, _ href: String) -> JSONValue {
        ["label": .string(label), "detail": .string(detail), "icon": .string(icon), "href": .string(href)]
    }
    let mayFile = (try? viewer.require(.fileCase)) != nil
    let pages = jumpPlaces.filter { place in
        guard mayFile || place.href != "/cases/new" else { return false }
        return text.isEmpty || request.word(place.word).lowercased().contains(text.lowercased())
    }
    let groups: [(String, [JSONValue])] = [
        (
            "jump.cases",
            targets.cases.map { row in
                item(
                    "\(row.number) \(row.subject)", request.word("state.\(row.state.rawValue)"), "queue",
                    "/cases/\(row.number)")
            }
        ),
        (
            "jump.customers",
            targets.accounts.map { item($0.name, "", "customers", "/customers/\($0.id)") }
        ),
        (
            "shell.views",
            targets.views.map {
                item($0.name, $0.query, "star", "/queue?sort=\($0.order.rawValue)&q=\(inQuery($0.query))")
            }
        ),
        ("jump.pages", pages.map { item(request.word($0.word), "", $0.icon, $0.href) }),
    ]
    return groups.filter { !$0.1.isEmpty }.map { title, items in
        ["title": .string(request.word(title)), "items": .array(items)]
    }
}

private let jumpPlaces: [(word: String, icon: String, href: String)] = [
    ("work.title", "check", "/work"), ("filing.title", "plus", "/cases/new"),
    ("shell.queue", "queue", "/queue"),
    ("shell.mine", "queue", "/queue?q=is:open+owner:me"),
    ("shell.nobodys", "queue", "/queue?q=is:open+owner:none"),
    ("shell.customers", "customers", "/customers"), ("shell.people", "user", "/people"),
    ("teams.title", "calendar", "/teams"),
    ("shell.policy", "policy", "/policies"), ("shell.account", "gear", "/account"),
]

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmingSpaces: String {
        String(self.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
