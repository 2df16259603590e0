// sources: History/CSV/CSVReader.swift
// seeds: examples

/// Reads the bytes whole and in chunks whose size is the first byte: both must come to the same records and fault.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let size = Int(bytes.first ?? 0) + 1
    var rest = bytes[...]
    let whole = outcome(of: CSVReader(bytes))
    let pieces = outcome(
        of: CSVReader(chunks: {
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }))
    precondition(whole == pieces, "cut into \(size) bytes it reads otherwise")
    return 0
}

private struct Outcome: Equatable {
    var fields: [[ArraySlice<UInt8>]] = []
    var lines: [Int] = []
    var fault: CSVFault?
}

private func outcome(of reader: CSVReader) -> Outcome {
    var reader = reader
    var outcome = Outcome()
    do {
        while try reader.next() {
            outcome.fields.append((0..<reader.count).map { reader.field($0) })
            outcome.lines.append(reader.line)
        }
    } catch { outcome.fault = error as? CSVFault }
    return outcome
}
