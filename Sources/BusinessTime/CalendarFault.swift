/// Why a calendar could not answer.
package enum CalendarFault: Error, Hashable, Sendable {
    /// No opening lies in the calendar's years: a budget on it would never be spent.
    case neverOpens
    /// The question, or its answer, lies outside the years the calendar was compiled for.
    case outsideCompiledYears(ClosedRange<Int>)
    /// The question, or its answer, lies in a year whose holidays nobody has stated yet.
    case holidaysUnknown(year: Int)
    /// The year is outside what any calendar is computed for, ``Timetable/supportedYears``.
    case yearUnsupported(Int)
}
