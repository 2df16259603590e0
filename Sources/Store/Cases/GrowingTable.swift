/// A table to which what happens to cases only adds rows, each after those its rows point to; and two lists that are
/// none: of letters that were claimed, and that were sent, which is marked on them.
///
/// What is appended to one need not reach the database at once: rows of several bodies may go there together.
package enum GrowingTable: Int, Sendable, CaseIterable {
    case caseFile, event, message, search, commitment, timer, outbox
    case claimedLetters, sentLetters

    /// A column that is given a value.
    package struct Column: Sendable {
        /// Its name.
        package let name: String
        /// What it holds.
        package let kind: Kind
    }

    /// What a column holds, which PostgreSQL has to be told of many values at once.
    package enum Kind: Sendable {
        case number, text, bytes
        /// A text that is kept as the words it is found by.
        case words
    }

    /// What the database calls it, or the table on which it is marked.
    package var name: String {
        switch self {
        case .caseFile: "case_file"
        case .event: "event"
        case .message: "message"
        case .search: "search"
        case .commitment: "commitment"
        case .timer: "timer"
        case .outbox, .claimedLetters, .sentLetters: "outbox"
        }
    }

    /// The columns that are given, in the order of a row's values.
    package var columns: [Column] { Self.columns[rawValue] }

    private static let columns: [[Column]] = allCases.map { table in
        switch table {
        case .caseFile:
            numbers("number", "version")
                + texts(
                    "account", "contract", "contact", "partner", "product", "component", "subject", "edition",
                    "plan", "severity", "reported_severity", "impact", "environment", "channel", "type",
                    "tier", "team", "owner", "state", "waiting")
                + numbers(
                    "opened", "updated", "closed", "merged_into", "next_due", "is_open", "public_due",
                    "missed")
                + texts("next_clock", "public_clock", "take_key") + bytes("head")
        case .event: numbers("case_number", "sequence", "recorded", "kind") + bytes("body", "salt", "link")
        case .message: numbers("case_number", "sequence") + texts("body") + bytes("salt")
        // SQLite keeps its index of words in a table of another form.
        case .search: numbers("place", "case_number", "is_note") + [Column(name: "words", kind: .words)]
        case .commitment:
            numbers("case_number") + texts("clock") + numbers("version") + texts("state")
                + numbers("start", "due", "remaining") + texts("severity")
        case .timer: numbers("case_number") + texts("kind", "subject") + numbers("version", "at")
        case .outbox:
            texts("message_id") + numbers("case_number") + texts("recipient", "subject", "body")
                + numbers("created", "attempts", "next_attempt", "lease") + texts("state")
        case .claimedLetters: numbers("lease", "attempts", "next_attempt", "id")
        case .sentLetters: numbers("id", "lease")
        }
    }

    private static func numbers(_ names: String...) -> [Column] {
        names.map { Column(name: $0, kind: .number) }
    }

    private static func texts(_ names: String...) -> [Column] { names.map { Column(name: $0, kind: .text) } }

    private static func bytes(_ names: String...) -> [Column] { names.map { Column(name: $0, kind: .bytes) } }
}

extension GrowingTable {
    /// The statement that marks on a table what a row of a list says; nothing for a table of its own.
    ///
    /// Its holes come in their order, since SQLite numbers them as they come.
    package var marking: String? {
        switch self {
        case .caseFile, .event, .message, .search, .commitment, .timer, .outbox: nil
        case .claimedLetters:
            "UPDATE outbox SET state = 'leased', lease = $1, attempts = $2, next_attempt = $3 WHERE id = $4"
        // Whoever has lost their claim meanwhile marks nothing.
        case .sentLetters:
            "UPDATE outbox SET state = 'sent', failure = NULL WHERE id = $1 AND lease = $2 AND state = 'leased'"
        }
    }

    /// Returns the statements that write rows now, each value a hole of its own.
    package func statements(writing rows: [[SQLValue]]) -> [SQLStatement] {
        if let marking { return rows.map { SQLStatement(generated: marking, $0) } }
        return rows.isEmpty ? [] : [insertion(of: rows)]
    }

    private func insertion(of rows: [[SQLValue]]) -> SQLStatement {
        var text = heading + " VALUES "
        text.reserveCapacity(text.utf8.count + rows.count * columns.count * 5)
        var hole = 0
        for (index, _) in rows.enumerated() {
            text += index == 0 ? "(" : ", ("
            for (place, column) in columns.enumerated() {
                hole += 1
                if place > 0 { text += ", " }
                text += column.kind == .words ? "to_tsvector('simple', $\(hole))" : "$\(hole)"
            }
            text += ")"
        }
        return SQLStatement(generated: text, rows.flatMap(\.self))
    }

    /// The beginning of a statement that writes rows: `INSERT INTO name (columns)`.
    package var heading: String { Self.headings[rawValue] }

    private static let headings = allCases.map { table in
        "INSERT INTO \(table.name) (\(table.columns.map(\.name).joined(separator: ", ")))"
    }
}

extension SQLSession {
    /// Writes rows now.
    package func append(_ rows: [[SQLValue]], to table: GrowingTable) throws {
        for statement in table.statements(writing: rows) { try run(statement) }
    }
}
