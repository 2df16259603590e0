import CPostgres
import Store
import SupportPolicy

/// What PostgreSQL, or the way to it, answered instead of an answer.
struct PostgresFault: Error {
    /// The five letters of SQLSTATE; empty if the fault is not the server's.
    let state: String
    /// What happened, without the row that was being written.
    let message: String
    /// What it leaves behind.
    let aftermath: Aftermath

    /// What a fault leaves behind.
    enum Aftermath {
        /// A connection that goes on; only the statement failed.
        case statement
        /// No connection, or none to be trusted.
        case lost
        /// Nothing that trying again would mend.
        case refused
    }

    /// The fault in the words of the store.
    var storeFault: StoreFault {
        let code = aftermath == .statement ? Self.code(state) : .unavailable
        // What the server says of a connection is meant for people; what it says of a statement is not.
        let own = aftermath == .statement ? nil : Wording(de: message, en: message)
        return StoreFault(code, "\(state) \(message)", sentence: own ?? code.sentence)
    }

    /// Whether the same work may succeed on a fresh connection.
    var invitesRerun: Bool {
        switch aftermath {
        case .lost: true
        case .refused: false
        case .statement: state == "40001" || state == "40P01" || isStale
        }
    }

    // The schema changed under a prepared statement, or somebody dropped it.
    private var isStale: Bool { state == "26000" || state == Self.staleState }

    /// Creates a fault of this side of the wire, which costs the connection.
    static func lost(_ message: String) -> PostgresFault {
        PostgresFault(state: "", message: message, aftermath: .lost)
    }

    /// Returns which kind of store fault a SQLSTATE is (PostgreSQL, appendix A).
    static func code(_ state: String) -> StoreFault.Code {
        switch state {
        case "53100": .full
        case "40001", "40P01", "55P03": .contention
        case "XX001", "XX002": .damaged
        // A text with NUL, or not of the database's encoding.
        case "22021", "22P05": .constraint
        case "57014": .unavailable
        default:
            switch state.prefix(2) {
            case "23": .constraint
            case "53", "08", "57", "58": .unavailable
            default: .statement
            }
        }
    }

    // PostgreSQL has no state of its own for it.
    private static let staleState = "stale"
}

extension PostgresFault {
    /// Reads the fault from a result.
    init(_ result: OpaquePointer) {
        func field(_ code: UnicodeScalar) -> String {
            PQresultErrorField(result, CInt(code.value)).map { String(cString: $0) } ?? ""
        }
        let severity = field("V")
        let isStale = field("C") == "0A000" && field("R") == "RevalidateCachedQuery"
        state = isStale ? Self.staleState : field("C")
        let constraint = field("n")
        let primary = field("M").isEmpty ? String(cString: PQresultErrorMessage(result)) : field("M")
        message = constraint.isEmpty ? primary : "\(primary) [\(constraint)]"
        aftermath = severity == "ERROR" ? .statement : .lost
    }
}
