import CPostgres
import Store

extension SQLStatement {
    /// The types that PostgreSQL is told of the holes, in order.
    var postgresTypes: [Oid] {
        var types = bindings.map(\.postgresType)
        for (index, type) in types.enumerated() where type == 0 && isComparedWithNull(index + 1) {
            // Nothing else in `$1 IS NULL` says what the hole is, and PostgreSQL refuses to guess.
            types[index] = SQLValue.text("").postgresType
        }
        return types
    }

    private func isComparedWithNull(_ hole: Int) -> Bool {
        let wanted = Array("$\(hole) IS ".utf8)
        let text = text.utf8
        var start = text.startIndex
        while let place = text[start...].firstIndex(of: UInt8(ascii: "$")) {
            if text[place...].starts(with: wanted) { return true }
            start = text.index(after: place)
        }
        return false
    }
}

extension SQLValue {
    /// How many bytes the value takes on the wire.
    var length: Int {
        switch self {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        }
    }
}
