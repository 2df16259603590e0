package import BusinessTime

/// A day on which a country or a part of it does not work.
package struct Holiday: Hashable, Sendable {
    /// The date; an observed day is a holiday of its own beside the day it stands for.
    package let date: CivilDate
    /// What the day is called.
    package let name: HolidayName
    /// Whether the date is a forecast, as for days that wait for the sight of the moon.
    package let isEstimated: Bool
    /// Whether work stops only for a part of the day.
    package let isHalfDay: Bool

    /// Creates a holiday.
    package init(date: CivilDate, name: HolidayName, isEstimated: Bool = false, isHalfDay: Bool = false) {
        self.date = date
        self.name = name
        self.isEstimated = isEstimated
        self.isHalfDay = isHalfDay
    }
}

/// A holiday's name in English and in the language of the place; the two are equal where English is spoken.
package struct HolidayName: Hashable, Sendable {
    /// The name in English.
    package let english: String
    /// The name in the country's main language, German for Switzerland.
    package let local: String

    /// Creates a name.
    package init(english: String, local: String) {
        self.english = english
        self.local = local
    }
}

/// Why holidays could not be had: never silently none.
package enum HolidayFault: Error, Hashable, Sendable {
    /// No table is shipped for that id; with the nearest id there is, if one is near.
    case unknownRegion(String, suggestion: String?)
    /// The table of that id does not reach the year.
    case yearOutside(Int, id: String, years: ClosedRange<Int>)
    /// A shipped table cannot be read: a mistake of ours.
    case damagedTable(String)
}

extension HolidayFault: CustomStringConvertible {
    /// The fault as a plain English sentence.
    package var description: String {
        switch self {
        case .unknownRegion(let id, .some(let suggestion)):
            "There is no holiday table “\(id)”; did you mean “\(suggestion)”?"
        case .unknownRegion(let id, .none):
            "There is no holiday table “\(id)”; ids are ISO 3166 codes such as “DE” or “DE-NW”, "
                + "and other holidays can come from an iCalendar file."
        case .yearOutside(let year, let id, let years):
            "The holiday table “\(id)” covers \(years.lowerBound) to \(years.upperBound), not \(year); "
                + "add the days of \(year) from an iCalendar file."
        case .damagedTable(let id):
            "The holiday table “\(id)” that came with the program is damaged."
        }
    }
}
