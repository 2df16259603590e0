import BusinessTime
import Testing
import ZoneData

/// Whatever the bytes, a reader throws or gives a value it can answer for; it never traps.
@Suite("Bad input")
struct BadInputTests {
    private static let zoneFiles = [
        "zoneinfo/Europe/Berlin", "zoneinfo/Pacific/Apia", "berlin-slim.tzif",
        "handmade-v1.tzif",
    ]

    private func survives(_ bytes: [UInt8]) -> Bool {
        do {
            return try Zone(tzif: bytes, named: "Bad/Input").answersEverywhere()
        } catch {
            return !"\(error)".isEmpty
        }
    }

    @Test(arguments: zoneFiles)
    func `a zone file cut short at any length is refused`(path: String) throws {
        let whole = try Fixtures.content(path)
        for length in 0..<whole.count {
            #expect(throws: ZoneFileFault.self) {
                try Zone(tzif: Array(whole[..<length]), named: "Cut/Short")
            }
        }
    }

    @Test(arguments: zoneFiles)
    func `a damaged zone file is refused or read`(path: String) throws {
        let whole = try Fixtures.content(path)
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            #expect(survives(whole.damaged(using: &generator)))
        }
    }

    @Test func `a header of wild counts is refused`() {
        var bytes =
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [UInt8](repeating: 0xFF, count: 24)
        #expect(throws: ZoneFileFault.malformed("its data is cut short")) {
            try Zone(tzif: bytes, named: "Wild")
        }
        bytes[4] = 0
        #expect(throws: ZoneFileFault.malformed("its data is cut short")) {
            try Zone(tzif: bytes, named: "Wild")
        }
    }

    @Test func `a damaged rule is refused or read`() {
        var generator = SeededGenerator(seed: 2)
        let seed = Array("<-03>3<-02>,M3.5.0/-2,J300/167:59:59".utf8)
        for _ in 0..<5000 {
            let bytes = seed.damaged(using: &generator)
            if let rule = try? PosixRule(tz: bytes) {
                let zone = Zone(name: "Rule", transitions: [], offsets: [0], tail: rule)
                #expect(zone.answersEverywhere())
            }
        }
    }

    @Test func `a damaged calendar file is refused or read`() throws {
        let whole = try Fixtures.content("calendars/plant.ics")
        var generator = SeededGenerator(seed: 3)
        for round in 0..<3000 {
            let bytes = round < whole.count ? Array(whole[..<round]) : whole.damaged(using: &generator)
            do {
                let days = try HolidayFile(icalendar: bytes).days(in: 2025...2027)
                #expect(days.allSatisfy { (2025...2027).contains($0.date.year) })
            } catch {
                #expect(error.line > 0 && !error.hint.isEmpty)
            }
        }
    }
}
