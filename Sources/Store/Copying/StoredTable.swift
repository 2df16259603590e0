/// A table as it is carried from one database to another.
struct StoredTable: Sendable {
    let name: String
    /// What its rows are ordered by while they are read, a different value for each.
    let key: [String]
    /// How many rows are in memory at once.
    let page: Int

    init(_ name: String, by key: String..., page: Int = 500) {
        self.name = name
        self.key = key
        self.page = page
    }

    /// All tables but the list of migrations and the index of words, each after those its rows point to.
    static let all: [StoredTable] = [
        StoredTable("meta", by: "name"), StoredTable("counter", by: "name"),
        StoredTable("audit", by: "position"), StoredTable("edition", by: "id", page: 5),
        // A record belongs to one that belongs to none.
        StoredTable("record", by: "CASE WHEN parent IS NULL THEN 0 ELSE 1 END", "id"),
        StoredTable("record_revision", by: "id", "revision"), StoredTable("address", by: "email"),
        StoredTable("mandate", by: "partner", "contract"), StoredTable("credential", by: "person"),
        StoredTable("session", by: "token"), StoredTable("api_token", by: "token"),
        StoredTable("one_time_token", by: "token"), StoredTable("saved_view", by: "id"),
        StoredTable("case_file", by: "number"), StoredTable("draft", by: "person", "case_number", "kind"),
        StoredTable("event", by: "position"), StoredTable("message", by: "case_number", "sequence"),
        StoredTable("commitment", by: "case_number", "clock", "version"),
        StoredTable("timer", by: "case_number", "kind", "subject", "version"),
        StoredTable("watcher", by: "case_number", "person"), StoredTable("blob", by: "digest", page: 1),
        StoredTable("attachment", by: "id"), StoredTable("outbox", by: "id"),
        StoredTable("idempotency", by: "caller", "key", page: 50),
        StoredTable("seal_key", by: "number"), StoredTable("seal", by: "number"),
        StoredTable("seal_leaf", by: "seal", "place"),
    ]

    /// The tables in which the database gives out the numbers, and the column of these.
    static let numbered = [("audit", "position"), ("event", "position"), ("outbox", "id")]
}
