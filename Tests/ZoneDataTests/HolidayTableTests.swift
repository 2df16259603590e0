import BusinessTime
import Testing
import ZoneData

@Suite("Shipped holidays")
struct HolidayTableTests {
    private func names(_ date: String, _ id: String) throws -> [String] {
        let date = try #require(CivilDate(iso8601: date))
        return try HolidayTable.table(for: id).holidays(in: date.year).filter { $0.date == date }.map(
            \.name.english)
    }

    @Test(arguments: [
        ("2026-10-03", "DE", "German Unity Day"), ("2026-10-03", "DE-NW", "German Unity Day"),
        ("2026-06-04", "DE-NW", "Corpus Christi"), ("2026-06-04", "AT", "Corpus Christi"),
        ("2026-07-03", "US", "Independence Day (observed)"), ("2026-07-04", "US", "Independence Day"),
        ("2026-01-02", "GB-SCT", "New Year Holiday"), ("2026-12-28", "GB-ENG", "Boxing Day (observed)"),
        ("2026-08-01", "CH-ZH", "National Day"), ("2026-06-24", "CA-QC", "Saint Jean Baptiste Day"),
        ("2026-07-14", "FR", "National Day"), ("2026-04-27", "NL", "King's Day"),
        ("2026-01-26", "IN", "Republic Day"), ("2026-11-03", "JP", "Culture Day"),
        ("2017-10-31", "DE-NW", "Reformation Day"), ("2010-01-01", "US-DC", "New Year's Day"),
    ])
    func `a known day is in its table`(date: String, id: String, name: String) throws {
        let found = try names(date, id)
        #expect(found.contains(name), "\(found)")
    }

    @Test(arguments: [
        ("2026-06-04", "DE-BE"), ("2026-06-04", "DE"), ("2026-01-02", "GB-ENG"), ("2026-01-02", "GB"),
        ("2016-10-31", "DE-NW"), ("2026-12-24", "DE-NW"),
    ])
    func `a day of another place is not`(date: String, id: String) throws {
        #expect(try names(date, id) == [])
    }

    @Test func `names come in English and in the local language`() throws {
        let unity = try HolidayTable.table(for: "DE").holidays(in: 2026).first { $0.date.parts.month == 10 }
        #expect(unity?.name == HolidayName(english: "German Unity Day", local: "Tag der Deutschen Einheit"))
        let newYear = try HolidayTable.table(for: "CH").holidays(in: 2026).first
        #expect(newYear?.name.local == "Neujahrstag")
    }

    @Test func `days that wait for the moon are marked`() throws {
        let days = try HolidayTable.table(for: "IN").holidays(in: 2034)
        let eid = try #require(days.first { $0.date == CivilDate(year: 2034, month: 12, day: 13) })
        #expect(eid.isEstimated)
        #expect(!eid.name.english.contains("estimated"))
        #expect(days.contains { !$0.isEstimated })
    }

    @Test func `half days are entries of their own`() throws {
        let days = try HolidayTable.table(for: "AU-SA").holidays(in: 2026)
        let eve = try #require(days.first { $0.date == CivilDate(year: 2026, month: 12, day: 24) })
        #expect(eve.isHalfDay)
        #expect(try HolidayTable.table(for: "DE-NW").holidays(in: 2026).allSatisfy { !$0.isHalfDay })
    }

    @Test(
        arguments: zip(
            ["DE-NRW", "de-nw", "UK", "UK-ENG", "UK-SC", "ZZ-QQQ", ""],
            ["DE-NW", "DE-NW", "GB", "GB-ENG", "GB-SCT", nil, nil]))
    func `an unknown id is an error with the nearest one`(id: String, suggestion: String?) {
        #expect(throws: HolidayFault.unknownRegion(id, suggestion: suggestion)) {
            try HolidayTable.table(for: id)
        }
    }

    @Test(arguments: [("DE", 2041), ("DE", 2009), ("IN-MH", 2036), ("US-NY", .min), ("US-NY", .max)])
    func `a year outside the table is an error`(id: String, year: Int) throws {
        let table = try HolidayTable.table(for: id)
        #expect(throws: HolidayFault.yearOutside(year, id: id, years: table.years)) {
            try table.holidays(in: year)
        }
    }

    @Test func `every table has holidays in every one of its years`() throws {
        for id in HolidayTable.ids {
            let table = try HolidayTable.table(for: id)
            #expect(table.years.contains(2026) && table.years.contains(2035))
            for year in table.years {
                let days = try table.holidays(in: year)
                #expect(days.count >= 3, "\(id) \(year)")
                #expect(
                    days.allSatisfy {
                        $0.date.year == year && !$0.name.english.isEmpty && !$0.name.local.isEmpty
                    })
                #expect(zip(days, days.dropFirst()).allSatisfy { $0.date <= $1.date })
            }
        }
        #expect(Set(HolidayTable.ids).count == HolidayTable.ids.count)
        #expect(HolidayTable.sourceVersion.hasPrefix("holidays "))
    }

    @Test func `the country of an id is what stands before the hyphen`() {
        #expect(HolidayTable.country(of: "DE-NW") == "DE")
        #expect(HolidayTable.country(of: "GB") == "GB")
    }
}
