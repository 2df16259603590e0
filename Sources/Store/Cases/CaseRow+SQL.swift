import BusinessTime
import Casework
import SupportPolicy

extension CaseRow {
    /// Its columns, in the order in which ``init(_:)`` reads them.
    package static let columns: SQLStatement = """
        c.number, c.version, c.account, c.contract, c.contact, c.partner, c.product, c.component, c.subject, \
        c.edition, c.plan, c.severity, c.reported_severity, c.impact, c.environment, c.channel, c.type, c.tier, \
        c.team, c.owner, c.state, c.waiting, c.opened, c.updated, c.closed, c.merged_into, c.next_due, \
        c.next_clock, c.take_key, c.head, c.public_due, c.public_clock, c.missed
        """

    /// Creates the row that ``columns`` answered; throws ``StoreFault`` for a state unknown here.
    package init(_ row: SQLRow) throws {
        let state = try row.text(20)
        guard let known = CaseState(rawValue: state) else {
            throw StoreFault(.damaged, "there is no state '\(state)'")
        }
        let (due, publicDue) = (try row.int64(26), try row.int64(30))
        guard let missed = Misses(rawValue: try row.int(32)) else {
            throw StoreFault(.damaged, "nothing is missed in the way \(try row.int(32))")
        }
        self.init(
            number: try row.int(0), version: try row.int(1),
            filing: Filing(
                account: try row.text(2), contract: try row.text(3), revision: 0, contact: try row.text(4),
                partner: try row.optional(5, SQLRow.text), product: try row.optional(6, SQLRow.text),
                component: try row.optional(7, SQLRow.text), subject: .none),
            subject: try row.text(8), edition: try row.text(9), plan: try row.name(10),
            severity: try row.optional(11, SQLRow.name), reportedSeverity: try row.optional(12, SQLRow.name),
            impact: try row.optional(13, SQLRow.name), environment: try row.optional(14, SQLRow.name),
            channel: try row.optional(15, SQLRow.name), type: try row.optional(16, SQLRow.name),
            tier: try row.name(17), team: try row.optional(18, SQLRow.text),
            owner: try row.optional(19, SQLRow.text), state: known,
            waiting: try row.optional(21, SQLRow.name), opened: try row.instant(22),
            updated: try row.instant(23), closed: try row.optional(24, SQLRow.instant),
            mergedInto: try row.optional(25, SQLRow.int),
            nextDue: due == .max ? nil : Instant(microseconds: due),
            nextClock: try row.optional(27, SQLRow.name),
            publicDue: publicDue == .max ? nil : Instant(microseconds: publicDue),
            publicClock: try row.optional(31, SQLRow.name), missed: missed, takeKey: try row.text(28),
            head: try row.bytes(29))
    }

    /// Its values in the order of ``GrowingTable/columns``, for a row nobody has written before.
    var values: [SQLValue] {
        let described: [any SQLBindable] = [
            number, version, filing.account, filing.contract, filing.contact, filing.partner, filing.product,
            filing.component, subject, edition, plan, severity, reportedSeverity, impact, environment,
            channel, type, tier, team, owner, state.rawValue, waiting, opened, updated, closed, mergedInto,
            nextDue.stored, closed == nil, publicDue.stored, missed.rawValue, nextClock, publicClock, takeKey,
            head,
        ]
        return described.map(\.sqlValue)
    }

    /// The statement that writes the row over the one of an earlier version; changes no row if that is not there.
    ///
    /// It names only what differs from `former`, or all that can change where that is not known: a database takes a case
    /// out of the index of each column that is named, and puts it in again.
    func update(over version: Int, from former: CaseRow?) -> SQLStatement {
        var parts: [SQLStatement] = [
            "version = \(self.version)", "updated = \(updated)", "head = \(head)",
        ]
        func add(_ part: SQLStatement, _ differs: (CaseRow) -> Bool) {
            if former.map(differs) ?? true { parts.append(part) }
        }
        add("subject = \(subject)") { $0.subject != subject }
        add("plan = \(plan)") { $0.plan != plan }
        add("severity = \(severity)") { $0.severity != severity }
        add("impact = \(impact)") { $0.impact != impact }
        add("environment = \(environment)") { $0.environment != environment }
        add("tier = \(tier)") { $0.tier != tier }
        add("team = \(team)") { $0.team != team }
        add("owner = \(owner)") { $0.owner != owner }
        add("state = \(state.rawValue)") { $0.state != state }
        add("waiting = \(waiting)") { $0.waiting != waiting }
        add("closed = \(closed), is_open = \(closed == nil)") { $0.closed != closed }
        add("merged_into = \(mergedInto)") { $0.mergedInto != mergedInto }
        add("next_due = \(nextDue.stored)") { $0.nextDue != nextDue }
        add("next_clock = \(nextClock)") { $0.nextClock != nextClock }
        add("public_due = \(publicDue.stored)") { $0.publicDue != publicDue }
        add("public_clock = \(publicClock)") { $0.publicClock != publicClock }
        add("missed = \(missed.rawValue)") { $0.missed != missed }
        add("take_key = \(takeKey)") { $0.takeKey != takeKey }
        return
            "UPDATE case_file SET \(.joined(parts, by: ", ")) WHERE number = \(number) AND version = \(version)"
    }
}

extension Instant? {
    /// What stands for it where lists are ordered: nothing comes last.
    fileprivate var stored: Int64 { self?.microseconds ?? .max }
}
