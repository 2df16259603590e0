/// A date and a time of day at a place, in whole seconds, with no zone attached.
///
/// Held as the number of seconds that would have passed since 1970-01-01T00:00:00 if the place had never moved
/// its clocks: the form in which zone arithmetic is one addition.
package struct CivilTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00 on the local clock.
    package let localSecond: Int64

    /// Creates a local time from its count of seconds.
    package init(localSecond: Int64) {
        self.localSecond = localSecond
    }

    /// Creates a local time from a date and seconds since its midnight, which may lie past the day's end.
    package init(_ date: CivilDate, second: Int) {
        self.localSecond = Int64(date.dayNumber) * 86_400 + Int64(second)
    }

    /// The date on the local clock.
    package var date: CivilDate {
        CivilDate(dayNumber: Int(localSecond.flooredQuotient(by: 86_400)))
    }

    /// Seconds since midnight on the local clock, 0 to 86,399.
    package var secondOfDay: Int {
        Int(localSecond.flooredRemainder(by: 86_400))
    }

    /// Whether `left` is the earlier local time.
    package static func < (left: CivilTime, right: CivilTime) -> Bool {
        left.localSecond < right.localSecond
    }
}

extension CivilTime: CustomStringConvertible {
    /// The local time as `YYYY-MM-DD HH:MM`, with seconds only if they are not zero.
    package var description: String {
        let second = secondOfDay
        let clock = "\((second / 3600).padded(to: 2)):\((second / 60 % 60).padded(to: 2))"
        let rest = second % 60 == 0 ? "" : ":\((second % 60).padded(to: 2))"
        return "\(date) \(clock)\(rest)"
    }
}
