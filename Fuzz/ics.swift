// sources: BusinessTime/* ZoneData/HolidayFile.swift ZoneData/HolidayFileFault.swift ZoneData/HolidayEventReader.swift ZoneData/YearlyRuleParser.swift ZoneData/ContentLine.swift
// seeds: Tests/ZoneDataTests/Fixtures/calendars

/// Reads the bytes as an iCalendar file, and asks it for the days of three years.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let file = try? HolidayFile(icalendar: Array(UnsafeBufferPointer(start: start, count: count)))
    _ = file?.days(in: 2025...2027)
    return 0
}
