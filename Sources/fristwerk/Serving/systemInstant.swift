import BusinessTime
import Glibc

/// The present instant of the system's clock.
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
    /// By how much the soak runs let the clock jump: seconds, in the file that `FRISTWERK_CLOCK_SHIFT` names. Releases do
    /// not look. The program that fakes clocks for others hides the arguments from this one.
    private var clockShift: TimeAmount {
        guard let path = getenv("FRISTWERK_CLOCK_SHIFT"), let file = fopen(path, "r") else { return .zero }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 32)
        guard fgets(&buffer, 32, file) != nil else { return .zero }
        return .seconds(strtoll(buffer, nil, 10))
    }
#endif
