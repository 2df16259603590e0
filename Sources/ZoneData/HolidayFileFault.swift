/// Why an iCalendar file was refused: where, what, and what to do about it.
package struct HolidayFileFault: Error, Hashable, Sendable {
    /// The line, counted from 1; for a folded line, where it begins.
    package let line: Int
    /// What is wrong, as a sentence.
    package let message: String
    /// What to do, as a sentence.
    package let hint: String

    /// Creates a fault.
    package init(line: Int, _ message: String, hint: String) {
        self.line = line
        self.message = message
        self.hint = hint
    }
}

extension HolidayFileFault: CustomStringConvertible {
    /// The fault in one line of text.
    package var description: String {
        "Line \(line): \(message) \(hint)"
    }
}
