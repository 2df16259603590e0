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
        // One large attachment must not keep its room for ever.
        bytes.removeAll(keepingCapacity: bytes.capacity < 1 << 20)
        places.removeAll(keepingCapacity: true)
        for value in values {
            let start = bytes.count
            switch value {
            case .null:
                places.append(nil)
                continue
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .bytes(let content): bytes.append(contentsOf: content)
            }
            places.append((start, bytes.count - start))
        }
        // So that an empty last value has an address, too.
        bytes.append(0)
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
