/// The store broke, or could not be reached.
package struct StoreFault: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What kind of breakage it is.
    package let code: Code
    /// What happened, for the log only.
    package let detail: String
    /// Where it was noticed.
    package let place: String

    /// What kinds of breakage are told apart, because something different follows from each.
    package enum Code: String, Sendable {
        /// A unique or foreign key, or a check, says no.
        case constraint
        /// The disk is full: reads go on, writes come back when there is room.
        case full
        /// The database can't be reached, or not in time.
        case unavailable
        /// Another transaction was in the way; the same work may be tried again.
        case contention
        /// What was read is not what was written.
        case damaged
        /// The statement is wrong, which is a mistake of this program.
        case statement
    }

    /// Creates a fault.
    package init(
        _ code: Code, _ detail: String, file: StaticString = #fileID, line: UInt = #line
    ) {
        self.code = code
        self.detail = detail
        self.place = "\(file):\(line)"
    }

    /// Safe for a stranger: says nothing of what was stored.
    package var description: String { "the store failed (\(code.rawValue))" }
    /// For the log.
    package var debugDescription: String { "store fault \(code.rawValue) at \(place): \(detail)" }
}
