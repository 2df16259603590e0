package import BusinessTime
import Casework
package import SupportPolicy

/// A moment at which the desk has to act on a case by itself.
package struct CaseTimer: Hashable, Sendable {
    /// What the act is.
    package enum Kind: String, Sendable {
        /// A commitment is soon due.
        case warning
        /// A commitment's due time is over.
        case breach
        /// The time of a personal promise is over, or that to judge what the customer wrote since the resolution.
        case promise
        /// A remote session's presence was lost for too long.
        case presence
    }

    /// What the act is.
    package let kind: Kind
    /// The clock, `promise`, or `judgement`.
    package let subject: Name
    /// The version of the commitment, the number of the promise, or the entry of the message to judge.
    package let version: Int
    /// When to act, not before.
    package let at: Instant

    /// Creates a timer.
    package init(kind: Kind, subject: Name, version: Int, at: Instant) {
        self.kind = kind
        self.subject = subject
        self.version = version
        self.at = at
    }
}
