package import BusinessTime
package import Casework
import Store
package import SupportPolicy

/// What an administrator has to know of what the desk holds.
package struct DeskExamination: Sendable {
    /// The editions that do not compile with today's zone data, with the first reason.
    package var broken: [(edition: String, reason: Wording)] = []
    /// How many editions there are.
    package var editions = 0
    /// The holiday regions that customers and contracts name.
    package var regions: Set<String> = []
    /// When the last event was recorded.
    package var lastEvent: Instant?
    /// Whether anybody can administer the desk.
    package var hasAdministrator = false
    /// The posts that editions name and nobody holds.
    package var vacantPosts: [Role] = []
    /// How many messages were given up.
    package var failedMessages = 0
    /// The fingerprint of the key that signs seals, once there is one.
    package var sealKey: String?
    /// The last seal.
    package var lastSeal: Seal?
    /// Whether something happened since that no seal covers.
    package var isUnsealed = false
}

extension DeskTransaction {
    /// Looks at what can be wrong with the desk without reading every case.
    package func examine() throws -> DeskExamination {
        var found = DeskExamination()
        for row in try session.rows("SELECT id, source FROM edition ORDER BY id") {
            found.editions += 1
            let id = try row.text(0)
            let (edition, diagnostics) = compilePolicy(
                try row.bytes(1), file: "\(id).yaml", places: desk.places, isPublished: true)
            guard edition == nil else { continue }
            let reason = diagnostics.first { $0.severity == .error }
            found.broken.append(
                (id, Wording(de: reason?.message(.german) ?? "?", en: reason?.message(.english) ?? "?")))
        }
        if found.broken.isEmpty { found.vacantPosts = try vacantPosts() }
        for account in try records(limit: 1_000_000, Account.self) {
            let sites = [account.headquarters].compactMap { $0 } + account.sites.values
            found.regions.formUnion(sites.compactMap(\.holidays))
        }
        for terms in try records(limit: 1_000_000, ContractTerms.self) {
            if let region = terms.site?.holidays { found.regions.insert(region) }
        }
        found.lastEvent = try session.row("SELECT recorded FROM event ORDER BY position DESC LIMIT 1")?
            .instant(0)
        found.hasAdministrator = try hasAdministrator()
        found.failedMessages = try session.count(
            "SELECT count(*) FROM outbox WHERE state = 'failed' AND failure NOT LIKE 'withheld:%'")
        found.sealKey = try sealKeys().last.map { SealKey.fingerprint(of: $0.open) }
        found.lastSeal = try seals(limit: 1).first?.seal
        found.isUnsealed =
            try session.row(
                "SELECT 1 FROM event WHERE position > \(found.lastSeal?.position ?? 0) LIMIT 1") != nil
        return found
    }
}

/// What the desk has to do at one moment, for metrics.
package struct DeskLoad: Sendable {
    /// How many cases are open.
    package let openCases: Int
    /// How many seconds the oldest timer that is due has waited; zero where none is.
    package let timerLag: Int
    /// How many messages wait.
    package let waitingMessages: Int
    /// How many messages were given up.
    package let failedMessages: Int
}

extension DeskTransaction {
    /// Counts what waits.
    package func load() throws -> DeskLoad {
        let oldest = try session.row("SELECT min(at) FROM timer WHERE at <= \(now)")
        let due = try oldest.flatMap { try $0.optional(0, SQLRow.instant) }
        return DeskLoad(
            openCases: try session.count("SELECT count(*) FROM case_file WHERE is_open = 1"),
            timerLag: due.map { Int(((now - $0).microseconds) / 1_000_000) } ?? 0,
            waitingMessages: try session.count(
                // What is held until a tier opens does not wait for the mail server.
                """
                SELECT count(*) FROM outbox WHERE state IN ('waiting', 'leased') \
                AND (next_attempt <= \(now) OR attempts > 0)
                """),
            failedMessages: try session.count(
                "SELECT count(*) FROM outbox WHERE state = 'failed' AND failure NOT LIKE 'withheld:%'"))
    }
}
