package import Casework
import Store

extension DeskTransaction {
    /// Returns contacts, of customers and partners, whose name, address or company holds some letters; the first by name
    /// where there are none.
    ///
    /// Complexity: O(people and companies), `limit` at most are read whole.
    package func callers(_ letters: String, limit: Int) throws -> [(person: Person, company: String)] {
        let special: Set<Character> = ["%", "_", "\\"]
        let pattern =
            "%\(letters.lowercased().map { special.contains($0) ? "\\\($0)" : String($0) }.joined())%"
        let rows = try session.rows(
            """
            SELECT p.id, COALESCE(c.label, '') FROM record p LEFT JOIN record c ON c.id = p.parent \
            LEFT JOIN address a ON a.person = p.id WHERE p.kind = 'person' AND p.parent IS NOT NULL AND \
            (lower(p.label) LIKE \(pattern) ESCAPE '\\' OR lower(COALESCE(a.email, '')) LIKE \(pattern) ESCAPE '\\' \
            OR lower(COALESCE(c.label, '')) LIKE \(pattern) ESCAPE '\\') ORDER BY p.label, p.id LIMIT \(limit)
            """)
        return try rows.compactMap { row in
            guard let person = try record(row.text(0), Person.self), !person.isDisabled else { return nil }
            return (person, try row.text(1))
        }
    }
}
