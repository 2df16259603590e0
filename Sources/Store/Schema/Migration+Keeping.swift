extension Migration {
    /// Salts in the chain, two digests of an edition, and seals. The journals that are there get their salts from
    /// ``SQLSession/migrate(upTo:)``'s callers: salts are random, which SQL alone is not on both databases.
    static let keeping: [Step] = [
        .only(.sqlite, "ALTER TABLE event ADD COLUMN salt BLOB NOT NULL DEFAULT x''"),
        .only(.postgres, "ALTER TABLE event ADD COLUMN salt BYTEA NOT NULL DEFAULT '\\x'"),
        .both("ALTER TABLE edition ADD COLUMN whole_digest «BYTES»"),
        .both("ALTER TABLE edition ADD COLUMN page «BYTES»"),
        .both("ALTER TABLE edition ADD COLUMN page_digest «BYTES»"),
        .both("ALTER TABLE edition ADD COLUMN seal «NUMBER»"),
        .both(
            """
            CREATE TABLE seal_key (
                number «NUMBER» PRIMARY KEY,
                open «BYTES» NOT NULL UNIQUE,
                secret «BYTES»,
                made «NUMBER» NOT NULL,
                endorsement «BYTES»
            «END»
            """),
        .both(
            """
            CREATE TABLE seal (
                number «NUMBER» PRIMARY KEY,
                sealed «NUMBER» NOT NULL,
                position «NUMBER» NOT NULL,
                leaves «NUMBER» NOT NULL,
                root «BYTES» NOT NULL,
                previous «BYTES» NOT NULL,
                key «BYTES» NOT NULL,
                signature «BYTES» NOT NULL
            «END»
            """),
        .both(
            """
            CREATE TABLE seal_leaf (
                seal «NUMBER» NOT NULL REFERENCES seal (number),
                place «NUMBER» NOT NULL,
                case_number «NUMBER»,
                sequence «NUMBER»,
                body «BYTES» NOT NULL,
                is_removed «NUMBER» NOT NULL,
                PRIMARY KEY (seal, place)
            «END»
            """),
        .both("CREATE INDEX seal_leaf_by_case ON seal_leaf (case_number, sequence)"),
    ]
}
