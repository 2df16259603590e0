import BusinessTime
import Casework
package import Store
import SupportPolicy

/// A verdict that other rules of the fold have changed.
package struct VerdictChange: Hashable, Sendable {
    /// The case.
    package let number: Int
    /// The clock.
    package let clock: String
    /// The version of the commitment.
    package let version: Int
    /// What was written: a state and a due time; nothing where there was no such version.
    package let was: String?
    /// What it is now; nothing where there is no such version any more.
    package let new: String?
}

/// What bringing a desk up to date came to.
package struct Upgrade: Sendable {
    /// The schema's version before.
    package var before = 0
    /// The steps of the schema that were taken.
    package var steps: [Migration] = []
    /// How many cases were read again.
    package var cases = 0
    /// How many events got a new link.
    package var events = 0
    /// Every verdict that the reading of now changes, by case.
    package var changes: [VerdictChange] = []
    /// Cases that could not be read again, with the reason; their journal was carried over all the same.
    package var unread: [(number: Int, reason: String)] = []
}

extension Desk {
    /// Brings the schema up to date, and the journals with it: whole or not at all.
    ///
    /// With `isRehearsal` nothing stays but the answer. Throws ``StoreFault`` if a chain is broken as it stands: a break
    /// must not be healed in passing.
    package func bringUpToDate(isRehearsal: Bool = false) async throws -> Upgrade {
        do {
            return try await write { desk in
                var upgrade = Upgrade()
                upgrade.before = try desk.session.schemaVersion
                upgrade.steps = try desk.session.migrate()
                if upgrade.before > 0, upgrade.steps.contains(where: { $0.version == Migration.salting }) {
                    try desk.digestFormerEditions()
                    try desk.readAgain(&upgrade)
                } else if upgrade.before > 0,
                    upgrade.steps.contains(where: { $0.version == Migration.listing })
                {
                    try desk.tellInternalApart()
                }
                if isRehearsal { throw Rehearsed(upgrade: upgrade) }
                _ = try desk.sealKey()
                return upgrade
            }
        } catch let rehearsed as Rehearsed {
            return rehearsed.upgrade
        }
    }
}

/// Carries what a rehearsal found past the transaction that it undoes.
private struct Rehearsed: Error {
    let upgrade: Upgrade
}

extension DeskTransaction {
    /// Gives every link its salt, and reads every case under the reading of now, closed ones too.
    ///
    /// This is done once, before the first release (decision 59). Complexity: O(n) in the events, 200 cases at a time.
    fileprivate func readAgain(_ upgrade: inout Upgrade) throws {
        var last = 0
        var former: [UInt8] = []
        while true {
            let page = try session.rows(
                "SELECT \(CaseRow.columns) FROM case_file c WHERE c.number > \(last) ORDER BY c.number LIMIT 200"
            ).map(CaseRow.init)
            guard let end = page.last else { break }
            last = end.number
            for row in page {
                try readAgain(row, &upgrade)
                former = fingerprint(of: former + row.head)
            }
        }
        guard upgrade.cases > 0 else { return }
        try audit(
            "desk", "read-again", "reading \(FoldReading.current.number)",
            "\(upgrade.cases) cases, \(upgrade.changes.count) verdicts changed, former heads "
                + Casework.hexadecimal(former))
    }

    /// Says of every case that missed something, or owes something, what of it customers know of.
    ///
    /// Cases that can't be read stay as they are: verifying names them. Complexity: O(n) in the events of these cases.
    fileprivate func tellInternalApart() throws {
        var last = 0
        while true {
            let page = try session.rows(
                """
                SELECT \(CaseRow.columns) FROM case_file c WHERE c.number > \(last) \
                AND (c.next_clock IS NOT NULL OR c.missed > 0) ORDER BY c.number LIMIT 200
                """
            ).map(CaseRow.init)
            guard let end = page.last else { return }
            last = end.number
            for row in page {
                let file = CaseFile(replaying: try session.events(of: row.number))
                guard
                    let change = try? projection(
                        of: row.number, file, subject: row.subject, asOf: row.updated)
                else { continue }
                try session.tellInternalApart(change.row)
            }
        }
    }

    private func readAgain(_ row: CaseRow, _ upgrade: inout Upgrade) throws {
        let events = try formerEvents(of: row.number).map(\.readNow)
        upgrade.cases += 1
        upgrade.events += events.count
        let salts = Identifiers.salts(events.count)
        let file = CaseFile(replaying: events)
        do {
            let written = try projection(of: row.number, file, subject: row.subject, asOf: row.updated)
            let later = try projection(of: row.number, file, subject: row.subject, asOf: now)
            upgrade.changes += try changes(row.number, written.commitments, later.commitments)
            try session.rewrite(
                CaseChange(
                    row: written.row, base: 0, events: events, salts: salts, texts: [:],
                    commitments: written.commitments, timers: written.timers))
        } catch let fault as StoreFault where fault.code == .damaged {
            upgrade.unread.append((row.number, fault.detail))
            try session.rewriteLinks(events, salts: salts, of: row.number)
        }
    }

    /// Returns a case's events after following its chain as it was made before salts: SHA-256 over link and bytes.
    private func formerEvents(of number: Int) throws -> [Event] {
        var link = [UInt8](repeating: 0, count: 32)
        return try session.rows(
            "SELECT sequence, body, link FROM event WHERE case_number = \(number) ORDER BY sequence"
        ).map { row in
            let body = try row.bytes(1)
            link = fingerprint(of: link + body)
            guard try row.bytes(2) == link else {
                throw StoreFault(
                    .damaged,
                    "case \(number), event \(try row.int(0)): the chain is broken; restore the last good backup before migrating"
                )
            }
            return try Event(canonicalBytes: body)
        }
    }

    private func changes(_ number: Int, _ written: [Commitment], _ later: [Commitment]) throws
        -> [VerdictChange]
    {
        var stored: [CommitmentKey: String] = [:]
        for row in try session.rows(
            "SELECT clock, version, state, due FROM commitment WHERE case_number = \(number)")
        {
            stored[CommitmentKey(clock: try row.text(0), version: try row.int(1))] = verdict(
                try row.text(2), due: try row.optional(3, SQLRow.instant))
        }
        let (now, then) = (verdicts(later), verdicts(written))
        return Set(stored.keys).union(then.keys).sorted().compactMap { key in
            guard stored[key] != then[key], stored[key] != now[key] else { return nil }
            return VerdictChange(
                number: number, clock: key.clock, version: key.version, was: stored[key], new: then[key])
        }
    }
}

private struct CommitmentKey: Hashable, Comparable {
    let clock: String
    let version: Int

    static func < (left: CommitmentKey, right: CommitmentKey) -> Bool {
        (left.clock, left.version) < (right.clock, right.version)
    }
}

private func verdict(_ state: String, due: Instant?) -> String {
    due.map { "\(state), due \($0.rfc3339)" } ?? state
}

private func verdicts(_ commitments: [Commitment]) -> [CommitmentKey: String] {
    Dictionary(
        commitments.map {
            (
                CommitmentKey(clock: $0.clock.text, version: $0.version),
                verdict($0.state.stored, due: $0.due)
            )
        }, uniquingKeysWith: { $1 })
}

extension Event {
    /// The same event; where it opens the case, under the reading of now.
    fileprivate var readNow: Event {
        guard case .opened(let opening) = happening else { return self }
        return Event(
            sequence: sequence, occurred: occurred, recorded: recorded, actor: actor,
            .opened(opening.read(under: .current)))
    }
}
