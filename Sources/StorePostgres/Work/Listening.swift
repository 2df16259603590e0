import CPostgres
import Glibc
import Store
import Synchronization

/// One connection that listens for announcements of all nodes, on a thread of its own, and the streams it feeds.
final class Listening: Sendable {
    private struct State {
        var streams: [Int: AsyncStream<Void>.Continuation] = [:]
        var numbered = 0
        var wake: WakePipe?
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let settings: PostgresSettings

    // A quiet connection is asked now and then whether it is still there.
    private static let quiet = Duration.seconds(20)
    private static let pauses: [Duration] = [.milliseconds(50), .milliseconds(250), .seconds(1), .seconds(3)]

    /// Creates a listening that begins with the first stream.
    init(_ settings: PostgresSettings) {
        self.settings = settings
    }

    /// Returns a stream that begins with one element; it ends at once if the listening has ended.
    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number: Int? = state.withLock { state in
            guard !state.isClosed else { return nil }
            if state.wake == nil { start(&state) }
            state.numbered += 1
            state.streams[state.numbered] = continuation
            return state.numbered
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { state in state.streams[number] = nil }
        }
        continuation.yield()
        return stream
    }

    /// Ends all streams and the thread, and returns when the thread has ended.
    func close() async {
        await withCheckedContinuation { caller in stop(then: caller) }
    }

    /// Ends all streams and the thread.
    func stop(then caller: CheckedContinuation<Void, Never>? = nil) {
        let (streams, isOver) = state.withLock { state in
            state.isClosed = true
            defer { state.streams = [:] }
            state.wake?.wake()
            if state.wake != nil, let caller { state.closers.append(caller) }
            return (Array(state.streams.values), state.wake == nil)
        }
        for stream in streams { stream.finish() }
        if isOver { caller?.resume() }
    }

    private func start(_ state: inout State) {
        guard let wake = WakePipe() else { return }
        let reader = wake.reader
        let hasStarted = startThread { [self] in
            listen(reader)
            end()
        }
        if hasStarted { state.wake = wake } else { wake.close() }
    }

    private func end() {
        let closers = state.withLock { state in
            state.wake?.close()
            state.wake = nil
            return state.closers
        }
        for closer in closers { closer.resume() }
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func listen(_ wake: CInt) {
        var failures = 0
        while !isClosed {
            do throws(PostgresFault) {
                let connection = try Connection.open(settings)
                try connection.send("LISTEN fristwerk")
                try connection.settle()
                failures = 0
                // Something may have been announced while nobody listened.
                tellAll()
                try relay(connection, wake)
            } catch {
                var event = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
                poll(&event, 1, CInt(Self.pauses[min(failures, Self.pauses.count - 1)].milliseconds))
                failures += 1
            }
        }
    }

    private func relay(_ connection: Connection, _ wake: CInt) throws(PostgresFault) {
        while !isClosed {
            var hasNews = false
            while let notification = PQnotifies(connection.pointer) {
                PQfreemem(notification)
                hasNews = true
            }
            if hasNews { tellAll() }
            if try !connection.wait(until: .now + Self.quiet, orWoken: wake) {
                try connection.send("SELECT 1")
                try connection.settle()
            }
        }
    }

    private func tellAll() {
        let streams = state.withLock { Array($0.streams.values) }
        for stream in streams { stream.yield() }
    }
}
