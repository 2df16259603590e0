import Casework
import Desk
import SupportPolicy

extension FilingDoor {
    /// The page on which an agent finds who is calling: by name, address or company.
    func callers(_ request: PageRequest, _ desk: DeskTransaction) throws -> PageAnswer {
        try request.viewer.require(.fileCase)
        let asked = request.query["q"] ?? ""
        let found = try desk.callers(asked, limit: 20)
        let lines = found.map { caller -> JSONValue in
            [
                "href": .string("\(path)?contact=\(caller.person.id)"), "name": .string(caller.person.name),
                "detail": .string(
                    [caller.company, caller.person.email].filter { !$0.isEmpty }.joined(separator: " · ")),
            ]
        }
        return PageAnswer(
            "workspace/callers",
            .object(
                [
                    .init("title", .string(request.word("filing.title"))), .init("q", .string(asked)),
                    .init("callers", .array(lines)), .init("has_callers", .bool(!lines.isEmpty)),
                    .init("has_asked", .bool(!asked.isEmpty)), .init("at_queue", true),
                ] + (try frame(request, request.times(at: desk.now), desk))))
    }
}
