import Dispatch
import GRDB
import Store
import Synchronization

/// The readers: as many at a time as there are connections for them, the others in one line.
///
/// GRDB's own asynchronous reads change threads twice for each; this changes once, which halves their cost.
final class ReaderCrew: Sendable {
    /// How many may wait; more are turned away at once.
    static let limit = 16_384

    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var first = 0
        var working = 0
    }
    private let pool: DatabasePool
    private let size: Int
    private let state = Mutex(State())
    private let queue = DispatchQueue(
        label: "fristwerk.sqlite.readers", qos: .userInitiated, attributes: .concurrent)

    init(_ pool: DatabasePool, size: Int) {
        self.pool = pool
        self.size = size
    }

    func perform<Answer: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Answer) async throws
        -> Answer
    {
        try await withCheckedThrowingContinuation { continuation in
            let job: @Sendable () -> Void = { [pool] in
                continuation.resume(
                    with: Result { try pool.read { try body(SQLiteSession($0)) } }.mapError { error in
                        error is DatabaseError ? StoreFault(error) : error
                    })
            }
            let (isFull, wakes) = state.withLock { state -> (Bool, Bool) in
                guard state.waiting.count - state.first < Self.limit else { return (true, false) }
                state.waiting.append(job)
                guard state.working < size else { return (false, false) }
                state.working += 1
                return (false, true)
            }
            if isFull {
                continuation.resume(
                    throwing: StoreFault(.unavailable, "\(Self.limit) reads are waiting already"))
            }
            if wakes { queue.async { self.work() } }
        }
    }

    private func work() {
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.first < state.waiting.count else {
                state.working -= 1
                state.waiting.removeAll(keepingCapacity: true)
                state.first = 0
                return nil
            }
            defer { state.first += 1 }
            if state.first > 1024 {
                // What is done is let go even if there is never a pause.
                state.waiting.removeFirst(state.first)
                state.first = 0
            }
            return state.waiting[state.first]
        }
    }
}
