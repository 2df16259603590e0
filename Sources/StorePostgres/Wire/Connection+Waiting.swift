import CPostgres
import Glibc
import Store

extension Connection {
    /// Returns libpq's next result, waiting for it no longer than a statement and its answer may take.
    func nextResult() throws(PostgresFault) -> OpaquePointer? {
        guard PQisBusy(pointer) == 1 else { return PQgetResult(pointer) }
        let deadline = ContinuousClock.now + answerPatience
        repeat {
            guard try wait(until: deadline) else { throw .lost("no answer in time") }
        } while PQisBusy(pointer) == 1
        return PQgetResult(pointer)
    }

    /// Waits until something arrived, sending what is still to be sent; false if nothing did in time.
    ///
    /// Reads while it writes: a server whose answers nobody takes doesn't take any more questions.
    func wait(until deadline: ContinuousClock.Instant, orWoken wake: CInt = -1) throws(PostgresFault) -> Bool
    {
        let unsent = PQflush(pointer)
        guard unsent >= 0 else { throw lost() }
        let left = max(0, (deadline - ContinuousClock.now).milliseconds)
        var events = [
            pollfd(fd: PQsocket(pointer), events: Int16(POLLIN | (unsent == 1 ? POLLOUT : 0)), revents: 0),
            pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        ]
        let ready = poll(&events, 2, CInt(clamping: left + 1))
        if ready < 0 { return try interrupted() }
        if ready == 0 { return false }
        if Int32(events[0].revents) & ~POLLOUT != 0 {
            guard PQconsumeInput(pointer) == 1 else { throw lost() }
        }
        return true
    }

    /// Returns what libpq says of the loss.
    func lost() -> PostgresFault {
        .lost(String(cString: PQerrorMessage(pointer)))
    }

    private func interrupted() throws(PostgresFault) -> Bool {
        guard errno == EINTR else { throw .lost("poll failed with \(errno)") }
        return true
    }
}
