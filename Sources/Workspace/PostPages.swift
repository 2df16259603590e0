import BusinessTime
import Casework
import Desk
import Store
import SupportPolicy
import Web

/// Posts: who hears what policies tell a support manager, the development, the management.
let postPages: [Page] = [
    Page("POST", "/posts") { request in
        try await change(request) { post, times in
            post.holders.append(
                Post.Holder(
                    person: request.field("person"), isDeputy: request.field("deputy") == "yes",
                    from: try request.moment("from", times), until: try request.moment("until", times)))
        }
    },
    Page("POST", "/posts/drop") { request in
        try await change(request) { post, _ in
            guard let place = Int(request.field("holder")), post.holders.indices.contains(place) else {
                throw Denial.notFound
            }
            post.holders.remove(at: place)
        }
    },
]

/// Changes the post that a form names by its role and team, which is made by its first holder.
private func change(
    _ request: PageRequest, _ edit: @escaping @Sendable (inout Post, TimeWords) throws -> Void
) async throws -> PageAnswer {
    let viewer = try request.viewer
    guard let role = Role.posts.first(where: { $0.spelled == request.field("role") }) else {
        throw Denial.notFound
    }
    let team = request.optional("team")
    do {
        try await request.write { desk in
            try viewer.require(.changePeople)
            let known = try desk.all(Post.self).first { $0.role == role && $0.team == team }
            var post =
                known
                ?? Post(id: Identifiers.make(RecordKind.post.prefix, at: desk.now), role: role, team: team)
            try edit(&post, request.times(at: desk.now))
            var fields = Fields(post.json)
            let checked = Post(id: post.id, &fields)
            try fields.finish()
            try desk.save(checked, by: viewer.person.id, expecting: Int(request.field("revision")))
        }
        return PageAnswer(to: "/teams#posts")
    } catch Denial.invalid(let problems) {
        return try await showTeams(request, problem: request.sentence(problems), status: 422)
    } catch Denial.stale {
        return try await showTeams(request, problem: request.word("history.stale"), status: 409)
    }
}

/// Returns each post with those who hold it, and who hears what is meant for one that nobody holds.
func postModels(_ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest, _ teams: [Team]) throws
    -> [JSONValue.Member]
{
    let known = try desk.all(Post.self)
    let models = try Role.posts.map { role -> JSONValue in
        let holding = try desk.holding(of: role, team: nil)
        let names = holding.people.map(\.name).joined(separator: ", ")
        let holders = try known.filter { $0.role == role }.flatMap { post in
            try post.holders.enumerated().map { place, holder -> JSONValue in
                [
                    "holder": .int(place), "team": .text(post.team),
                    "revision": .int(try desk.revision(of: post.id, .post) ?? 0),
                    "line": .string(try line(holder, of: post, desk, times, request, teams)),
                ]
            }
        }
        return [
            "role": .string(role.spelled), "label": .string(role.label(request.language).capitalisedFirst),
            "vacant": .bool(holding.isVacant), "holders": .array(holders),
            "heard_by": .string(names.isEmpty ? "–" : names),
            "revision": .int(
                try known.first { $0.role == role && $0.team == nil }.flatMap {
                    try desk.revision(of: $0.id, .post)
                } ?? 0),
        ]
    }
    return [.init("posts", .array(models))]
}

private func line(
    _ holder: Post.Holder, of post: Post, _ desk: DeskTransaction, _ times: TimeWords, _ request: PageRequest,
    _ teams: [Team]
) throws -> String {
    var parts = [try desk.record(holder.person, Person.self)?.name ?? "–"]
    if holder.isDeputy { parts.append(request.word("posts.deputy")) }
    if let team = teams.first(where: { $0.id == post.team }) { parts.append(team.name) }
    if let from = holder.from { parts.append(request.word("posts.from_when", ["when": times.moment(from)])) }
    if let until = holder.until {
        parts.append(request.word("posts.until_when", ["when": times.moment(until)]))
    }
    return parts.joined(separator: " · ")
}

extension String {
    /// The text with a capital at its beginning, as a heading has it.
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
