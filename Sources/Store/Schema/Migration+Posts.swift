extension Migration {
    /// Posts are records like teams. SQLite changes a CHECK in the text of its schema, which touches no row: the way that
    /// its manual gives for it (ALTER TABLE, section 7), since to make the table anew would break what refers to it.
    static let posts: [Step] = [
        .only(.sqlite, "PRAGMA writable_schema = ON"),
        .only(
            .sqlite,
            """
            UPDATE sqlite_schema SET sql = replace(sql, '''team'', ''duty'')', '''team'', ''duty'', ''post'')') \
            WHERE type = 'table' AND name = 'record'
            """),
        .only(.sqlite, "PRAGMA writable_schema = RESET"),
        // What somebody follows is asked for by who follows.
        .both("CREATE INDEX watcher_by_person ON watcher (person, case_number)"),
        .only(.postgres, "ALTER TABLE record DROP CONSTRAINT record_kind_check"),
        .only(
            .postgres,
            """
            ALTER TABLE record ADD CONSTRAINT record_kind_check CHECK (kind IN \
            ('account', 'product', 'contract', 'person', 'partner', 'team', 'duty', 'post'))
            """),
    ]
}
