import History
import Testing

@Suite struct `Reading comma-separated values` {
    @Test(arguments: [
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("\u{FEFF}a,b\n", [["a", "b"]]),
        ("\u{FEFF}", []), ("", []), ("\n\r\n\n", []),
        ("a,\n", [["a", ""]]), (",a\n", [["", "a"]]), (",,", [["", "", ""]]),
        ("\"a,b\",c\n", [["a,b", "c"]]),
        ("\"a\nb\",c\n", [["a\nb", "c"]]),
        ("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]]),
        ("\"say \"\"hi\"\"\",\"\"\n", [["say \"hi\"", ""]]),
        ("\"\"\"\"\n", [["\""]]),
        ("\"\"\"\"\"\"\n", [["\"\""]]),
        ("ä,ß\n日本,🙂\n", [["ä", "ß"], ["日本", "🙂"]]),
        ("a\n\nb\n", [["a"], ["b"]]),
    ])
    func `records are the same however the bytes are cut`(text: String, expected: [[String]]) throws {
        let bytes = Array(text.utf8)
        #expect(try records(CSVReader(bytes)) == expected)
        for size in 1...max(1, bytes.count + 1) {
            #expect(try records(CSVReader(chunksOf: size, of: bytes)) == expected, "in chunks of \(size)")
        }
    }

    @Test(arguments: [
        (Array("a\n\"b\nc\n".utf8), CSVFault.openQuote(line: 2)),
        (Array("a\nb\"c\"\n".utf8), .strayQuote(line: 2)),
        (Array("\"a\"b,c\n".utf8), .strayQuote(line: 1)),
        (Array("a\n\nb,\0\n".utf8), .notText(line: 3)),
        (Array("a\n\"b\0\"\n".utf8), .notText(line: 2)),
        ([0x61, 0x0A, 0xC3, 0x28, 0x0A], .notUTF8(line: 2)),
        ([0x61, 0x0A, 0xED, 0xA0, 0x80], .notUTF8(line: 2)),
        ([0x61, 0x0A, 0xC3], .notUTF8(line: 2)),
    ])
    func `what is broken is refused with its line, however the bytes are cut`(bytes: [UInt8], fault: CSVFault)
        throws
    {
        #expect(throws: fault) { try records(CSVReader(bytes)) }
        for size in 1...bytes.count + 1 {
            #expect(throws: fault) { try records(CSVReader(chunksOf: size, of: bytes)) }
        }
    }

    @Test(arguments: [1000, 1 << 16, 1 << 20, 1 << 22])
    func `a record of one MiB is read, a longer one is not`(chunk: Int) throws {
        let full = [UInt8](repeating: UInt8(ascii: "x"), count: CSVReader.recordLimit)
        #expect(try records(CSVReader(chunksOf: chunk, of: full + [10])).first?.first?.utf8.count == 1 << 20)
        let endless = Array("a\n".utf8) + full + Array("x\nb\n".utf8)
        #expect(throws: CSVFault.recordTooLong(line: 2)) {
            try records(CSVReader(chunksOf: chunk, of: endless))
        }
        #expect(throws: CSVFault.recordTooLong(line: 2)) { try records(CSVReader(endless)) }
    }

    @Test func `an endless quote ends after one MiB, not after the file`() {
        let log = Array("a\n\"".utf8) + [UInt8](repeating: UInt8(ascii: "\n"), count: 8 << 20)
        var taken = 0
        var reader = CSVReader(chunks: {
            defer { taken += 1 << 16 }
            return Array(log[min(taken, log.count)..<min(taken + 1 << 16, log.count)])
        })
        #expect(throws: CSVFault.recordTooLong(line: 2)) { while try reader.next() {} }
        #expect(taken <= 2 << 20)
    }

    @Test func `lines are counted through quoted line breaks and empty lines`() throws {
        var reader = CSVReader(Array("a\n\n\"b\nc\"\nd\n".utf8))
        var lines: [Int] = []
        while try reader.next() { lines.append(reader.line) }
        #expect(lines == [1, 3, 5])
    }

    @Test func `a field that is not there is empty`() throws {
        var reader = CSVReader(Array("a,b".utf8))
        #expect(try reader.next())
        #expect(reader.field(7).isEmpty)
        #expect(try !reader.next())
        #expect(try !reader.next())
    }
}

private func records(_ reader: CSVReader) throws -> [[String]] {
    var reader = reader
    var result: [[String]] = []
    while try reader.next() {
        result.append((0..<reader.count).map { String(decoding: reader.field($0), as: UTF8.self) })
    }
    return result
}
