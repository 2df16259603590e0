import BusinessTime
import Testing
import ZoneData

@Suite("Holidays from iCalendar files")
struct HolidayFileTests {
    private func file(_ event: String) throws -> HolidayFile {
        try HolidayFile(
            icalendar: Array(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\(event)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8))
    }

    private func dates(_ event: String, _ years: ClosedRange<Int> = 2026...2028) throws -> [String] {
        try file(event).days(in: years).map(\.date.description)
    }

    @Test func `a company's file gives its days`() throws {
        let file = try HolidayFile(icalendar: Fixtures.content("calendars/plant.ics"))
        let days = file.days(in: 2026...2028)
        #expect(
            days.map { "\($0.date) \($0.summary)" } == [
                "2026-01-01 Werksferien, alle Hallen", "2026-01-06 Heilige Drei Könige",
                "2026-05-25 Spring bank holiday", "2027-05-31 Spring bank holiday",
                "2028-01-06 Heilige Drei Könige", "2028-02-29 Leap day", "2028-05-29 Spring bank holiday",
            ])
        #expect(file.days(in: 2025...2025).count == 9)
    }

    @Test func `a weekly rule is refused with its line`() throws {
        let content = try Fixtures.content("calendars/weekly.ics")
        #expect {
            try HolidayFile(icalendar: content)
        } throws: { fault in
            let fault = fault as? HolidayFileFault
            return fault?.line == 5 && fault?.message == "The event comes back weekly."
        }
    }

    @Test(arguments: [
        ("DTSTART:20260101", ["2026-01-01"]),
        ("dtstart;value=date:20260101", ["2026-01-01"]),
        ("DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20260103", ["2026-01-01", "2026-01-02"]),
        ("DTSTART:20251231\r\nRRULE:FREQ=YEARLY;INTERVAL=2", ["2027-12-31"]),
        ("DTSTART:20250101\r\nRRULE:FREQ=YEARLY;COUNT=2", ["2026-01-01"]),
        ("DTSTART:20250101\r\nRRULE:FREQ=YEARLY;UNTIL=20270101", ["2026-01-01", "2027-01-01"]),
        ("DTSTART:20250101\r\nRRULE:FREQ=YEARLY;UNTIL=20261231", ["2026-01-01"]),
        ("DTSTART:20240229\r\nRRULE:FREQ=YEARLY", ["2028-02-29"]),
        (
            "DTSTART:20250228\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            ["2026-02-28", "2027-02-28", "2028-02-29"]
        ),
        (
            "DTSTART:20251127\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            ["2026-11-26", "2027-11-25", "2028-11-23"]
        ),
        ("DTSTART:20240930\r\nRRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=5MO", []),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270101,20280101", ["2026-01-01"]),
        ("DTSTART:20251230\r\nDTEND:20260102\r\nRRULE:FREQ=YEARLY;COUNT=1", ["2026-01-01"]),
        ("DTSTART:20260101\r\nX-NOTE;A=\"b:c;d\":e", ["2026-01-01"]),
    ])
    func `an event falls on its dates`(event: String, expected: [String]) throws {
        #expect(try dates(event) == expected)
    }

    @Test(arguments: [
        ("SUMMARY:No start", 2), ("DTSTART:20260230", 3), ("DTSTART:20260101T090000Z", 3),
        ("DTSTART;VALUE=DATE-TIME:20260101", 3), ("DTSTART:20260101\r\nDTEND:20260101", 4),
        ("DTSTART:20260101\r\nDTEND:20270101", 4), ("DTSTART:20260101\r\nDURATION:P2D", 4),
        ("DTSTART:20260101\r\nRDATE:20260501", 4), ("DTSTART:20260101\r\nRRULE:FREQ=MONTHLY", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYWEEKNO=1", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;COUNT=0", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;COUNT=2;UNTIL=20270101", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;UNTIL=20270101T000000Z", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=2", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYDAY=TH", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1", 4),
        ("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;INTERVAL=999999999999", 4), ("DTSTART:20260101\r\nRRULE:", 4),
        ("DTSTART:20260101\r\nDTSTART:20260102", 4), ("DTSTART:20260101\r\nSTATUS:CANCELLED", 4),
        ("DTSTART:20260101\r\nEXDATE:20270101T000000", 4), ("DTSTART:20260101\r\nnonsense", 4),
        ("DTSTART:20260101\r\nRECURRENCE-ID:20260101", 4), ("DTSTART:20260101\r\nBEGIN:VEVENT", 4),
        ("DTSTART:20260101\r\nEND:VALARM", 4), ("DTSTART:20260101\r\nSUMMARY:fold\r\n ed\r\nDTEND:x", 6),
    ])
    func `what would change the dates is refused with its line`(event: String, line: Int) {
        #expect {
            try file(event)
        } throws: { fault in
            let fault = fault as? HolidayFileFault
            return fault?.line == line && fault?.hint.isEmpty == false
        }
    }

    @Test func `escapes, folds and byte order marks are undone`() throws {
        let folded = "DTSTART:20260101\r\nSUMMARY:A\\, b\\; c\\\\d\\nsecond\r\n\tpart"
        #expect(try file(folded).days(in: 2026...2026).map(\.summary) == ["A, b; c\\d\nsecondpart"])
        let marked = [0xEF, 0xBB, 0xBF] + Array("BEGIN:VCALENDAR\nEND:VCALENDAR".utf8)
        #expect(try HolidayFile(icalendar: marked).days(in: 2026...2026) == [])
    }

    @Test(arguments: [
        "", "BEGIN:VCALENDAR", "END:VCALENDAR", "SUMMARY:x", "BEGIN:VEVENT",
        "BEGIN:VCALENDAR\nBEGIN:VCALENDAR",
    ])
    func `a file that is no calendar is refused`(text: String) {
        #expect(throws: HolidayFileFault.self) { try HolidayFile(icalendar: Array(text.utf8)) }
    }

    @Test func `a file over 1 MiB is refused`() {
        let large = [UInt8](repeating: UInt8(ascii: "\n"), count: HolidayFile.sizeLimit + 1)
        #expect(throws: HolidayFileFault.self) { try HolidayFile(icalendar: large) }
    }

    @Test func `any range of years is answered`() throws {
        let file = try file("DTSTART:00010101\r\nRRULE:FREQ=YEARLY")
        #expect(file.days(in: .min...(-1)) == [])
        #expect(file.days(in: 10_000...(.max)) == [])
        #expect(file.days(in: .min...(.max)).count == 9999)
    }
}
