/// A walk along the local clock, one local minute at a time, never skipping any.
///
/// A step ends where the local minute ends or the clock is moved, so within a step nothing changes. When the clock
/// goes back, the minutes it shows again are no new minutes: the latest one shown before stands until the clock has
/// passed it. So a period begins when its first minute is first shown, and ends when the minute after it is.
struct OracleWalk {
    private(set) var now: Int64
    /// The first second after the step.
    private(set) var end: Int64 = 0
    /// What the clock shows, in seconds.
    private(set) var local: Int64 = 0
    /// The latest second ever shown.
    private var latest = Int64.min
    private var clock: OracleClock

    /// Starts a walk; two days earlier, so that it knows what the clock has shown.
    init(_ clock: OracleClock, at second: Int64) {
        self.clock = clock
        self.now = second - 2 * 86_400
        look()
        while end <= second {
            step()
        }
        now = second
        look()
    }

    /// The second of the local clock that counts.
    @inline(__always)
    var shown: Int64 { max(local, latest) }

    /// Goes on to the next step.
    @inline(__always)
    mutating func step() {
        latest = max(latest, local + (end - now) - 1)
        now = end
        look()
    }

    @inline(__always)
    private mutating func look() {
        let (offset, until) = clock.reading(at: now)
        local = now + offset
        let intoMinute = local >= 0 ? local % 60 : (local % 60 + 60) % 60
        end = min(now + 60 - intoMinute, until)
    }
}
