extension Migration {
    /// Cases, their journal, and what is projected from it.
    static let cases: [Step] = [
        .both(
            """
            CREATE TABLE case_file (
                number «NUMBER» PRIMARY KEY,
                version «NUMBER» NOT NULL,
                account TEXT NOT NULL,
                contract TEXT NOT NULL,
                contact TEXT NOT NULL,
                partner TEXT,
                product TEXT,
                component TEXT,
                subject TEXT NOT NULL,
                edition TEXT NOT NULL,
                plan TEXT NOT NULL,
                severity TEXT,
                reported_severity TEXT,
                impact TEXT,
                environment TEXT,
                channel TEXT,
                type TEXT,
                tier TEXT NOT NULL,
                team TEXT,
                owner TEXT,
                state TEXT NOT NULL,
                waiting TEXT,
                opened «NUMBER» NOT NULL,
                updated «NUMBER» NOT NULL,
                closed «NUMBER»,
                merged_into «NUMBER»,
                next_due «NUMBER» NOT NULL,
                next_clock TEXT,
                take_key «SORTED» NOT NULL,
                head «BYTES» NOT NULL
            «END»
            """),
        .both(
            "CREATE INDEX case_open_by_due ON case_file (next_due, number) WHERE closed IS NULL"),
        .both(
            "CREATE INDEX case_open_by_take ON case_file (take_key, number) WHERE closed IS NULL"),
        .both(
            "CREATE INDEX case_open_by_owner ON case_file (owner, next_due, number) WHERE closed IS NULL"),
        .both(
            "CREATE INDEX case_open_by_tier ON case_file (tier, next_due, number) WHERE closed IS NULL"),
        .both(
            "CREATE INDEX case_open_by_team ON case_file (team, next_due, number) WHERE closed IS NULL"),
        .both(
            "CREATE INDEX case_open_by_state ON case_file (state, next_due, number) WHERE closed IS NULL"),
        .both(
            "CREATE INDEX case_open_by_severity ON case_file (severity, next_due, number) WHERE closed IS NULL"
        ),
        .both("CREATE INDEX case_by_due ON case_file (next_due, number)"),
        .both("CREATE INDEX case_by_account ON case_file (account, number)"),
        .both("CREATE INDEX case_by_partner ON case_file (partner, number)"),
        .both("CREATE INDEX case_by_contact ON case_file (contact, number)"),
        .both("CREATE INDEX case_by_contract ON case_file (contract, number)"),
        .both(
            """
            CREATE TABLE event (
                position «KEY»,
                case_number «NUMBER» NOT NULL REFERENCES case_file (number),
                sequence «NUMBER» NOT NULL CHECK (sequence > 0),
                recorded «NUMBER» NOT NULL,
                kind «NUMBER» NOT NULL,
                body «BYTES» NOT NULL,
                link «BYTES» NOT NULL,
                UNIQUE (case_number, sequence)
            «END»
            """),
        .both(
            """
            CREATE TABLE message (
                case_number «NUMBER» NOT NULL REFERENCES case_file (number),
                sequence «NUMBER» NOT NULL,
                body TEXT,
                salt «BYTES»,
                PRIMARY KEY (case_number, sequence)
            «END»
            """),
        .both(
            """
            CREATE TABLE commitment (
                case_number «NUMBER» NOT NULL REFERENCES case_file (number),
                clock TEXT NOT NULL,
                version «NUMBER» NOT NULL,
                state TEXT NOT NULL,
                start «NUMBER» NOT NULL,
                due «NUMBER»,
                remaining «NUMBER»,
                severity TEXT NOT NULL,
                PRIMARY KEY (case_number, clock, version)
            «END»
            """),
        .both(
            """
            CREATE TABLE timer (
                case_number «NUMBER» NOT NULL REFERENCES case_file (number),
                kind TEXT NOT NULL CHECK (kind IN ('warning', 'breach', 'promise', 'presence')),
                subject TEXT NOT NULL,
                version «NUMBER» NOT NULL,
                at «NUMBER» NOT NULL,
                PRIMARY KEY (case_number, kind, subject, version)
            «END»
            """),
        .both("CREATE INDEX timer_by_time ON timer (at, case_number)"),
        .both(
            """
            CREATE TABLE watcher (
                case_number «NUMBER» NOT NULL REFERENCES case_file (number),
                person TEXT NOT NULL REFERENCES record (id),
                since «NUMBER» NOT NULL,
                PRIMARY KEY (case_number, person)
            «END»
            """),
        .both(
            """
            CREATE TABLE attachment (
                id TEXT PRIMARY KEY,
                case_number «NUMBER» REFERENCES case_file (number),
                sequence «NUMBER»,
                owner TEXT NOT NULL,
                name TEXT NOT NULL,
                media_type TEXT NOT NULL,
                size «NUMBER» NOT NULL,
                digest «BYTES» NOT NULL,
                created «NUMBER» NOT NULL
            «END»
            """),
        .both("CREATE INDEX attachment_by_case ON attachment (case_number, sequence)"),
        .both("CREATE INDEX attachment_by_owner ON attachment (owner, created)"),
        .both(
            "CREATE TABLE blob (digest «BYTES» PRIMARY KEY, content «BYTES» NOT NULL «END»"),
        // One row for each text, numbered by its place: texts are added and erased, never changed.
        .only(
            .sqlite,
            """
            CREATE VIRTUAL TABLE search USING fts5 (
                public_words, note_words, content='', tokenize='unicode61 remove_diacritics 2'
            )
            """),
        .only(
            .postgres,
            """
            CREATE TABLE search (
                place BIGINT PRIMARY KEY,
                case_number BIGINT NOT NULL REFERENCES case_file (number),
                is_note BIGINT NOT NULL,
                words TSVECTOR NOT NULL
            )
            """),
        // Without a list of what is still to be indexed, which each question would have to read whole; a later step
        // has a short one.
        .only(.postgres, "CREATE INDEX search_by_word ON search USING gin (words) WITH (fastupdate = off)"),
    ]
}
