extension SQLSession {
    /// Writes every row of this database into an empty one, of either kind, and returns how many.
    ///
    /// Both must have the same, latest schema, else ``StoreFault`` with code `statement`. The index of words is not
    /// carried over: it is made of the texts. Complexity: O(n) in the bytes, a page of a table in memory at a time.
    package func copy(into target: any SQLSession) throws -> Int {
        guard try schemaVersion == target.schemaVersion else {
            throw StoreFault(
                .statement,
                "the schemas differ: \(try schemaVersion) here, \(try target.schemaVersion) there")
        }
        guard try target.isWithoutContent else {
            throw StoreFault(.statement, "the database to copy into is not empty")
        }
        var rows = 0
        for table in StoredTable.all {
            try target.run(SQLStatement(generated: "DELETE FROM \(table.name)"))
            rows += try copy(table, into: target)
        }
        if target.dialect == .postgres {
            for (table, column) in StoredTable.numbered {
                _ = try target.row(
                    SQLStatement(
                        generated:
                            "SELECT setval(pg_get_serial_sequence('\(table)', '\(column)'), max(\(column))) FROM \(table)"
                    ))
            }
        }
        target.announce()
        return rows
    }

    /// Whether nobody has put anything into the database but its schema.
    package var isWithoutContent: Bool {
        get throws {
            try count("SELECT count(*) FROM record") == 0 && count("SELECT count(*) FROM edition") == 0
                && count("SELECT count(*) FROM case_file") == 0
        }
    }

    /// The names of a table's columns, in its order.
    func columns(of table: String) throws -> [String] {
        let found: [SQLRow] =
            switch dialect {
            case .sqlite: try rows("SELECT name FROM pragma_table_info(\(table)) ORDER BY cid")
            case .postgres:
                try rows(
                    """
                    SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() \
                    AND table_name = \(table) ORDER BY ordinal_position
                    """)
            }
        return try found.map { try $0.text(0) }
    }

    private func copy(_ table: StoredTable, into target: any SQLSession) throws -> Int {
        let columns = try columns(of: table.name)
        let listed = columns.joined(separator: ", ")
        let keys = table.key.joined(separator: ", ")
        var last: [SQLValue] = []
        var count = 0
        while true {
            var query = SQLStatement(generated: "SELECT \(listed), \(keys) FROM \(table.name)")
            if !last.isEmpty { query += SQLStatement(generated: " WHERE (\(keys)) > (") + .list(last) + ")" }
            query += SQLStatement(generated: " ORDER BY \(keys) LIMIT \(table.page)")
            let page = try rows(query)
            guard let end = page.last else { return count }
            last = Array(end.values[columns.count...])
            count += page.count
            // Two lengths only, since each is a statement that the database prepares and keeps.
            var rest = page[...]
            while !rest.isEmpty {
                let length = rest.count >= 50 ? 50 : 1
                let given = rest.prefix(length).map { row -> SQLStatement in
                    "(" + .list(row.values[..<columns.count]) + ")"
                }
                try target.run(
                    SQLStatement(generated: "INSERT INTO \(table.name) (\(listed)) VALUES ")
                        + .joined(given, by: ", "))
                rest = rest.dropFirst(length)
            }
        }
    }
}
