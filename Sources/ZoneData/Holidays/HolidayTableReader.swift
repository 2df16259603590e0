import BusinessTime

/// Reads the packed lines of a country (`bin/generate-holidays` says how they are built) for one of its regions.
struct HolidayTableReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let id: String
    private var position = 0
    private var region: Int?
    private var years: ClosedRange<Int>?
    private var names: [HolidayName] = []
    /// For each set of regions, whether ours belongs to it.
    private var isMember: [Bool] = []
    private var days: [Holiday] = []

    /// Creates a reader over a country's lines.
    init(_ bytes: UnsafeBufferPointer<UInt8>, id: String) {
        self.bytes = bytes
        self.id = id
    }

    /// Returns the years covered and the region's days by date, or nothing if the lines are not as they should be.
    mutating func content() -> (years: ClosedRange<Int>, days: [Holiday])? {
        while position < bytes.count {
            let kind = bytes[position]
            position += 2
            guard read(kind) else { return nil }
            skipLine()
        }
        days.sort { ($0.date, $0.name.english) < ($1.date, $1.name.english) }
        return years.map { ($0, days) }
    }

    private mutating func read(_ kind: UInt8) -> Bool {
        switch kind {
        case UInt8(ascii: "R"): readRegions()
        case UInt8(ascii: "Y"): readYears()
        case UInt8(ascii: "N"): readName()
        case UInt8(ascii: "S"): readSet()
        case UInt8(ascii: "H"): readDays()
        default: false
        }
    }

    private mutating func readRegions() -> Bool {
        var index = 0
        while let field = field() {
            if field.elementsEqual(id.utf8) { region = index }
            index += 1
        }
        return region != nil
    }

    private mutating func readYears() -> Bool {
        guard let first = number(), let last = number(), first <= last else { return false }
        years = first...last
        return true
    }

    private mutating func readName() -> Bool {
        let line = bytes[position...].prefix { $0 != UInt8(ascii: "\n") }
        let parts = line.split(separator: UInt8(ascii: "|"))
        guard let english = parts.first, let local = parts.last else { return false }
        names.append(
            HolidayName(
                english: String(decoding: english, as: UTF8.self),
                local: String(decoding: local, as: UTF8.self)))
        return true
    }

    private mutating func readSet() -> Bool {
        guard let region else { return false }
        var holds = false
        while let field = field() {
            let ends = field.split(separator: UInt8(ascii: "-")).compactMap(HolidayTableReader.value)
            guard let first = ends.first, let last = ends.last else { return false }
            holds = holds || (first <= region && region <= last)
        }
        isMember.append(holds)
        return true
    }

    private mutating func readDays() -> Bool {
        guard let name = number(), name < names.count, let set = number(), set < isMember.count,
            let flags = field()
        else { return false }
        guard isMember[set] else { return true }
        let isEstimated = flags.contains(UInt8(ascii: "e"))
        let isHalfDay = flags.contains(UInt8(ascii: "h"))
        while let number = number() {
            guard
                let date = CivilDate(
                    year: 2000 + number / 10_000, month: number / 100 % 100, day: number % 100)
            else { return false }
            days.append(
                Holiday(date: date, name: names[name], isEstimated: isEstimated, isHalfDay: isHalfDay))
        }
        return true
    }

    /// Returns the next field of the line, or nothing at its end.
    private mutating func field() -> Slice<UnsafeBufferPointer<UInt8>>? {
        let start = position
        while position < bytes.count, bytes[position] > UInt8(ascii: " ") {
            position += 1
        }
        guard position > start else { return nil }
        defer {
            if position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        }
        return bytes[start..<position]
    }

    private mutating func number() -> Int? {
        field().flatMap(HolidayTableReader.value)
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
            position += 1
        }
        position += 1
    }

    private static func value(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var value = 0
        for digit in digits {
            guard (48...57).contains(digit), value < 1_000_000 else { return nil }
            value = value * 10 + Int(digit) - 48
        }
        return value
    }
}
