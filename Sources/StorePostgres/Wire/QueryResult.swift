import CPostgres
import Store

/// The answer of one statement, in binary.
final class QueryResult {
    private let pointer: OpaquePointer

    /// Takes over a result of libpq.
    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    /// What kind of command it was, as the server calls it.
    var tag: String { String(cString: PQcmdStatus(pointer)) }
    /// How many rows the command changed.
    var changes: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// Returns all rows; throws ``StoreFault`` if a column is of a type that the store doesn't know.
    func rows() throws -> [SQLRow] {
        let count = PQntuples(pointer)
        let types = (0..<PQnfields(pointer)).map { PQftype(pointer, $0) }
        var rows: [SQLRow] = []
        rows.reserveCapacity(Int(count))
        for row in 0..<count {
            var values: [SQLValue] = []
            values.reserveCapacity(types.count)
            for (column, type) in types.enumerated() {
                values.append(try value(row, CInt(column), type))
            }
            rows.append(SQLRow(values))
        }
        return rows
    }

    private func value(_ row: CInt, _ column: CInt, _ type: Oid) throws -> SQLValue {
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else {
            return .null
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(pointer, row, column)))
        guard let value = decodedValue(bytes, type) else {
            let name = PQfname(pointer, column).map { String(cString: $0) } ?? ""
            throw StoreFault(.statement, "column \(name) is of type \(type), which needs a cast")
        }
        return value
    }
}
