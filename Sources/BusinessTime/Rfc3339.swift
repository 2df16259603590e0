extension Instant {
    /// Creates an instant from RFC 3339 text in UTF-8: `2026-03-27T17:30:00+01:00`.
    ///
    /// Seconds may be left out, a space may stand for `T`, up to six digits of a second are kept. The offset is
    /// demanded, since an instant without one is a guess. Works on bytes; returns nothing for anything else.
    package init?(rfc3339 bytes: ArraySlice<UInt8>) {
        let found: Instant? = bytes.withUnsafeBufferPointer { bytes in
            var scanner = DigitScanner(bytes)
            guard let local = scanner.localTime(), let offset = scanner.offset(), scanner.isAtEnd else {
                return nil
            }
            let seconds = local.time.localSecond - Int64(offset)
            return Instant(microseconds: seconds * 1_000_000 + local.fraction)
        }
        guard let found else { return nil }
        self = found
    }

    /// Creates an instant from RFC 3339 text.
    package init?(rfc3339 text: String) {
        self.init(rfc3339: Array(text.utf8)[...])
    }

    /// The instant in RFC 3339, UTC, seconds, and a fraction only if it is not zero.
    package var rfc3339: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(27)
        appendRFC3339(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``rfc3339`` to a buffer without making a string.
    package func appendRFC3339(to bytes: inout [UInt8]) {
        let second = self.second
        let time = CivilTime(localSecond: second)
        let (year, month, day) = time.date.parts
        let clock = time.secondOfDay
        bytes.appendDigits(year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(month, width: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.appendDigits(day, width: 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.appendDigits(clock / 3600, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDigits(clock / 60 % 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.appendDigits(clock % 60, width: 2)
        var fraction = Int(microseconds - second * 1_000_000)
        if fraction != 0 {
            var width = 6
            while fraction % 10 == 0 {
                fraction /= 10
                width -= 1
            }
            bytes.append(UInt8(ascii: "."))
            bytes.appendDigits(fraction, width: width)
        }
        bytes.append(UInt8(ascii: "Z"))
    }
}

extension CivilTime {
    /// Creates a local time from `2026-03-27T17:30:00` or `2026-03-27 17:30`; fractions are cut, offsets refused.
    package init?(iso8601 bytes: ArraySlice<UInt8>) {
        let found: CivilTime? = bytes.withUnsafeBufferPointer { bytes in
            var scanner = DigitScanner(bytes)
            guard let local = scanner.localTime(), scanner.isAtEnd else { return nil }
            return local.time
        }
        guard let found else { return nil }
        self = found
    }

    /// Creates a local time from text, as from bytes.
    package init?(iso8601 text: String) {
        self.init(iso8601: Array(text.utf8)[...])
    }
}

extension CivilDate {
    /// Creates a date from `2026-03-27`, or nothing.
    package init?(iso8601 bytes: ArraySlice<UInt8>) {
        let found: CivilDate? = bytes.withUnsafeBufferPointer { bytes in
            var scanner = DigitScanner(bytes)
            guard let date = scanner.date(), scanner.isAtEnd else { return nil }
            return date
        }
        guard let found else { return nil }
        self = found
    }

    /// Creates a date from `2026-03-27`, or nothing.
    package init?(iso8601 text: String) {
        self.init(iso8601: Array(text.utf8)[...])
    }
}

/// Reads the fixed fields of ISO 8601 dates from bytes.
private struct DigitScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    // Pointers, since this runs for every row of a log: a collection's own indexing costs ten times as much here.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func date() -> CivilDate? {
        guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
            let day = number(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    mutating func localTime() -> (time: CivilTime, fraction: Int64)? {
        guard let date = date(), take("T") || take("t") || take(" "), let hour = number(digits: 2), take(":"),
            let minute = number(digits: 2), hour < 24, minute < 60
        else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if take(":") {
            guard let value = number(digits: 2), value < 60 else { return nil }
            second = value
            if take(".") {
                guard let value = microseconds() else { return nil }
                fraction = value
            }
        }
        return (CivilTime(date, second: hour * 3600 + minute * 60 + second), fraction)
    }

    mutating func offset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") {
            sign = 1
        } else if take("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), hour < 24, minute < 60
        else { return nil }
        return sign * (hour * 3600 + minute * 60)
    }

    private mutating func microseconds() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = digit() {
            if count < 6 {
                value = value * 10 + Int64(digit)
            }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 {
            value *= 10
        }
        return value
    }

    private mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int? {
        guard position < bytes.count, (48...57).contains(bytes[position]) else { return nil }
        position += 1
        return Int(bytes[position - 1]) - 48
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}

extension [UInt8] {
    /// Appends a number that is not negative, filled with zeros on the left to a width.
    package mutating func appendDigits(_ number: Int, width: Int) {
        if width == 2, number < 100 {
            append(UInt8(48 + number / 10))
            append(UInt8(48 + number % 10))
            return
        }
        var divisor = 1
        for _ in 1..<Swift.max(1, width) {
            divisor *= 10
        }
        while number / divisor >= 10 {
            divisor *= 10
        }
        while divisor > 0 {
            append(UInt8(48 + number / divisor % 10))
            divisor /= 10
        }
    }
}
