package import BusinessTime

extension PosixRule {
    /// Creates a rule from the text of a POSIX `TZ` variable with the extensions of RFC 9636, such as
    /// `CET-1CEST,M3.5.0,M10.5.0/3`.
    ///
    /// Throws ``ZoneFileFault/malformed(_:)`` for anything else, a daylight name without its dates included.
    package init(tz text: some Collection<UInt8>) throws(ZoneFileFault) {
        var parser = PosixRuleParser(Array(text))
        guard let rule = parser.rule() else {
            throw .malformed(
                "the rule “\(String(decoding: text, as: UTF8.self))” in its footer cannot be read")
        }
        self = rule
    }
}

/// Reads a POSIX `TZ` text from left to right; each part gives nothing where the text does not fit.
private struct PosixRuleParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func rule() -> PosixRule? {
        guard name(), let west = time(hours: 0...24) else { return nil }
        let standard = -west
        if position == bytes.count { return PosixRule(standardOffset: standard) }
        guard name() else { return nil }
        var daylight = standard + 3600
        if next != UInt8(ascii: ",") {
            guard let west = time(hours: 0...24) else { return nil }
            daylight = -west
        }
        guard take(","), let start = moment(), take(","), let end = moment(), position == bytes.count else {
            return nil
        }
        return PosixRule(standardOffset: standard, daylight: .init(offset: daylight, start: start, end: end))
    }

    private var next: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    /// Passes over an abbreviation: three letters or more, or more characters in angle brackets.
    private mutating func name() -> Bool {
        let isQuoted = take("<")
        let start = position
        while let byte = next, isLetter(byte) || (isQuoted && isSignOrDigit(byte)) {
            position += 1
        }
        guard position - start >= 3 else { return false }
        return isQuoted ? take(">") : true
    }

    private mutating func moment() -> PosixRule.YearlyMoment? {
        guard let day = day() else { return nil }
        guard take("/") else { return .init(day: day, second: 7200) }
        guard let second = time(hours: 0...167) else { return nil }
        return .init(day: day, second: second)
    }

    private mutating func day() -> PosixRule.Day? {
        if take("J") {
            return number(1...365).map { .julian($0) }
        }
        guard take("M") else {
            return number(0...365).map { .zeroBased($0) }
        }
        guard let month = number(1...12), take("."), let week = number(1...5), take("."),
            let weekday = number(0...6)
        else { return nil }
        return .monthly(month: month, week: week, weekday: weekday)
    }

    /// Reads `[+-]hh[:mm[:ss]]` as seconds.
    private mutating func time(hours: ClosedRange<Int>) -> Int32? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hour = number(hours) else { return nil }
        var seconds = hour * 3600
        if take(":") {
            guard let minute = number(0...59) else { return nil }
            seconds += minute * 60
            if take(":") {
                guard let second = number(0...59) else { return nil }
                seconds += second
            }
        }
        return Int32(isNegative ? -seconds : seconds)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        var value = 0
        let start = position
        while let byte = next, (48...57).contains(byte), position - start < 4 {
            value = value * 10 + Int(byte) - 48
            position += 1
        }
        return position > start && range.contains(value) ? value : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    private func isSignOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
}
