import BusinessTime
import Testing
import ZoneData

@Suite("Reading zone files")
struct ZoneReadingTests {
    private func second(_ text: String) throws -> Int64 {
        try #require(Instant(rfc3339: text)).second
    }

    @Test func `Berlin springs forward and falls back`() throws {
        let zone = try Fixtures.zones.zone(named: "Europe/Berlin")
        let spring = try second("2026-03-29T01:00:00Z")
        #expect(zone.offset(atSecond: spring - 1) == 3600)
        #expect(zone.offset(atSecond: spring) == 7200)
        #expect(zone.transition(afterSecond: spring - 1)?.second == spring)
        let autumn = try second("2026-10-25T01:00:00Z")
        #expect(zone.transition(afterSecond: spring)?.second == autumn)
        #expect(zone.transition(afterSecond: spring)?.offset == 3600)
    }

    @Test func `the footer carries a slim file on`() throws {
        let slim = try Zone(tzif: Fixtures.content("berlin-slim.tzif"), named: "Europe/Berlin")
        let fat = try Fixtures.zones.zone(named: "Europe/Berlin")
        #expect(slim.transitions.count < fat.transitions.count)
        for second in stride(
            from: try second("1970-01-01T00:00:00Z"), to: try second("2100-01-01T00:00:00Z"), by: 7777 * 60)
        {
            #expect(slim.offset(atSecond: second) == fat.offset(atSecond: second))
        }
    }

    @Test func `a file that counts leap seconds is refused`() {
        #expect {
            try Fixtures.zones.zone(named: "right/Europe/Berlin")
        } throws: { fault in
            "\(fault)".contains("it counts leap seconds")
        }
    }

    @Test func `Lord Howe moves by half an hour`() throws {
        let zone = try Fixtures.zones.zone(named: "Australia/Lord_Howe")
        #expect(zone.offset(atSecond: try second("2026-01-15T00:00:00Z")) == 11 * 3600)
        #expect(zone.offset(atSecond: try second("2026-07-15T00:00:00Z")) == 10 * 3600 + 1800)
    }

    @Test func `Dublin's winter is its daylight time`() throws {
        let zone = try Fixtures.zones.zone(named: "Europe/Dublin")
        #expect(zone.tail?.standardOffset == 3600)
        #expect(zone.tail?.daylight?.offset == 0)
        #expect(zone.offset(atSecond: try second("2050-01-15T00:00:00Z")) == 0)
        #expect(zone.offset(atSecond: try second("2050-07-15T00:00:00Z")) == 3600)
    }

    @Test func `Apia left out the 30th of December 2011`() throws {
        let zone = try Fixtures.zones.zone(named: "Pacific/Apia")
        let skipped = CivilTime(try #require(CivilDate(year: 2011, month: 12, day: 30)), second: 12 * 3600)
        #expect(zone.occurrence(of: skipped) == .skipped(try second("2011-12-30T10:00:00Z")))
    }

    @Test func `Casablanca leaves its daylight time for Ramadan`() throws {
        let zone = try Fixtures.zones.zone(named: "Africa/Casablanca")
        #expect(zone.offset(atSecond: try second("2026-03-01T12:00:00Z")) == 0)
        #expect(zone.offset(atSecond: try second("2026-04-01T12:00:00Z")) == 3600)
    }

    @Test func `version 1 has 32 bits and no footer`() throws {
        let zone = try Zone(tzif: Fixtures.content("handmade-v1.tzif"), named: "Made/Up")
        #expect(zone.transitions == [0, 2_000_000])
        #expect(zone.offsets == [3600, 7200, 3600])
        #expect(zone.tail == nil)
    }

    @Test(arguments: [
        ("XXX-1YYY,M3.5.0,M10.5.0/3", [0, 1_000_000, 5_000_000_000]), ("XXX-1", [0, 1_000_000]),
    ])
    func `a last transition without a change stays only if a rule begins with it`(
        rule: String, expected: [Int64]
    ) throws {
        // The hand-made file as version 2: its transitions, one far later that changes nothing, and a rule.
        let first = Array(try Fixtures.content("handmade-v1.tzif"))
        let header = Array("TZif2".utf8) + first[5..<32] + [0, 0, 0, 3] + first[36..<44]
        var bytes = header + first[44...]
        bytes += header
        for second: Int64 in [0, 1_000_000, 5_000_000_000] {
            bytes += withUnsafeBytes(of: second.bigEndian, Array.init)
        }
        bytes += [1, 0, 0] + first[59...]
        bytes += Array("\n\(rule)\n".utf8)
        let zone = try Zone(tzif: bytes, named: "Made/Up")
        #expect(zone.transitions == expected)
        #expect(zone.offset(atSecond: 4_999_999_999) == 3600)
        #expect(zone.offset(atSecond: 500_000) == 7200)
    }

    @Test(
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", 3600, 7200), ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", -10800, -7200),
            ("XXX3EDT4,0/0,J365/23", -10800, -14400), ("NST3:30NDT2:30:15,J60,364/167:59:59", -12600, -9015),
            ("UTC0", 0, nil), ("<+0545>-5:45", 20700, nil), ("IST-1GMT0,M10.5.0,M3.5.0/1", 3600, 0),
        ] as [(String, Int32, Int32?)])
    func `a rule is read from its text`(text: String, standard: Int32, daylight: Int32?) throws {
        let rule = try PosixRule(tz: text.utf8)
        #expect(rule.standardOffset == standard)
        #expect(rule.daylight?.offset == daylight)
    }

    @Test(arguments: [
        "", "C", "CE-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J365", "CET-1CEST,366,1",
        "<CET-1",
        "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0 ", "CET-99999999999999999999", "C3T-1",
        "CET-1:60", ":Europe/Berlin",
    ])
    func `a rule that does not fit is refused`(text: String) {
        #expect(throws: ZoneFileFault.self) { try PosixRule(tz: text.utf8) }
    }
}

