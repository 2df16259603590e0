extension Migration {
    /// All steps, in order; one that was released never changes.
    package static let all: [Migration] = [
        Migration(
            version: 1, purpose: "the first schema",
            steps: bookkeeping + business + cases + people + delivery),
        Migration(
            version: 2, purpose: "salts in the chain, two digests of an edition, seals", steps: keeping),
        Migration(version: 3, purpose: "lists that are bounded by their page", steps: lists),
        Migration(version: 4, purpose: "an index of words that is written by the page", steps: words),
        Migration(version: 5, purpose: "posts among the records", steps: posts),
    ]

    /// The step with which chains got their salts: journals of before are linked anew when it is taken.
    package static let salting = 2

    /// The step with which rows say what of their case is internal: read anew from the editions when it is taken.
    package static let listing = 3

    private static let bookkeeping: [Step] = [
        .both("CREATE TABLE migration (version «NUMBER» PRIMARY KEY, purpose TEXT NOT NULL «END»"),
        .both("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL «END»"),
        .both("CREATE TABLE counter (name TEXT PRIMARY KEY, value «NUMBER» NOT NULL «END»"),
        .both("INSERT INTO counter (name, value) VALUES ('case', 1000), ('business', 0)"),
        .both(
            """
            CREATE TABLE audit (
                position «KEY»,
                at «NUMBER» NOT NULL,
                actor TEXT NOT NULL,
                action TEXT NOT NULL,
                object TEXT NOT NULL,
                detail TEXT NOT NULL
            «END»
            """),
    ]

    private static let business: [Step] = [
        .both(
            """
            CREATE TABLE edition (
                id TEXT PRIMARY KEY,
                policy TEXT NOT NULL,
                edition TEXT NOT NULL,
                source «BYTES» NOT NULL,
                published «NUMBER» NOT NULL,
                publisher TEXT NOT NULL,
                zone_data TEXT NOT NULL
            «END»
            """),
        .both(
            """
            CREATE TABLE record (
                id «SORTED» PRIMARY KEY,
                kind TEXT NOT NULL CHECK (kind IN
                    ('account', 'product', 'contract', 'person', 'partner', 'team', 'duty')),
                parent TEXT REFERENCES record (id),
                label «SORTED» NOT NULL,
                revision «NUMBER» NOT NULL CHECK (revision > 0),
                body TEXT NOT NULL
            «END»
            """),
        .both("CREATE INDEX record_by_kind ON record (kind, label, id)"),
        .both("CREATE INDEX record_by_parent ON record (parent, kind, label, id)"),
        .both(
            """
            CREATE TABLE record_revision (
                id TEXT NOT NULL REFERENCES record (id),
                revision «NUMBER» NOT NULL,
                effective «NUMBER» NOT NULL,
                recorded «NUMBER» NOT NULL,
                actor TEXT NOT NULL,
                body TEXT NOT NULL,
                is_waiting «NUMBER» NOT NULL,
                PRIMARY KEY (id, revision)
            «END»
            """),
        .both("CREATE INDEX revision_waiting ON record_revision (effective) WHERE is_waiting = 1"),
        .both(
            """
            CREATE TABLE address (
                email TEXT PRIMARY KEY,
                person TEXT NOT NULL REFERENCES record (id)
            «END»
            """),
        .both("CREATE INDEX address_by_person ON address (person)"),
        .both(
            """
            CREATE TABLE mandate (
                partner TEXT NOT NULL REFERENCES record (id),
                contract TEXT NOT NULL REFERENCES record (id),
                PRIMARY KEY (partner, contract)
            «END»
            """),
    ]

    private static let people: [Step] = [
        .both(
            """
            CREATE TABLE credential (
                person TEXT PRIMARY KEY REFERENCES record (id),
                password TEXT NOT NULL,
                totp_secret «BYTES»,
                totp_step «NUMBER» NOT NULL,
                recovery TEXT NOT NULL,
                failures «NUMBER» NOT NULL,
                locked_until «NUMBER» NOT NULL,
                changed «NUMBER» NOT NULL
            «END»
            """),
        .both(
            """
            CREATE TABLE session (
                token «BYTES» PRIMARY KEY,
                person TEXT NOT NULL REFERENCES record (id),
                created «NUMBER» NOT NULL,
                seen «NUMBER» NOT NULL,
                expires «NUMBER» NOT NULL,
                csrf TEXT NOT NULL,
                stage TEXT NOT NULL CHECK (stage IN ('password', 'full'))
            «END»
            """),
        .both("CREATE INDEX session_by_person ON session (person)"),
        .both("CREATE INDEX session_by_expiry ON session (expires)"),
        .both(
            """
            CREATE TABLE api_token (
                token «BYTES» PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                person TEXT NOT NULL REFERENCES record (id),
                label TEXT NOT NULL,
                scopes TEXT NOT NULL,
                created «NUMBER» NOT NULL,
                expires «NUMBER» NOT NULL,
                revoked «NUMBER»
            «END»
            """),
        .both("CREATE INDEX api_token_by_person ON api_token (person)"),
        .both(
            """
            CREATE TABLE one_time_token (
                token «BYTES» PRIMARY KEY,
                purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'invitation', 'reset')),
                person TEXT REFERENCES record (id),
                expires «NUMBER» NOT NULL
            «END»
            """),
        .both(
            """
            CREATE TABLE saved_view (
                id TEXT PRIMARY KEY,
                person TEXT NOT NULL REFERENCES record (id),
                name TEXT NOT NULL,
                query TEXT NOT NULL,
                sort TEXT NOT NULL,
                is_shared «NUMBER» NOT NULL
            «END»
            """),
        .both("CREATE INDEX saved_view_by_person ON saved_view (person, name)"),
        .both(
            """
            CREATE TABLE draft (
                person TEXT NOT NULL REFERENCES record (id),
                case_number «NUMBER» NOT NULL REFERENCES case_file (number),
                kind TEXT NOT NULL,
                body TEXT NOT NULL,
                saved «NUMBER» NOT NULL,
                PRIMARY KEY (person, case_number, kind)
            «END»
            """),
    ]

    private static let delivery: [Step] = [
        .both(
            """
            CREATE TABLE outbox (
                id «KEY»,
                message_id TEXT NOT NULL UNIQUE,
                case_number «NUMBER»,
                recipient TEXT NOT NULL,
                subject TEXT NOT NULL,
                body TEXT NOT NULL,
                created «NUMBER» NOT NULL,
                attempts «NUMBER» NOT NULL,
                next_attempt «NUMBER» NOT NULL,
                lease «NUMBER» NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'leased', 'sent', 'failed')),
                failure TEXT
            «END»
            """),
        .both(
            "CREATE INDEX outbox_waiting ON outbox (next_attempt, id) WHERE state IN ('waiting', 'leased')"),
        .both(
            """
            CREATE TABLE idempotency (
                caller TEXT NOT NULL,
                key TEXT NOT NULL,
                fingerprint «BYTES» NOT NULL,
                status «NUMBER» NOT NULL,
                headers TEXT NOT NULL,
                body «BYTES» NOT NULL,
                created «NUMBER» NOT NULL,
                PRIMARY KEY (caller, key)
            «END»
            """),
        .both("CREATE INDEX idempotency_by_age ON idempotency (created)"),
    ]
}
