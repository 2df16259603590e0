import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Returns what a form below the queue asks to be done to the cases chosen; nothing where it does not say.
func manyCommand(_ request: PageRequest, _ viewer: Viewer) -> CaseCommand? {
    switch request.field("action") {
    case "take": .assign(owner: viewer.person.id)
    case "assign": .assign(owner: request.optional("owner"))
    case "route": .route(team: request.optional("team"))
    default: nil
    }
}

/// Returns whom and which team the cases chosen could be given to.
func manyChoices(_ desk: DeskTransaction, _ viewer: Viewer) throws -> [JSONValue.Member] {
    let people = try desk.staff().filter { [.agent, .lead].contains($0.role) && !$0.isDisabled }
    let teams = try desk.all(Team.self)
    return [
        .init("people", .array(people.map { ["value": .string($0.id), "label": .string($0.name)] })),
        .init("teams", .array(teams.map { ["value": .string($0.id), "label": .string($0.name)] })),
        .init("has_teams", .bool(!teams.isEmpty)),
    ]
}

/// Returns how many cases something was done to.
func doneSentence(_ text: String?, _ request: PageRequest) -> String? {
    guard let count = text.flatMap({ Int($0) }), count > 0 else { return nil }
    return request.word(count == 1 ? "many.done_one" : "many.done", ["count": String(count)])
}

/// Returns to which cases something was not done, and why.
func sentence(_ outcome: ManyOutcome, _ request: PageRequest) -> String {
    var parts = [doneSentence(String(outcome.done.count), request)].compactMap { $0 }
    if !outcome.stale.isEmpty {
        let numbers = outcome.stale.map(String.init).joined(separator: ", ")
        parts.append(request.word("many.stale", ["numbers": numbers]))
    }
    parts += outcome.refused.map { refused in
        let why =
            switch refused.denial {
            case .refused(let refusal): refusal.sentence(request.language)
            case .invalid(let problems): request.sentence(problems)
            case .notFound: request.word("many.not_found")
            default: request.word("many.forbidden")
            }
        return "\(refused.number): \(why)"
    }
    return parts.joined(separator: " ")
}