@Suite("Looking zones up")
struct ZoneDatabaseTests {
    @Test func `an unknown zone comes with the nearest name`() {
        #expect(throws: ZoneFileFault.unknownZone("Europe/Berln", suggestion: "Europe/Berlin")) {
            try Fixtures.zones.zone(named: "Europe/Berln")
        }
        #expect(throws: ZoneFileFault.unknownZone("america/new york", suggestion: "America/New_York")) {
            try Fixtures.zones.zone(named: "america/new york")
        }
        #expect(throws: ZoneFileFault.unknownZone("Middle-earth/Bree", suggestion: nil)) {
            try Fixtures.zones.zone(named: "Middle-earth/Bree")
        }
        #expect(
            "\(ZoneFileFault.unknownZone("Europe/Berln", suggestion: "Europe/Berlin"))"
                == "There is no time zone “Europe/Berln”; did you mean “Europe/Berlin”?")
    }

    @Test(arguments: [
        "", "/", "/etc/passwd", "../zone.tab", "Europe/../UTC", "Europe//Berlin", "Europe", "UTC\0", "Ünited",
        ".",
    ])
    func `a name leads nowhere else`(name: String) {
        #expect {
            try Fixtures.zones.zone(named: name)
        } throws: { fault in
            if case .unknownZone? = fault as? ZoneFileFault { true } else { false }
        }
    }

    @Test func `a file that is no zone is malformed`() {
        #expect(throws: ZoneFileFault.unknownZone("zone.tab", suggestion: nil)) {
            try Fixtures.zones.zone(named: "zone.tab")
        }
        #expect(throws: ZoneFileFault.malformed("it does not begin with “TZif”")) {
            try ZoneDatabase(directory: Fixtures.folder).zone(named: "LETTER")
        }
    }

    @Test func `the version is that of the zone data`() {
        #expect(Fixtures.zones.version == "2025b")
        #expect(ZoneDatabase(directory: "/nowhere").version == "unknown")
    }

    @Test func `names are zones and links`() {
        let names = Fixtures.zones.names()
        #expect(names.contains("Europe/Berlin"))
        #expect(names.contains("US/Eastern"))
        #expect(names == names.sorted())
    }

    @Test func `a country is found through links`() {
        #expect(Fixtures.zones.country(ofZone: "Europe/Berlin") == "DE")
        #expect(Fixtures.zones.country(ofZone: "US/Eastern") == "US")
        #expect(Fixtures.zones.country(ofZone: "Made/Up") == "US")
        #expect(Fixtures.zones.country(ofZone: "Etc/UTC") == nil)
        #expect(Fixtures.zones.country(ofZone: "Round/About") == nil)
    }
}
