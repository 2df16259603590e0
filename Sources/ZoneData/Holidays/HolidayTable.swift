import BusinessTime

/// The public holidays of one country or one part of it, as shipped with the program.
///
/// The id is an ISO 3166 code: a country's own (`DE`, only the days the whole country shares) or a subdivision's
/// (`DE-NW`, all days that hold there). Observed days are included, half days are entries of their own.
///
/// ```swift
/// let table = try HolidayTable.table(for: "DE-NW")
/// let days = try table.holidays(in: 2026).filter { !$0.isHalfDay }
/// ```
package struct HolidayTable: Sendable {
    /// The ISO 3166 id.
    package let id: String
    /// The years for which the table is complete.
    package let years: ClosedRange<Int>
    /// All days, by date.
    private let days: [Holiday]

    /// Returns the table of an id.
    ///
    /// Throws ``HolidayFault``; an unknown id comes with the nearest known one. The table is read anew from its
    /// packed form, in well under a millisecond: hold on to it.
    package static func table(for id: String) throws(HolidayFault) -> HolidayTable {
        guard let blob = blob(ofCountry: String(id.prefix(2))), ids.contains(id) else {
            throw .unknownRegion(id, suggestion: suggestion(for: id))
        }
        let content = blob.withUTF8Buffer { blob in
            var reader = HolidayTableReader(blob, id: id)
            return reader.content()
        }
        guard let content else { throw .damagedTable(id) }
        return HolidayTable(id: id, years: content.years, days: content.days)
    }

    /// Returns the holidays of a year by date; several may fall on one day.
    ///
    /// Throws ``HolidayFault/yearOutside(_:id:years:)``. Complexity: O(log n) and the size of the answer.
    package func holidays(in year: Int) throws(HolidayFault) -> [Holiday] {
        guard years.contains(year) else { throw .yearOutside(year, id: id, years: years) }
        return Array(days[place(of: year)..<place(of: year + 1)])
    }

    /// Returns the ISO 3166 code of the country an id belongs to: `DE` of `DE-NW`.
    package static func country(of id: String) -> String {
        String(id.prefix { $0 != "-" })
    }

    /// Returns the number of days before a year.
    private func place(of year: Int) -> Int {
        let newYear = CivilDate.newYear(year)
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle].date < newYear {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private static func suggestion(for id: String) -> String? {
        // The two names of one country that no spelling distance brings together.
        let spelled = id.uppercased().hasPrefix("UK") ? "GB" + id.dropFirst(2) : id
        return nearest(to: spelled, among: ids)
    }
}
