import Glibc

/// A pipe to wake a thread with that waits in `poll`.
struct WakePipe {
    /// What the thread waits for.
    let reader: CInt
    private let writer: CInt

    /// Opens a pipe; nothing if the process has no descriptor left.
    init?() {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        // Children of this process must not keep it open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reader = ends[0]
        writer = ends[1]
    }

    /// Wakes the thread, for good.
    func wake() {
        var byte: UInt8 = 1
        _ = write(writer, &byte, 1)
    }

    /// Gives both ends back.
    func close() {
        _ = Glibc.close(reader)
        _ = Glibc.close(writer)
    }
}
