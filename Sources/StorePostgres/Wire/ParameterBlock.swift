import CPostgres
import Store

/// The values of a statement as libpq takes them, all binary and one behind the other.
struct ParameterBlock {
    private var bytes: [UInt8] = []
    private var places: [(start: Int, length: Int)?] = []

    /// The values as libpq takes them.
    struct Pointers {
        var count: CInt
        var values: UnsafePointer<UnsafePointer<CChar>?>?
        var lengths: UnsafePointer<CInt>?
        var formats: UnsafePointer<CInt>?
    }

    /// How many bytes the values take.
    var size: Int { bytes.count }

    /// Fills the block with other values.
    mutating func fill(_ values: [SQLValue]) {
        empty()
        for value in values {
            let start = bytes.count
            places.append(add(value) ? (start, bytes.count - start) : nil)
        }
        finish()
    }

    /// Fills the block with rows, an array for each column of a table.
    ///
    /// The form is that of `array_recv`: dimensions, whether there are nulls, the elements' type, how many there are,
    /// the first one's number, and each with its length in front.
    mutating func fill(_ rows: [[SQLValue]], of table: GrowingTable) {
        empty()
        for (place, column) in table.columns.enumerated() {
            let start = bytes.count
            let hasNull: Int32 = rows.contains { $0[place] == .null } ? 1 : 0
            for word in [1, hasNull, Int32(column.kind.elementType), Int32(rows.count), 1] { add(word) }
            for row in rows {
                let length = bytes.count
                add(-1)
                guard add(row[place]) else { continue }
                let count = Int32(bytes.count - length - 4)
                withUnsafeBytes(of: count.bigEndian) { source in
                    bytes.replaceSubrange(length..<length + 4, with: source)
                }
            }
            places.append((start, bytes.count - start))
        }
        finish()
    }

    private mutating func empty() {
        // One large attachment must not keep its room for ever.
        bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 20)
        places.removeAll(keepingCapacity: true)
    }

    private mutating func finish() {
        // So that an empty last value has an address, too.
        bytes.append(0)
    }

    private mutating func add(_ word: Int32) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds a value's bytes; false for null, which has none.
    private mutating func add(_ value: SQLValue) -> Bool {
        switch value {
        case .null: return false
        case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .bytes(let content): bytes.append(contentsOf: content)
        }
        return true
    }

    /// Lends the values.
    func withPointers<Answer>(_ body: (Pointers) -> Answer) -> Answer {
        let count = places.count
        let lengths = places.map { CInt(truncatingIfNeeded: $0?.length ?? 0) }
        let formats = [CInt](repeating: 1, count: count)
        return bytes.withUnsafeBytes { block in
            let base = block.bindMemory(to: CChar.self).baseAddress
            let values = places.map { place in place.flatMap { place in base.map { $0 + place.start } } }
            return values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(
                            Pointers(
                                count: CInt(count), values: values.baseAddress, lengths: lengths.baseAddress,
                                formats: formats.baseAddress))
                    }
                }
            }
        }
    }
}

extension SQLValue {
    /// The type that PostgreSQL is told; for null none, so that any column takes it.
    var postgresType: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .text: 25
        case .bytes: 17
        }
    }
}
