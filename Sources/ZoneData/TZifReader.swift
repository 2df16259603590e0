package import BusinessTime

extension Zone {
    /// Creates a zone from the bytes of a TZif file, versions 1 to 4 (RFC 9636).
    ///
    /// The 64-bit block is read where there is one. Transitions that leave the offset alone are dropped. A file that
    /// counts leap seconds (the database's `right` folder) is refused.
    ///
    /// Any bytes are safe input; what is no TZif file throws ``ZoneFileFault/malformed(_:)``.
    package init(tzif bytes: [UInt8], named name: String) throws(ZoneFileFault) {
        var reader = TZifReader(bytes)
        self = try reader.zone(named: name)
    }
}

/// Reads the big-endian fields of a TZif file; every read is checked against the end of the bytes.
private struct TZifReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func zone(named name: String) throws(ZoneFileFault) -> Zone {
        let first = try header()
        guard first.version > 1 else {
            return try block(first, timeWidth: 4).zone(named: name, tail: nil)
        }
        try skip(first.length(timeWidth: 4))
        let block = try block(try header(), timeWidth: 8)
        return try block.zone(named: name, tail: try footer())
    }

    private mutating func header() throws(ZoneFileFault) -> Header {
        guard bytes.count - position >= 44 else { throw .malformed("its header is cut short") }
        guard bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
            throw .malformed("it does not begin with “TZif”")
        }
        // Version 1 is written as a zero byte, later ones as digits.
        let digit = bytes[position + 4]
        guard digit == 0 || (50...57).contains(digit) else { throw .malformed("its version is unknown") }
        position += 20
        return Header(
            version: digit == 0 ? 1 : Int(digit) - 48, utcFlags: try count(), standardFlags: try count(),
            leapSeconds: try count(), transitions: try count(), types: try count(), characters: try count())
    }

    private mutating func block(_ header: Header, timeWidth: Int) throws(ZoneFileFault) -> Block {
        guard header.length(timeWidth: timeWidth) <= bytes.count - position else {
            throw .malformed("its data is cut short")
        }
        guard header.types > 0 else { throw .malformed("it has no local time types") }
        // Such files count other seconds than POSIX, and end when the next leap second is not announced yet.
        guard header.leapSeconds == 0 else {
            throw .malformed(
                "it counts leap seconds, as files in the folder “right” do; take the one beside it")
        }
        var block = Block()
        for _ in 0..<header.transitions {
            block.seconds.append(try integer(width: timeWidth))
        }
        for _ in 0..<header.transitions {
            block.indexes.append(Int(try integer(width: 1) & 0xFF))
        }
        for _ in 0..<header.types {
            block.offsets.append(Int32(truncatingIfNeeded: try integer(width: 4)))
            try skip(2)
        }
        try skip(header.characters)
        try skip(header.standardFlags + header.utcFlags)
        return block
    }

    private mutating func footer() throws(ZoneFileFault) -> PosixRule? {
        let rest = bytes[position...]
        guard rest.first == UInt8(ascii: "\n"),
            let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
        else { throw .malformed("its footer is cut short") }
        let text = bytes[(position + 1)..<end]
        return text.isEmpty ? nil : try PosixRule(tz: text)
    }

    private mutating func count() throws(ZoneFileFault) -> Int {
        Int(try integer(width: 4) & 0xFFFF_FFFF)
    }

    /// Reads a signed integer of 1, 4 or 8 bytes.
    private mutating func integer(width: Int) throws(ZoneFileFault) -> Int64 {
        guard bytes.count - position >= width else { throw .malformed("its data is cut short") }
        var value: UInt64 = bytes[position] & 0x80 == 0 ? 0 : .max
        for byte in bytes[position..<position + width] {
            value = value << 8 | UInt64(byte)
        }
        position += width
        return Int64(bitPattern: value)
    }

    private mutating func skip(_ length: Int) throws(ZoneFileFault) {
        guard length <= bytes.count - position else { throw .malformed("its data is cut short") }
        position += length
    }
}

/// The counts that stand before a block.
private struct Header {
    let version: Int
    let utcFlags: Int
    let standardFlags: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let characters: Int

    /// Returns the bytes of the block; counts have 32 bits, so the sum cannot overflow.
    func length(timeWidth: Int) -> Int {
        transitions * (timeWidth + 1) + types * 6 + characters + leapSeconds * (timeWidth + 4) + standardFlags
            + utcFlags
    }
}

/// The fields of a block, as they stand in the file.
private struct Block {
    var seconds: [Int64] = []
    var indexes: [Int] = []
    var offsets: [Int32] = []

    func zone(named name: String, tail: PosixRule?) throws(ZoneFileFault) -> Zone {
        guard offsets.allSatisfy({ abs(Int($0)) <= 26 * 3600 }) else {
            throw .malformed("a local time lies more than 26 hours from universal time")
        }
        guard zip(seconds, seconds.dropFirst()).allSatisfy(<) else {
            throw .malformed("its transitions do not ascend")
        }
        // Far beyond any real transition; past it, arithmetic in microseconds would overflow.
        let limit: Int64 = 1 << 42
        var changes = Changes(before: offsets[0])
        for (second, index) in zip(seconds, indexes) {
            guard index < offsets.count else {
                throw .malformed("a transition names a type it does not have")
            }
            guard second < limit else { throw .malformed("a transition lies too far in the future") }
            changes.append(second > -limit ? second : nil, offset: offsets[index])
        }
        return changes.zone(named: name, tail: tail)
    }
}

/// The transitions of a zone in the making.
private struct Changes {
    private var seconds: [Int64] = []
    private var offsets: [Int32]

    init(before offset: Int32) {
        self.offsets = [offset]
    }

    /// Adds a transition; without a second it replaces what holds before the first.
    mutating func append(_ second: Int64?, offset: Int32) {
        if let second {
            seconds.append(second)
            offsets.append(offset)
        } else {
            offsets = [offset]
        }
    }

    func zone(named name: String, tail: PosixRule?) -> Zone {
        var kept = Changes(before: offsets[0])
        for (place, second) in seconds.enumerated() {
            let offset = offsets[place + 1]
            let isLast = place == seconds.count - 1
            if offset != offsets[place] || (isLast && kept.tailDiffers(tail, until: second)) {
                kept.append(second, offset: offset)
            }
        }
        return Zone(name: name, transitions: kept.seconds, offsets: kept.offsets, tail: tail)
    }

    /// Whether the rule, taken from the last transition kept, would say something else before `second`.
    ///
    /// A rule begins to hold at the last transition, so that one may go only if the rule is silent until then.
    private func tailDiffers(_ tail: PosixRule?, until second: Int64) -> Bool {
        guard let tail else { return false }
        guard let last = seconds.last else {
            return tail.daylight != nil || tail.standardOffset != offsets[0]
        }
        guard tail.offset(atSecond: last) == offsets[offsets.count - 1] else { return true }
        return tail.transition(afterSecond: last).map { $0.second < second } ?? false
    }
}
