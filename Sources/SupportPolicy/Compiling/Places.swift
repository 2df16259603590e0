package import BusinessTime

/// Where an edition learns about zones and holidays: the composition root gives it the system's.
package struct Places: Sendable {
    /// Returns a zone by its name.
    package let zone: @Sendable (String) throws(PlaceFault) -> Zone
    /// Returns the holidays of a region, `DE-NW`, and the years for which they are known.
    package let holidays:
        @Sendable (String) throws(PlaceFault) -> (years: ClosedRange<Int>, days: [DayException])
    /// Returns the ISO 3166 code of the country in which a zone mainly lies.
    package let country: @Sendable (String) -> String?
    /// The version of the zone data, recorded with every verdict.
    package let zoneDataVersion: String

    /// Creates places from three look-ups.
    package init(
        zone: @escaping @Sendable (String) throws(PlaceFault) -> Zone,
        holidays:
            @escaping @Sendable (String) throws(PlaceFault) -> (years: ClosedRange<Int>, days: [DayException]),
        country: @escaping @Sendable (String) -> String?, zoneDataVersion: String
    ) {
        self.zone = zone
        self.holidays = holidays
        self.country = country
        self.zoneDataVersion = zoneDataVersion
    }
}

/// Why a zone or a region's holidays could not be had.
package struct PlaceFault: Error, Hashable, Sendable {
    /// What was asked for and why it failed, in both languages.
    package let sentence: Wording
    /// Whether it was a zone rather than a holiday region.
    package let isZone: Bool

    /// Creates a fault.
    package init(_ sentence: Wording, isZone: Bool) {
        self.sentence = sentence
        self.isZone = isZone
    }
}

/// A customer's place: a zone, and the region whose holidays are kept there, if any.
package struct Site: Hashable, Sendable {
    /// The zone, `Europe/Berlin`.
    package let zone: String
    /// The holiday region, `DE-NW`; nothing where no holidays are kept.
    package let holidays: String?

    /// Creates a site.
    package init(zone: String, holidays: String? = nil) {
        self.zone = zone
        self.holidays = holidays
    }

    /// Creates a site from `Europe/Berlin` or `Europe/Berlin+DE-NW`; nothing if either part is empty.
    ///
    /// A zone's own name may hold a plus sign (`Etc/GMT+5`), so a part that begins with a digit stays with it.
    package init?(_ text: String) {
        let bytes = text.utf8
        if let plus = bytes.lastIndex(of: UInt8(ascii: "+")),
            let next = bytes[bytes.index(after: plus)...].first, !(48...57).contains(next)
        {
            let zone = String(text[..<plus])
            let holidays = String(text[bytes.index(after: plus)...])
            guard !zone.isEmpty else { return nil }
            self.init(zone: zone, holidays: holidays)
        } else {
            guard !bytes.isEmpty, bytes.last != UInt8(ascii: "+") else { return nil }
            self.init(zone: String(text), holidays: nil)
        }
    }

    /// The site as it is written.
    package var text: String {
        holidays.map { "\(zone)+\($0)" } ?? zone
    }
}
