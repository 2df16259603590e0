import GRDB
import GRDBSQLite
import Store

/// A transaction or a consistent view on one SQLite connection.
///
/// Statements are prepared and kept by GRDB; their holes are filled and their rows read by SQLite's own calls, which
/// costs a third of the time.
final class SQLiteSession: SQLSession {
    let dialect = Dialect.sqlite
    private let connection: GRDB.Database
    /// Whether the transaction announced something.
    private(set) var announces = false

    init(_ connection: GRDB.Database) {
        self.connection = connection
    }

    func rows(_ statement: SQLStatement) throws -> [SQLRow] {
        try prepared(statement) { handle in
            var rows: [SQLRow] = []
            let width = Int(sqlite3_column_count(handle))
            while try step(handle, statement) {
                rows.append(SQLRow((0..<width).map { value(handle, Int32($0)) }))
            }
            return rows
        }
    }

    func run(_ statement: SQLStatement) throws {
        try prepared(statement) { handle in
            while try step(handle, statement) {}
        }
    }

    func changes(_ statement: SQLStatement) throws -> Int {
        try prepared(statement) { handle in
            while try step(handle, statement) {}
            return Int(sqlite3_changes(connection.sqliteConnection))
        }
    }

    func announce() {
        announces = true
    }

    private func prepared<Answer>(_ statement: SQLStatement, _ body: (OpaquePointer) throws -> Answer) throws
        -> Answer
    {
        let cached: Statement
        do { cached = try connection.cachedStatement(sql: statement.text) } catch {
            throw StoreFault(error)
        }
        let handle = cached.sqliteStatement
        sqlite3_reset(handle)
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        for (index, binding) in statement.bindings.enumerated() {
            guard bind(binding, to: handle, at: Int32(index + 1)) == SQLITE_OK else {
                throw fault(statement)
            }
        }
        return try body(handle)
    }

    /// Whether there is another row.
    private func step(_ handle: OpaquePointer, _ statement: SQLStatement) throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw fault(statement)
        }
    }

    private func fault(_ statement: SQLStatement) -> StoreFault {
        let code = sqlite3_extended_errcode(connection.sqliteConnection)
        let message = sqlite3_errmsg(connection.sqliteConnection).map { String(cString: $0) } ?? ""
        return StoreFault(sqlite: code, "\(message) in: \(statement.text)")
    }
}

/// Tells SQLite to copy what it is given before the call returns.
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

private func bind(_ value: SQLValue, to handle: OpaquePointer, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .text(var text):
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text64(
                    handle, index, $0.baseAddress, UInt64($0.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    case .bytes(let bytes):
        // Without a byte there may be no address, and without an address SQLite binds null.
        return bytes.isEmpty
            ? sqlite3_bind_zeroblob(handle, index, 0)
            : bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), copied)
            }
    }
}

private func value(_ handle: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_TEXT:
        guard let start = sqlite3_column_text(handle, column) else { return .text("") }
        let count = Int(sqlite3_column_bytes(handle, column))
        return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
        let count = Int(sqlite3_column_bytes(handle, column))
        guard count > 0, let start = sqlite3_column_blob(handle, column) else { return .bytes([]) }
        return .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
    case SQLITE_FLOAT: return .integer(Int64(sqlite3_column_double(handle, column)))
    default: return .null
    }
}
