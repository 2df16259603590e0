/// A moment in universal time.
///
/// Counted in whole microseconds since 1970-01-01T00:00:00Z, leap seconds left out, as in POSIX.
package struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since the epoch; negative before it.
    package let microseconds: Int64

    /// Creates the instant that many microseconds after the epoch.
    @inlinable
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Creates the instant that many seconds after the epoch.
    @inlinable
    package init(seconds: Int64) {
        self.microseconds = seconds * 1_000_000
    }

    /// The whole second in which the instant lies, rounded towards the past.
    @inlinable
    package var second: Int64 {
        microseconds.flooredQuotient(by: 1_000_000)
    }

    /// Whether `left` comes before `right`.
    @inlinable
    package static func < (left: Instant, right: Instant) -> Bool {
        left.microseconds < right.microseconds
    }

    /// Returns the instant an amount later.
    @inlinable
    package static func + (instant: Instant, amount: TimeAmount) -> Instant {
        Instant(microseconds: instant.microseconds + amount.microseconds)
    }

    /// Returns the instant an amount earlier.
    @inlinable
    package static func - (instant: Instant, amount: TimeAmount) -> Instant {
        Instant(microseconds: instant.microseconds - amount.microseconds)
    }

    /// Returns the elapsed time from `earlier` to `later`, negative if they are swapped.
    @inlinable
    package static func - (later: Instant, earlier: Instant) -> TimeAmount {
        TimeAmount(microseconds: later.microseconds - earlier.microseconds)
    }
}

/// An amount of time, open or elapsed, in microseconds.
package struct TimeAmount: Hashable, Comparable, Sendable {
    /// The amount in microseconds.
    package let microseconds: Int64

    /// Creates an amount of that many microseconds.
    @inlinable
    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// No time at all.
    package static let zero = TimeAmount(microseconds: 0)

    /// Returns an amount of whole seconds.
    @inlinable
    package static func seconds(_ count: Int64) -> TimeAmount {
        TimeAmount(microseconds: count * 1_000_000)
    }

    /// Returns an amount of whole minutes.
    @inlinable
    package static func minutes(_ count: Int64) -> TimeAmount {
        .seconds(count * 60)
    }

    /// Returns an amount of whole hours.
    @inlinable
    package static func hours(_ count: Int64) -> TimeAmount {
        .seconds(count * 3600)
    }

    /// Whether `left` is the shorter amount.
    @inlinable
    package static func < (left: TimeAmount, right: TimeAmount) -> Bool {
        left.microseconds < right.microseconds
    }

    /// Returns the sum of two amounts.
    @inlinable
    package static func + (left: TimeAmount, right: TimeAmount) -> TimeAmount {
        TimeAmount(microseconds: left.microseconds + right.microseconds)
    }

    /// Returns the difference of two amounts.
    @inlinable
    package static func - (left: TimeAmount, right: TimeAmount) -> TimeAmount {
        TimeAmount(microseconds: left.microseconds - right.microseconds)
    }

    /// Adds `right` to `left`.
    @inlinable
    package static func += (left: inout TimeAmount, right: TimeAmount) {
        left = left + right
    }

    /// Returns an amount taken a whole number of times.
    @inlinable
    package static func * (amount: TimeAmount, count: Int64) -> TimeAmount {
        TimeAmount(microseconds: amount.microseconds * count)
    }
}

extension Int64 {
    /// Returns the quotient rounded towards minus infinity.
    @inlinable
    package func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// Returns the remainder that belongs to ``flooredQuotient(by:)``, never negative for a positive divisor.
    @inlinable
    package func flooredRemainder(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
