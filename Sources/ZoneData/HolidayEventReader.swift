import BusinessTime

/// Collects the events of a calendar from its lines.
struct HolidayEventReader {
    private var events: [HolidayEvent] = []
    /// The components that are open, outermost first.
    private var open: [String] = []
    private var draft: Draft?
    private var last = 1
    private var hasCalendar = false

    /// Takes the next line.
    mutating func read(_ line: ContentLine) throws(HolidayFileFault) {
        last = line.number
        switch line.name {
        case "BEGIN": try begin(line)
        case "END": try end(line)
        default:
            guard !open.isEmpty else { throw outside(line) }
            // An alarm inside an event has properties of its own.
            if open.count == 2, open[1] == "VEVENT" {
                try draft?.read(line)
            }
        }
    }

    /// Returns the events once all lines are read.
    func finished() throws(HolidayFileFault) -> [HolidayEvent] {
        guard hasCalendar, open.isEmpty else {
            throw HolidayFileFault(
                line: last, "The file ends before END:VCALENDAR.",
                hint: "Export or copy it again, it is cut short.")
        }
        return events
    }

    private mutating func begin(_ line: ContentLine) throws(HolidayFileFault) {
        let component = line.keyword
        guard open.isEmpty == (component == "VCALENDAR") else { throw outside(line) }
        guard open.count < 8 else {
            throw line.fault("Components are nested too deeply.", hint: "Keep only the events.")
        }
        guard component != "VEVENT" || open.count == 1 else {
            throw line.fault(
                "An event stands inside another component.", hint: "Close the one before it with END.")
        }
        hasCalendar = true
        open.append(component)
        if open.count == 2, component == "VEVENT" {
            draft = Draft(line: line)
        }
    }

    private mutating func end(_ line: ContentLine) throws(HolidayFileFault) {
        guard let component = open.last, component == line.keyword else {
            throw line.fault(
                "END:\(line.keyword) closes nothing that is open.",
                hint: "Each END needs its BEGIN before it.")
        }
        if open.count == 2, let draft {
            events.append(try draft.event())
            self.draft = nil
        }
        open.removeLast()
    }

    private func outside(_ line: ContentLine) -> HolidayFileFault {
        line.fault(
            "\(line.name) stands where only a calendar can begin or go on.",
            hint: "The file begins with BEGIN:VCALENDAR and has everything inside it.")
    }
}

/// An event whose lines are being read.
private struct Draft {
    private let begin: ContentLine
    private var start: CivilDate?
    private var end: (date: CivilDate, line: ContentLine)?
    private var summary = ""
    private var rule: ContentLine?
    private var exceptions: Set<CivilDate> = []

    init(line: ContentLine) {
        self.begin = line
    }

    mutating func read(_ line: ContentLine) throws(HolidayFileFault) {
        switch line.name {
        case "DTSTART":
            guard start == nil else { throw twice(line) }
            start = try date(line.value, of: line)
        case "DTEND":
            guard end == nil else { throw twice(line) }
            end = (try date(line.value, of: line), line)
        case "SUMMARY":
            summary = line.text
        case "RRULE":
            guard rule == nil else { throw twice(line) }
            rule = line
        case "EXDATE":
            for value in line.value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                exceptions.insert(try date(value, of: line))
            }
        case "RDATE", "EXRULE", "DURATION", "RECURRENCE-ID":
            throw line.fault(
                "\(line.name) is not read here, and it changes the dates.",
                hint: "Write each date as an event of its own with DTSTART and DTEND.")
        case "STATUS" where line.keyword == "CANCELLED":
            throw line.fault("The event is cancelled.", hint: "Remove it from the file.")
        default:
            break
        }
    }

    func event() throws(HolidayFileFault) -> HolidayEvent {
        guard let start else {
            throw begin.fault("The event has no DTSTART.", hint: "Add DTSTART;VALUE=DATE:20261224.")
        }
        var length = 1
        if let end {
            length = end.date.dayNumber - start.dayNumber
            guard (1...62).contains(length) else {
                throw end.line.fault(
                    "The event ends before its first day is over, or lasts more than 62 days.",
                    hint: "DTEND is the day after the last one; make a longer closure several events.")
            }
        }
        let yearly = try rule.map { line throws(HolidayFileFault) in try YearlyRule(line, start: start) }
        return HolidayEvent(
            start: start, length: length, summary: summary, rule: yearly, exceptions: exceptions)
    }

    private func date(_ value: some Collection<UInt8>, of line: ContentLine) throws(HolidayFileFault)
        -> CivilDate
    {
        let isDate = line.parameters.allSatisfy { $0.name != "VALUE" || $0.value == "DATE" }
        guard isDate, let date = CivilDate(basic: value) else {
            throw line.fault(
                "\(line.name) is no date: “\(String(decoding: line.value.prefix(40), as: UTF8.self))”.",
                hint: "Holidays are whole days: \(line.name);VALUE=DATE:20261224.")
        }
        return date
    }

    private func twice(_ line: ContentLine) -> HolidayFileFault {
        line.fault("The event has \(line.name) twice.", hint: "Keep one, or make two events.")
    }
}

extension CivilDate {
    /// Creates a date from eight digits, `20261224`, or nothing.
    init?(basic digits: some Collection<UInt8>) {
        guard digits.count == 8, let number = decimal(digits) else { return nil }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}

/// Returns the value of one to eight decimal digits, or nothing.
func decimal(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...8).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
        guard (48...57).contains(digit) else { return nil }
        value = value * 10 + Int(digit) - 48
    }
    return value
}
