package import SupportPolicy

/// How a foreign event log becomes cases and events: which column means what, and what each activity did.
package struct LogMapping: Sendable {
    /// Its identifier.
    package let name: Name
    /// What the log is.
    package let title: Wording
    /// Where the log comes from, with its terms.
    package let origin: Wording
    /// The names of the columns.
    package let columns: Columns
    /// The zone on whose clock the log's times are read.
    package let zone: String
    /// The site the cases are taken to come from.
    package let site: Site
    /// The plan of its cases, if the mapping names one.
    package let plan: Name?
    /// The environment of its cases.
    package let environment: Name?
    /// The channel of its cases.
    package let channel: Name?
    /// The weights by which cases are dealt to severities, gravest first.
    package let shares: [Int]
    /// What each activity did.
    package let activities: [String: [LogAction]]
    /// What the log cannot tell, said plainly.
    package let cannotTell: [Wording]
    /// What was assumed.
    package let assumptions: [Assumption]

    /// The names of a log's columns.
    package struct Columns: Hashable, Sendable {
        /// The column of the case.
        package let caseID: String
        /// The column of the activity.
        package let activity: String
        /// The column of the time.
        package let time: String
        /// The column of who did it, if there is one.
        package let resource: String?
    }

    /// Returns the rank of the severity that a case is dealt, 0 for the gravest.
    ///
    /// The rule is stated and the same everywhere: FNV-1a of the case's identifier, by the weights.
    package func severityRank(of caseID: some Sequence<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in caseID {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let total = UInt64(max(1, shares.reduce(0, +)))
        // The high half is mixed in, since short identifiers leave the low bits alike.
        var rest = Int((hash ^ (hash >> 32)) % total)
        for (rank, share) in shares.enumerated() {
            if rest < share { return rank }
            rest -= share
        }
        return max(0, shares.count - 1)
    }
}

/// What an activity of a log did to its case.
package enum LogAction: Hashable, Sendable {
    /// A person answered the customer, if nobody had yet.
    case respond
    /// A person answered the customer.
    case reply
    /// Somebody took the case up: it waits no longer, and one that was resolved is open again.
    case takeUp
    /// The case went back to a queue.
    case queue
    /// The next tier got it.
    case handOver
    /// Somebody else has to act.
    case wait(Holder)
    /// It was resolved, by that kind if the policy knows it.
    case resolve(Name?)
    case close
    /// A defect was filed for it.
    case linkDefect
    case ignore
}
