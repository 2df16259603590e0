import GRDB
import GRDBSQLite
import Store

extension StoreFault {
    /// Creates the fault that an SQLite result code stands for.
    init(sqlite code: Int32, _ detail: String, file: StaticString = #fileID, line: UInt = #line) {
        let kind: Code =
            switch code & 0xff {
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_FULL: .full
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT: .contention
            case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOMEM: .unavailable
            case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
            default: .statement
            }
        // Whoever may not write into the file needs other words than whose statement is wrong.
        let mayNot = [SQLITE_READONLY, SQLITE_PERM].contains(code & 0xff)
        let sentence = mayNot ? Code.unavailable.sentence : kind.sentence
        self.init(kind, "SQLite \(code): \(detail)", sentence: sentence, file: file, line: line)
    }

    /// Creates the fault that an error of GRDB stands for; a fault stays what it is.
    init(_ error: any Error, file: StaticString = #fileID, line: UInt = #line) {
        if let fault = error as? StoreFault {
            self = fault
        } else if let error = error as? DatabaseError {
            self.init(
                sqlite: error.extendedResultCode.rawValue, error.message ?? "no message", file: file,
                line: line)
        } else {
            self.init(
                .unavailable, String(reflecting: error), sentence: Code.unavailable.sentence, file: file,
                line: line)
        }
    }
}
