extension Migration {
    /// What lists are found by: whether a case is open and what it missed as columns of their own, and indexes by which
    /// every single filter is bounded by its page in every order (docs/architecture.md, Lists).
    static let lists: [Step] =
        [
            .both("ALTER TABLE case_file ADD COLUMN is_open «NUMBER» NOT NULL DEFAULT 1"),
            .both("ALTER TABLE case_file ADD COLUMN missed «NUMBER» NOT NULL DEFAULT 0"),
            .both(
                "ALTER TABLE case_file ADD COLUMN public_due «NUMBER» NOT NULL DEFAULT 9223372036854775807"),
            .both("ALTER TABLE case_file ADD COLUMN public_clock TEXT"),
            // Which clocks are internal is said by editions: ``Desk/bringUpToDate(isRehearsal:)`` reads them.
            .both(
                """
                UPDATE case_file SET is_open = CASE WHEN closed IS NULL THEN 1 ELSE 0 END, public_due = next_due, \
                public_clock = next_clock, missed = CASE WHEN EXISTS (SELECT 1 FROM commitment m \
                WHERE m.case_number = case_file.number AND m.state = 'missed') THEN 2 ELSE 0 END
                """),
        ]
        + [
            "open_by_due", "open_by_take", "open_by_owner", "open_by_tier", "open_by_team", "open_by_state",
            "open_by_severity", "by_due", "by_account", "by_partner", "by_contact", "by_contract",
        ].map { .both("DROP INDEX case_\($0)") }
        // Words of this kind are compared byte by byte: by a language's rules an index would be written at twice the cost.
        + traits.map { .only(.postgres, "ALTER TABLE case_file ALTER COLUMN \($0) TYPE TEXT COLLATE \"C\"") }
        + traits.flatMap { byNumber("case_by_\($0)", "\($0), is_open") }
        + byNumber("case_by_side", "is_open", as: "number - 0")
        + byNumber("case_missed", "is_open", as: "number * 1", where: "missed > 0")
        + byNumber("case_merged", "is_open", as: "number / 1", where: "merged_into IS NOT NULL")
        + ["owner", "tier", "team", "state", "severity"].flatMap { trait -> [Step] in
            [
                .only(
                    .sqlite,
                    "CREATE INDEX case_open_by_\(trait) ON case_file (\(trait), next_due, number) WHERE is_open = 1"
                ),
                .only(
                    .postgres,
                    "CREATE INDEX case_open_by_\(trait) ON case_file (\(trait), (next_due + 0), number) WHERE is_open = 1"
                ),
            ]
        }
        + [
            .both(
                "CREATE INDEX case_open_by_due ON case_file (next_due, number, \(walked)) WHERE is_open = 1"),
            .both(
                "CREATE INDEX case_open_by_take ON case_file (take_key, number, next_due, \(walked)) WHERE is_open = 1"
            ),
        ]

    private static let traits = [
        "contact", "contract", "account", "partner", "product", "owner", "team", "edition", "state",
        "severity",
        "tier", "plan", "type", "channel", "environment",
    ]

    /// What is asked of an open case while the list is walked, without looking up the case.
    private static let walked =
        "is_open, missed, " + traits.joined(separator: ", ")

    /// An index of some column's newest.
    ///
    /// PostgreSQL takes any index that has the order, and walks past every newer case, if it thinks a value frequent: an old
    /// edition's say. So each kind has the number in a form of its own (``CaseWay``), by which only it can be walked.
    private static func byNumber(
        _ name: String, _ columns: String, as form: String = "number + 0", where condition: String? = nil
    ) -> [Step] {
        let part = condition.map { " WHERE \($0)" } ?? ""
        return [
            .only(.sqlite, "CREATE INDEX \(name) ON case_file (\(columns), number)\(part)"),
            .only(.postgres, "CREATE INDEX \(name) ON case_file (\(columns), (\(form)))\(part)"),
        ]
    }
}
