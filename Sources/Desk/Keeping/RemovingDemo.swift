import Casework
import Store

extension Desk {
    /// Removes everything that ``fillWithDemo(policies:)`` made, and what was done with it since; editions stay.
    ///
    /// Returns how many cases were removed. Throws ``DumpFault`` if a case of a real customer names somebody of the
    /// demo, since their names would be lost to it.
    package func removeDemo() async throws -> Int {
        try await write { try $0.removeDemo() }
    }
}

extension DeskTransaction {
    private static let cases: SQLStatement =
        "SELECT number FROM case_file WHERE account >= 'acc_demo' AND account < 'acc_demp'"

    private static func isDemo(_ column: SQLStatement) -> SQLStatement {
        .joined(
            RecordKind.allCases.map { kind in
                let first = "\(kind.prefix)demo"
                let end = "\(kind.prefix)demp"
                return "(\(column) >= \(first) AND \(column) < \(end))"
            }, by: " OR ")
    }

    fileprivate func removeDemo() throws -> Int {
        try refuseIfMixed()
        let cases = Self.cases
        let count = try session.count("SELECT count(*) FROM case_file WHERE number IN (\(cases))")
        try forgetDemoWords(cases)
        try session.run(
            """
            DELETE FROM attachment WHERE case_number IN (\(cases)) \
            OR (owner >= 'per_demo' AND owner < 'per_demp')
            """)
        try session.run("DELETE FROM blob WHERE digest NOT IN (SELECT digest FROM attachment)")
        let addresses: SQLStatement =
            "SELECT email FROM address WHERE person >= 'per_demo' AND person < 'per_demp'"
        try session.run("DELETE FROM outbox WHERE case_number IN (\(cases)) OR recipient IN (\(addresses))")
        try session.run("DELETE FROM watcher WHERE case_number IN (\(cases)) OR \(Self.isDemo("person"))")
        try session.run("DELETE FROM draft WHERE case_number IN (\(cases)) OR \(Self.isDemo("person"))")
        try session.run("DELETE FROM timer WHERE case_number IN (\(cases))")
        try session.run("DELETE FROM commitment WHERE case_number IN (\(cases))")
        try session.run("DELETE FROM message WHERE case_number IN (\(cases))")
        try session.run("DELETE FROM event WHERE case_number IN (\(cases))")
        // What was sealed of them stays in the seal's root, and is looked for no more.
        try session.run("UPDATE seal_leaf SET is_removed = 1 WHERE case_number IN (\(cases))")
        try session.run("DELETE FROM case_file WHERE number IN (\(cases))")
        try session.run("DELETE FROM idempotency WHERE \(Self.isDemo("caller"))")
        try session.run("DELETE FROM saved_view WHERE \(Self.isDemo("person"))")
        try session.run("DELETE FROM one_time_token WHERE \(Self.isDemo("person"))")
        try session.run("DELETE FROM api_token WHERE \(Self.isDemo("person"))")
        try session.run("DELETE FROM session WHERE \(Self.isDemo("person"))")
        try session.run("DELETE FROM credential WHERE \(Self.isDemo("person"))")
        try session.run("DELETE FROM mandate WHERE \(Self.isDemo("contract")) OR \(Self.isDemo("partner"))")
        try session.run("DELETE FROM address WHERE \(Self.isDemo("person"))")
        try session.run("DELETE FROM record_revision WHERE \(Self.isDemo("id"))")
        try session.run("DELETE FROM record WHERE \(Self.isDemo("id")) AND parent IS NOT NULL")
        try session.run("DELETE FROM record WHERE \(Self.isDemo("id"))")
        try session.run(
            """
            DELETE FROM audit WHERE \(Self.isDemo("object")) OR \(Self.isDemo("actor")) \
            OR (actor = 'demo' AND action <> 'publish')
            """)
        try session.advance(.business)
        hasChangedBusiness = true
        try audit("desk", "remove-demo", "demo", "\(count) cases")
        session.announce()
        return count
    }

    private func refuseIfMixed() throws {
        let mixed = try session.rows(
            """
            SELECT number FROM case_file WHERE number NOT IN (\(Self.cases)) AND (\(Self.isDemo("owner")) \
            OR \(Self.isDemo("contact")) OR \(Self.isDemo("product")) OR \(Self.isDemo("team"))) \
            ORDER BY number LIMIT 5
            """
        ).map { "\(try $0.int(0))" }
        let children = try session.rows(
            "SELECT id FROM record WHERE (\(Self.isDemo("parent"))) AND NOT (\(Self.isDemo("id"))) ORDER BY id LIMIT 5"
        ).map { try $0.text(0) }
        let all = (mixed + children).joined(separator: ", ")
        guard all.isEmpty else {
            throw DumpFault(
                0,
                de: "Zum Demo-Bestand gehören auch \(all): diese zuerst jemandem und etwas anderem zuordnen.",
                en: "The demo is named by \(all): give these to somebody and something else first.")
        }
    }

    /// A table of words without the texts is told word by word what it held.
    private func forgetDemoWords(_ cases: SQLStatement) throws {
        guard session.dialect == .sqlite else {
            return try session.run("DELETE FROM search WHERE case_number IN (\(cases))")
        }
        for row in try session.rows(
            """
            SELECT e.case_number, e.sequence, e.body, m.body FROM message m JOIN event e ON e.case_number = m.case_number \
            AND e.sequence = m.sequence WHERE m.body IS NOT NULL AND m.case_number IN (\(cases))
            """)
        {
            guard let room = try Event(canonicalBytes: row.bytes(2)).happening.searchRoom else { continue }
            let words = searchWords(try row.text(3))
            guard !words.isEmpty else { continue }
            try session.forget(
                words, isInternal: room == .notes, at: SearchPlace(row.int(0), row.int(1)))
        }
    }
}
