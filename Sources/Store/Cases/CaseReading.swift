import BusinessTime
package import Casework

extension SQLSession {
    /// Returns a case's row, if the condition lets its reader see it; missing and invisible are the same.
    package func caseRow(_ number: Int, where scope: SQLStatement) throws -> CaseRow? {
        try row("SELECT \(CaseRow.columns) FROM case_file c WHERE c.number = \(number) AND (\(scope))").map(
            CaseRow.init)
    }

    /// Returns a case's events, in order; throws ``JournalDamage`` if one can't be read.
    package func events(of number: Int) throws -> [Event] {
        try rows("SELECT body FROM event WHERE case_number = \(number) ORDER BY sequence").map {
            try Event(canonicalBytes: $0.bytes(0))
        }
    }

    /// Returns a case's events with their salts and their recorded links, in order.
    package func journal(of number: Int) throws -> (events: [Event], salts: [[UInt8]], links: [[UInt8]]) {
        var events: [Event] = []
        var salts: [[UInt8]] = []
        var links: [[UInt8]] = []
        for row in try rows(
            "SELECT body, salt, link FROM event WHERE case_number = \(number) ORDER BY sequence")
        {
            events.append(try Event(canonicalBytes: row.bytes(0)))
            salts.append(try row.bytes(1))
            links.append(try row.bytes(2))
        }
        return (events, salts, links)
    }

    /// Returns the texts of a case by the sequence of their events; erased ones are missing.
    package func texts(of number: Int) throws -> [Int: String] {
        var texts: [Int: String] = [:]
        for row in try rows(
            "SELECT sequence, body FROM message WHERE case_number = \(number) AND body IS NOT NULL")
        {
            texts[try row.int(0)] = try row.text(1)
        }
        return texts
    }
}
