import Casework
import Store

extension DeskTransaction {
    /// Returns the condition on rows of `case_file c` that all words of a question are found in a case, or nothing if
    /// there is no word.
    ///
    /// Words may stand in different texts of the case. Rare words are looked up and their cases sorted; of frequent ones
    /// the list is walked in its order and each case asked, which ends as soon as the page is full.
    func found(_ words: String, for viewer: Viewer) throws -> (condition: SQLStatement, areFew: Bool)? {
        let terms = searchTerms(words)
        guard !terms.isEmpty else { return nil }
        let relation: Relation = viewer.person.role.reach
        let seesNotes = viewer.permission(to: .readNotes, on: relation) == .allowed
        let parts = try terms.map { stems -> (condition: SQLStatement, areFew: Bool) in
            switch session.dialect {
            case .sqlite: try session.foundBySQLite(stems, inNotesToo: seesNotes, desk.settings.rareTexts)
            case .postgres: try session.foundByPostgres(stems, inNotesToo: seesNotes, desk.settings.rareTexts)
            }
        }
        return (.joined(parts.map(\.condition), by: " AND "), parts.contains { $0.areFew })
    }
}

extension SQLSession {
    /// Every word is quoted: to FTS5 it is a word, whatever it looks like.
    fileprivate func foundBySQLite(_ stems: [String], inNotesToo: Bool, _ bound: Int) throws -> (
        condition: SQLStatement, areFew: Bool
    ) {
        let words = stems.map { "\"\($0)\"" }.joined(separator: " OR ")
        let match = inNotesToo ? "(\(words))" : "{public_words} : (\(words))"
        let places: SQLStatement =
            "SELECT rowid / \(SearchPlace.span) FROM search WHERE search MATCH \(match)"
        let isRare = try count("SELECT count(*) FROM (\(places) LIMIT \(bound))") < bound
        // The sign keeps SQLite from looking up each of very many cases in order to sort them all.
        return isRare ? ("c.number IN (\(places))", true) : ("+c.number IN (\(places))", false)
    }

    fileprivate func foundByPostgres(_ stems: [String], inNotesToo: Bool, _ bound: Int) throws
        -> (condition: SQLStatement, areFew: Bool)
    {
        let words = stems.map { "'\($0)'" }.joined(separator: " | ")
        let match: SQLStatement =
            inNotesToo
            ? "words @@ \(words)::text::tsquery" : "words @@ \(words)::text::tsquery AND is_note = 0"
        let some = try rows("SELECT case_number FROM search WHERE \(match) LIMIT \(bound)").map {
            try String($0.int(0))
        }
        guard some.count == bound else {
            // One text, so that there is one prepared statement for any number of them.
            return ("c.number = ANY (string_to_array(\(some.joined(separator: ",")), ',')::bigint[])", true)
        }
        // "IS TRUE" and "OFFSET 0" keep the planner from looking up all texts with the word for each case, and from
        // joining first and sorting afterwards.
        let isThere: SQLStatement = """
            EXISTS (SELECT 1 FROM search WHERE place >= c.number * \(SearchPlace.span) \
            AND place < (c.number + 1) * \(SearchPlace.span) AND (\(match)) IS TRUE OFFSET 0)
            """
        return (isThere, false)
    }
}
