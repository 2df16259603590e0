import BusinessTime

extension YearlyRule {
    /// Creates a rule from an RRULE line of an event that begins at `start`.
    init(_ line: ContentLine, start: CivilDate) throws(HolidayFileFault) {
        let parts = try YearlyRule.parts(of: line)
        guard parts["FREQ"] == "YEARLY" else {
            throw refusal(
                line, "The event comes back \(parts["FREQ"]?.lowercased() ?? "without a frequency").")
        }
        if parts["COUNT"] != nil, parts["UNTIL"] != nil {
            throw refusal(line, "The rule has both COUNT and UNTIL.")
        }
        self.interval = try YearlyRule.number("INTERVAL", in: parts, line) ?? 1
        self.count = try YearlyRule.number("COUNT", in: parts, line)
        self.until = try parts["UNTIL"].map { text throws(HolidayFileFault) in
            guard let date = CivilDate(basic: Array(text.utf8)) else {
                throw refusal(line, "UNTIL is no date: “\(text)”.")
            }
            return date
        }
        self.day = try YearlyRule.day(parts, line, start: start)
        guard date(in: start.year) == start else {
            throw line.fault(
                "The event begins on \(start), which is no day of its own rule.",
                hint: "Let DTSTART be the first day on which it falls.")
        }
    }

    private static func parts(of line: ContentLine) throws(HolidayFileFault) -> [String: String] {
        let known: Set = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"]
        var parts: [String: String] = [:]
        for part in line.keyword.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = part.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(Substring(pair[0]))
            guard pair.count == 2, known.contains(name), parts[name] == nil else {
                throw refusal(line, "The part “\(Substring(part.prefix(40)))” of the rule is not read here.")
            }
            parts[name] = String(Substring(pair[1]))
        }
        return parts
    }

    private static func number(
        _ name: String, in parts: [String: String], _ line: ContentLine
    ) throws(HolidayFileFault) -> Int? {
        guard let text = parts[name] else { return nil }
        guard let value = decimal(Array(text.utf8)), value > 0 else {
            throw refusal(line, "\(name) is no count: “\(text)”.")
        }
        return value
    }

    private static func day(
        _ parts: [String: String], _ line: ContentLine, start: CivilDate
    ) throws(HolidayFileFault) -> Day {
        let (_, startMonth, startDay) = start.parts
        guard let monthText = parts["BYMONTH"] else {
            guard parts["BYMONTHDAY"] == nil, parts["BYDAY"] == nil else {
                throw refusal(line, "The rule names a day without one month.")
            }
            return .date(month: startMonth, day: startDay)
        }
        guard let month = decimal(Array(monthText.utf8)), (1...12).contains(month) else {
            throw refusal(line, "BYMONTH is not one month: “\(monthText)”.")
        }
        switch (parts["BYMONTHDAY"], parts["BYDAY"]) {
        case (nil, nil):
            return .date(month: month, day: startDay)
        case (let text?, nil):
            guard let (day, rest) = signed(text), rest.isEmpty, (1...31).contains(abs(day)) else {
                throw refusal(line, "BYMONTHDAY is not one day: “\(text)”.")
            }
            return .date(month: month, day: day)
        case (nil, let text?):
            guard let (ordinal, rest) = signed(text), (1...5).contains(abs(ordinal)),
                let weekday = weekdays.firstIndex(of: rest)
            else { throw refusal(line, "BYDAY is not one weekday with its number: “\(text)”.") }
            return .weekday(month: month, ordinal: ordinal, weekday: Weekday.allCases[weekday])
        case (.some, .some):
            throw refusal(line, "The rule has both BYMONTHDAY and BYDAY.")
        }
    }

    /// Returns the number a text begins with, a sign allowed, and what follows it.
    private static func signed(_ text: String) -> (value: Int, rest: String)? {
        let isNegative = text.hasPrefix("-")
        let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
        let digits = unsigned.utf8.prefix { (48...57).contains($0) }
        guard let value = decimal(Array(digits)) else { return nil }
        return (isNegative ? -value : value, String(unsigned.dropFirst(digits.count)))
    }
}

private let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

private func refusal(_ line: ContentLine, _ message: String) -> HolidayFileFault {
    line.fault(
        message,
        hint:
            "Rules may read FREQ=YEARLY with INTERVAL, COUNT or UNTIL, BYMONTH with BYMONTHDAY or BYDAY=-1MO; "
            + "write any other date as an event of its own.")
}
