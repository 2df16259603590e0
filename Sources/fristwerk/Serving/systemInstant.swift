import BusinessTime
import Glibc

/// The present instant of the system's clock; in debug builds, of the clock that a test keeps.
func systemInstant() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let now = Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    #if DEBUG
        return now + clockShift
    #else
        return now
    #endif
}

#if DEBUG
    /// The file in which a test says how many seconds the desk's clock is ahead of the system's; releases do not look.
    ///
    /// It is read each time, so that a test moves a running desk's clock by putting another file in its place. The
    /// program that fakes clocks for others hides the arguments from this one.
    private let clockFile = getenv("FRISTWERK_CLOCK_SHIFT").map { String(cString: $0) }

    /// Says so where a test keeps the clock: the test then knows that it is heard.
    func tellWhoKeepsTheClock() {
        if clockFile != nil { Standard.print("A test keeps the clock: \(systemInstant().rfc3339)") }
    }

    private var clockShift: TimeAmount {
        guard let clockFile else { return .zero }
        var buffer = [CChar](repeating: 0, count: 32)
        // A clock that falls back to the system's would make a test green on some days.
        guard let file = fopen(clockFile, "r") else { fatalError("\(clockFile): the test's clock is gone") }
        defer { fclose(file) }
        guard fgets(&buffer, 32, file) != nil else { fatalError("\(clockFile): the test's clock is empty") }
        return .seconds(strtoll(buffer, nil, 10))
    }
#endif
