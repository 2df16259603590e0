package import BusinessTime
package import Casework
package import SupportPolicy

/// A case as lists show it: a projection of its events, written in the same transaction.
package struct CaseRow: Hashable, Sendable {
    /// Its number, which customers know.
    package var number: Int
    /// The number of its last event; a change names the version it was made on.
    package var version: Int
    /// For whom it is worked.
    package var filing: Filing
    /// The subject; empty once it was erased.
    package var subject: String
    /// The edition it was opened under.
    package var edition: String
    /// The plan.
    package var plan: Name
    /// The severity as assessed, or as reported until then.
    package var severity: Name?
    /// The severity as reported.
    package var reportedSeverity: Name?
    /// The business impact as stated.
    package var impact: Name?
    /// The environment.
    package var environment: Name?
    /// The channel.
    package var channel: Name?
    /// The kind of case.
    package var type: Name?
    /// The tier that has it.
    package var tier: Name
    /// The team in whose queue it is.
    package var team: String?
    /// Its owner.
    package var owner: String?
    /// Its state.
    package var state: CaseState
    /// The waiting reason, while it waits.
    package var waiting: Name?
    /// When it was opened.
    package var opened: Instant
    /// When its last event was recorded.
    package var updated: Instant
    /// When it was closed, unless it was reopened since.
    package var closed: Instant?
    /// The case in which it goes on.
    package var mergedInto: Int?
    /// The next due time of a running commitment.
    package var nextDue: Instant?
    /// The clock that is due then.
    package var nextClock: Name?
    /// The next due time of a running commitment that customers know of.
    package var publicDue: Instant?
    /// The clock that is due then.
    package var publicClock: Name?
    /// What of its promises was missed so far.
    package var missed: Misses
    /// Where it stands in the order in which the edition takes cases.
    package var takeKey: String
    /// The head of its hash chain, 32 bytes.
    package var head: [UInt8]

    /// What of a case's promises was missed, in rising order.
    package enum Misses: Int, Sendable {
        case none
        /// Only clocks that are the vendor's own affair.
        case internally
        /// Something that the customer was promised.
        case openly
    }
}

extension CaseRow {
    /// Creates the row that a case's history makes.
    ///
    /// `commitments` are those of the moment of writing, `isInternal` says which clocks customers don't know of.
    package init(
        number: Int, file: CaseFile, filing: Filing, subject: String, commitments: [Commitment],
        isInternal: (Name) -> Bool, takeKey: String, head: [UInt8]
    ) {
        let opened = file.opened ?? Instant(microseconds: 0)
        let open = commitments.filter { !isInternal($0.clock) }
        let (next, openNext) = (commitments.nextOwed, open.nextOwed)
        self.init(
            number: number, version: file.events.count, filing: filing, subject: subject,
            edition: file.opening?.edition ?? "", plan: file.plan, severity: file.severity(.assessed),
            reportedSeverity: file.reportedSeverity, impact: file.impact,
            environment: file.environment, channel: file.opening?.channel, type: file.opening?.type,
            tier: file.tier, team: file.team, owner: file.owner, state: file.state, waiting: file.waiting,
            opened: opened, updated: file.events.last?.recorded ?? opened, closed: file.closure?.at,
            mergedInto: file.mergedInto, nextDue: next?.due, nextClock: next?.clock, publicDue: openNext?.due,
            publicClock: openNext?.clock,
            missed: open.hasMiss ? .openly : commitments.hasMiss ? .internally : .none, takeKey: takeKey,
            head: head)
    }
}

extension [Commitment] {
    /// The one that is due first of those that are owed.
    fileprivate var nextOwed: (due: Instant, clock: Name)? {
        compactMap { one in one.isOwed ? one.due.map { ($0, one.clock) } : nil }.min { $0 < $1 }
    }

    fileprivate var hasMiss: Bool {
        contains {
            if case .missed = $0.state { true } else { false }
        }
    }
}
