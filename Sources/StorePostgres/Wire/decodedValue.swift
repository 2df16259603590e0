import CPostgres
import Store

/// Returns what PostgreSQL's binary form of a type says, or nothing for a type or a number that the store can't keep.
///
/// The numbers of types are those of `pg_type.dat`, which never change.
func decodedValue(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> SQLValue? {
    switch type {
    case 20 where bytes.count == 8: .integer(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
    case 23 where bytes.count == 4: .integer(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
    case 21 where bytes.count == 2: .integer(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
    case 26 where bytes.count == 4: .integer(Int64(UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
    case 16 where bytes.count == 1: .integer(bytes[0] == 0 ? 0 : 1)
    // text, name, json, bpchar, varchar, unknown; void, which is empty.
    case 25, 19, 114, 1042, 1043, 705, 2278: .text(String(decoding: bytes, as: UTF8.self))
    // jsonb has its version in front.
    case 3802: .text(String(decoding: bytes.dropFirst(), as: UTF8.self))
    case 17: .bytes(Array(bytes))
    case 1700: wholeNumber(bytes).map { .integer($0) }
    default: nil
    }
}

// A sum of bigint is numeric: digits of base 10,000, the first of them to the power of `weight`.
private func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 8 else { return nil }
    func word(_ index: Int) -> Int16 {
        Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: Int16.self))
    }
    let count = Int(word(0))
    let weight = Int(word(1))
    let sign = UInt16(bitPattern: word(2))
    guard bytes.count == 8 + count * 2, sign == 0 || sign == 0x4000, weight < 5 else { return nil }
    var total: Int64 = 0
    for index in 0..<max(count, weight + 1) {
        let digit = index < count ? Int64(word(4 + index)) : 0
        guard index <= weight else {
            if digit != 0 { return nil }
            continue
        }
        let (shifted, isTooLarge) = total.multipliedReportingOverflow(by: 10_000)
        let (next, isStillTooLarge) = shifted.subtractingReportingOverflow(digit)
        if isTooLarge || isStillTooLarge { return nil }
        total = next
    }
    // Gathered below zero, where there is room for one more.
    if sign != 0 { return total }
    return total == .min ? nil : -total
}
