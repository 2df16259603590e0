import BusinessTime
import SupportPolicy
import Synchronization
import ZoneData

extension Places {
    /// The system's zones, the shipped holiday tables, and calendar files (`holidays: [DE-NW, plant.ics]`) that stand
    /// in a folder, each read once.
    static func system(filesIn folder: String = ".") -> Places {
        let database = ZoneDatabase()
        let zones = Shelf<Zone>()
        let holidays = Shelf<HolidayYears>()
        return Places(
            zone: { name throws(PlaceFault) in
                try zones.value(name) { () throws(PlaceFault) in
                    try PlaceFault.translated { () throws(ZoneFileFault) in try database.zone(named: name) }
                }
            },
            holidays: { id throws(PlaceFault) in
                let known = try holidays.value(id) { () throws(PlaceFault) in
                    if id.hasSuffix(".ics") { return try HolidayYears(calendarFile: "\(folder)/\(id)") }
                    return try PlaceFault.translated { () throws(HolidayFault) in try HolidayYears(id) }
                }
                return (known.years, known.days)
            },
            country: { database.country(ofZone: $0) },
            zoneDataVersion: database.version)
    }
}

/// The closed days of a region.
private struct HolidayYears: Sendable {
    let years: ClosedRange<Int>
    let days: [DayException]

    /// Reads a calendar file of the user's own: what it does not name is open, in any year.
    init(calendarFile path: String) throws(PlaceFault) {
        let content: [UInt8]
        do { content = try bytes(ofFile: path, limit: HolidayFile.sizeLimit) } catch {
            throw PlaceFault(
                Wording(de: "Die Kalenderdatei ist nicht lesbar: \(error)", en: "\(error)"), isZone: false)
        }
        do {
            let file = try HolidayFile(icalendar: content)
            years = Timetable.supportedYears
            days = file.days(in: years).map { DayException(date: $0.date, name: $0.summary) }
        } catch {
            throw PlaceFault(
                Wording(
                    de: "\(path):\(error.line): \(error.message) \(error.hint)",
                    en: "\(path):\(error.line): \(error.message) \(error.hint)"),
                isZone: false)
        }
    }

    init(_ id: String) throws(HolidayFault) {
        let table = try HolidayTable.table(for: id)
        var days: [DayException] = []
        for year in table.years {
            for holiday in try table.holidays(in: year) where !holiday.isHalfDay {
                days.append(DayException(date: holiday.date, name: holiday.name.local))
            }
        }
        self.years = table.years
        self.days = days
    }
}

/// Values read once and kept.
private final class Shelf<Value: Sendable>: Sendable {
    private let values = Mutex<[String: Value]>([:])

    func value(_ name: String, make: () throws(PlaceFault) -> Value) throws(PlaceFault) -> Value {
        if let known = values.withLock({ $0[name] }) { return known }
        let made = try make()
        values.withLock { $0[name] = made }
        return made
    }
}

extension PlaceFault {
    fileprivate static func translated<Value>(_ read: () throws(ZoneFileFault) -> Value) throws(PlaceFault)
        -> Value
    {
        do { return try read() } catch { throw PlaceFault(error) }
    }

    fileprivate static func translated<Value>(_ read: () throws(HolidayFault) -> Value) throws(PlaceFault)
        -> Value
    {
        do { return try read() } catch { throw PlaceFault(error) }
    }

    fileprivate init(_ fault: ZoneFileFault) {
        switch fault {
        case .unknownZone(let name, let suggestion):
            self.init(
                Wording(
                    de: "Die Zeitzone »\(name)« gibt es nicht."
                        + (suggestion.map { " Ist \($0) gemeint?" } ?? ""),
                    en: "There is no zone '\(name)'." + (suggestion.map { " Did you mean \($0)?" } ?? "")),
                isZone: true)
        case .unreadable, .malformed:
            self.init(
                Wording(
                    de: "Die Zeitzone ist nicht lesbar: \(fault)", en: "The zone can't be read: \(fault)"),
                isZone: true)
        }
    }

    fileprivate init(_ fault: HolidayFault) {
        switch fault {
        case .unknownRegion(let id, let suggestion):
            self.init(
                Wording(
                    de: "Für »\(id)« gibt es keine Feiertage."
                        + (suggestion.map { " Ist \($0) gemeint?" } ?? ""),
                    en: "There are no holidays for '\(id)'."
                        + (suggestion.map { " Did you mean \($0)?" } ?? "")),
                isZone: false)
        case .yearOutside, .damagedTable:
            self.init(
                Wording(
                    de: "Die Feiertage sind nicht lesbar: \(fault)",
                    en: "The holidays can't be read: \(fault)"), isZone: false)
        }
    }
}

/// Returns the folder of a file, for what the file names beside it.
func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
}
