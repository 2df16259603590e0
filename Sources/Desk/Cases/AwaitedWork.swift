import BusinessTime
package import Casework
package import Store
package import SupportPolicy

/// A case on which something waits for somebody.
package struct AwaitedWork: Sendable {
    /// The case.
    package let row: CaseRow
    /// Its edition, for the words.
    package let edition: Edition
    /// What waits.
    package let awaited: Awaited
    /// What was said of it, in the order of ``Awaited/said``; what is erased is left out.
    package let texts: [String]
    /// The case's history, for what was answered.
    package let file: CaseFile
}

extension DeskTransaction {
    /// Returns what waits for a person: on the open cases that they own or follow, what they or a post of theirs has to
    /// answer; what is due first comes first, then what waits longest.
    ///
    /// At most the latest 200 cases of each kind are looked at. Complexity: that of folding them.
    package func awaitedWork(of viewer: Viewer) throws -> [AwaitedWork] {
        let me = viewer.person.id
        let owned = try session.rows(
            "SELECT number FROM case_file WHERE is_open = 1 AND owner = \(me) ORDER BY number DESC LIMIT 200")
        let followed = try session.rows(
            """
            SELECT c.number FROM watcher w JOIN case_file c ON c.number = w.case_number \
            WHERE w.person = \(me) AND c.is_open = 1 ORDER BY c.number DESC LIMIT 200
            """)
        let numbers = Set(try (owned + followed).map { try $0.int(0) })
        let scope = try scope(of: viewer)
        var found: [AwaitedWork] = []
        for number in numbers.sorted() {
            guard let row = try session.caseRow(number, where: scope) else { continue }
            let work = try take(row, by: viewer)
            let mayRead = viewer.permission(to: .readNotes, on: relation(of: viewer, to: row)) == .allowed
            let texts = mayRead ? try session.texts(of: number) : [:]
            for one in work.file.awaited(in: work.edition, at: now) where try isMine(one, row, me) {
                found.append(
                    AwaitedWork(
                        row: row, edition: work.edition, awaited: one,
                        texts: one.said.compactMap { texts[$0] }, file: work.file))
            }
        }
        return found.sorted { one, other in
            let (first, second) = (one.awaited.due, other.awaited.due)
            if let first, let second, first != second { return first < second }
            if (first == nil) != (second == nil) { return first != nil }
            return (one.awaited.since, one.row.number) < (other.awaited.since, other.row.number)
        }
    }

    private func isMine(_ awaited: Awaited, _ row: CaseRow, _ me: String) throws -> Bool {
        guard Role.posts.contains(awaited.role) else { return row.owner == me }
        return try holding(of: awaited.role, team: row.team).people.contains { $0.id == me }
    }
}
