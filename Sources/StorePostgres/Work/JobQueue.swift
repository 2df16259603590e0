import Dispatch
import Store
import Synchronization

/// The jobs that wait for a connection, first come first served, and the threads that take them.
///
/// Each thread owns a connection, so that none is ever shared. Threads start as they are needed.
final class JobQueue: Sendable {
    private struct Waiting {
        let job: Job
        let deadline: ContinuousClock.Instant
    }

    private struct State {
        var waiting: [Waiting] = []
        var threads = 0
        var idle = 0
        var isClosed = false
        var isTimed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let threads: Int
    private let limit: Int
    private let patience: Duration
    private let work: @Sendable (JobQueue) -> Void

    /// Creates a queue whose threads run `work` until ``take(upTo:)`` returns nothing.
    init(
        threads: Int, settings: PostgresSettings, work: @escaping @Sendable (JobQueue) -> Void
    ) {
        self.threads = max(1, threads)
        self.limit = settings.waiting
        self.patience = settings.patience
        self.work = work
    }

    /// Lets a job wait for its turn, or fails it at once if it would be one too many.
    func submit(_ job: Job) {
        let deadline = ContinuousClock.now + patience
        let refusal: String? = state.withLock { state in
            if state.isClosed { return "the database is closed" }
            if state.waiting.count >= limit { return "\(limit) wait already" }
            if state.idle > 0 {
                state.idle -= 1
                wake.signal()
            } else if state.threads < threads {
                let hasStarted = startThread { [self] in
                    work(self)
                    end()
                }
                if hasStarted { state.threads += 1 }
                if state.threads == 0 { return "the system has no thread left" }
            }
            state.waiting.append(Waiting(job: job, deadline: deadline))
            if !state.isTimed {
                state.isTimed = true
                expire(after: patience)
            }
            return nil
        }
        if let refusal { job.fail(StoreFault(.unavailable, refusal)) }
    }

    /// Waits for jobs and takes some; nothing once the queue is closed and empty.
    func take(upTo count: Int) -> [Job]? {
        while true {
            let taken: [Job]? = state.withLock { state in
                if !state.waiting.isEmpty {
                    let taken = state.waiting.prefix(count).map(\.job)
                    state.waiting.removeFirst(taken.count)
                    return taken
                }
                if state.isClosed { return nil }
                state.idle += 1
                return []
            }
            guard let taken else { return nil }
            if !taken.isEmpty { return taken }
            wake.wait()
        }
    }

    /// Takes no more jobs, and returns when those that were there are done.
    func close() async {
        await withCheckedContinuation { caller in
            stop(then: caller)
        }
    }

    /// Takes no more jobs; the threads end when those that are there are done.
    func stop(then caller: CheckedContinuation<Void, Never>? = nil) {
        let isOver = state.withLock { state in
            state.isClosed = true
            for _ in 0..<state.idle { wake.signal() }
            state.idle = 0
            if state.threads > 0, let caller { state.closers.append(caller) }
            return state.threads == 0
        }
        if isOver { caller?.resume() }
    }

    private func end() {
        let closers = state.withLock { state in
            state.threads -= 1
            defer { if state.threads == 0 { state.closers = [] } }
            return state.threads == 0 ? state.closers : []
        }
        for closer in closers { closer.resume() }
    }

    // One timer for the whole queue: all wait equally long, so the first is always the next to lose patience.
    private func expire(after delay: Duration) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(delay.milliseconds) + 1)) {
            [weak self] in
            self?.expire()
        }
    }

    private func expire() {
        let now = ContinuousClock.now
        let expired: [Job] = state.withLock { state in
            let expired = state.waiting.prefix { $0.deadline <= now }.map(\.job)
            state.waiting.removeFirst(expired.count)
            state.isTimed = !state.waiting.isEmpty
            if let next = state.waiting.first { expire(after: next.deadline - now) }
            return expired
        }
        for job in expired { job.fail(StoreFault(.unavailable, "no connection came free in time")) }
    }
}
