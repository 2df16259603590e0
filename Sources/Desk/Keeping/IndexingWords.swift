import Casework
package import Store

extension SQLSession {
    /// Makes the index of words anew from the texts of all cases, in a database that has none; returns how many.
    ///
    /// Complexity: O(n) in the bytes of the texts, those of 50 events in memory at a time: a
    /// database beside the desk ends a transaction that is silent for long.
    package func indexAllTexts() throws -> Int {
        var last = 0
        var count = 0
        while true {
            let page = try rows(
                """
                SELECT e.position, e.case_number, e.sequence, e.body, m.body FROM event e \
                LEFT JOIN message m ON m.case_number = e.case_number AND m.sequence = e.sequence \
                WHERE e.position > \(last) ORDER BY e.position LIMIT 50
                """)
            guard let end = page.last else { return count }
            last = try end.int(0)
            for row in page where !row.isNull(4) {
                let happening = try Event(canonicalBytes: row.bytes(3)).happening
                guard let room = happening.searchRoom else { continue }
                let text = MessageText(
                    body: "", salt: [], words: searchWords(try row.text(4)), isInternal: room == .notes)
                try index(text, of: try row.int(1), sequence: try row.int(2))
                count += 1
            }
        }
    }
}
