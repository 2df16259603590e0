import Dispatch
import GRDB
import GRDBSQLite
import Metrics
import Store
import Synchronization

/// The one writer: whoever waits while it flushes shares its next transaction, a savepoint each.
///
/// One flush costs as much for a hundred requests as for one, so throughput comes from sharing it.
final class SharedWriter: Sendable {
    /// How many bodies share one transaction at most.
    static let crowd = 128
    /// How many may wait; more are turned away at once.
    static let limit = 8192

    private struct State {
        var waiting: [Job] = []
        var isAwake = false
        var isFinished = false
        /// Why nothing is written any more, once a flush has failed.
        var failure: String?
    }

    /// Somebody's work: returns how to tell them of its success.
    struct Job: Sendable {
        let perform: @Sendable (SQLiteSession) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private let pool: DatabasePool
    private let listeners: Listeners
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "fristwerk.sqlite.writer", qos: .userInitiated)
    private let crowdSize = Recorder(label: "store.writer.crowd")
    private let commitTime = Metrics.Timer(label: "store.writer.commit")

    init(_ pool: DatabasePool, _ listeners: Listeners) {
        self.pool = pool
        self.listeners = listeners
    }

    func perform<Answer: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Answer) async throws
        -> Answer
    {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(
                Job(
                    perform: { session in
                        let answer = try body(session)
                        return { continuation.resume(returning: answer) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    private func enqueue(_ job: Job) {
        let (refusal, wakes) = state.withLock { state -> (StoreFault?, Bool) in
            if let failure = state.failure { return (StoreFault(.unavailable, failure), false) }
            if state.isFinished { return (StoreFault(.unavailable, "the store is closed"), false) }
            if state.waiting.count >= Self.limit {
                return (StoreFault(.unavailable, "\(Self.limit) writes are waiting already"), false)
            }
            state.waiting.append(job)
            defer { state.isAwake = true }
            return (nil, !state.isAwake)
        }
        if let refusal { return job.fail(refusal) }
        if wakes { queue.async { self.work() } }
    }

    private func work() {
        while let crowd = nextCrowd() {
            let session = write(crowd)
            if session?.announces ?? false { listeners.tell() }
        }
    }

    private func nextCrowd() -> [Job]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isAwake = false
                return nil
            }
            let crowd = Array(state.waiting.prefix(Self.crowd))
            state.waiting.removeFirst(crowd.count)
            return crowd
        }
    }

    /// Writes one transaction; everybody in it hears of it after the flush.
    private func write(_ crowd: [Job]) -> SQLiteSession? {
        var tellings: [@Sendable () -> Void] = []
        var failures: [(Job, any Error)] = []
        var open = crowd[...]
        do {
            let session = try pool.writeWithoutTransaction { connection in
                let session = SQLiteSession(connection)
                try session.run("BEGIN IMMEDIATE")
                do {
                    while let job = open.first {
                        do { tellings.append(try inSavepoint(session, job)) } catch {
                            // Some errors undo the whole transaction, neighbours included.
                            guard sqlite3_get_autocommit(connection.sqliteConnection) == 0 else {
                                throw error
                            }
                            failures.append((job, error))
                        }
                        open = open.dropFirst()
                    }
                    let start = DispatchTime.now().uptimeNanoseconds
                    FailPoint.beforeCommit.pass()
                    try session.run("COMMIT")
                    FailPoint.afterCommit.pass()
                    commitTime.recordNanoseconds(Int64(DispatchTime.now().uptimeNanoseconds - start))
                    crowdSize.record(crowd.count)
                } catch {
                    if sqlite3_get_autocommit(connection.sqliteConnection) == 0 {
                        try? session.run("ROLLBACK")
                    }
                    throw error
                }
                return session
            }
            for tell in tellings { tell() }
            for (job, error) in failures { job.fail(error) }
            return session
        } catch {
            let fault = StoreFault(error)
            stopIfUnsafe(fault)
            for job in crowd { job.fail(fault) }
            return nil
        }
    }

    private func inSavepoint(_ session: SQLiteSession, _ job: Job) throws -> @Sendable () -> Void {
        try session.run("SAVEPOINT body")
        do {
            let telling = try job.perform(session)
            try session.run("RELEASE body")
            return telling
        } catch {
            try session.run("ROLLBACK TO body")
            try session.run("RELEASE body")
            throw error
        }
    }

    /// After a failed flush the disk may say yes to the next one without having the data: nothing is written then
    /// until somebody looked (PostgreSQL's lesson of 2018).
    private func stopIfUnsafe(_ fault: StoreFault) {
        guard fault.code == .unavailable || fault.code == .damaged else { return }
        state.withLock { state in
            state.failure = "writing has stopped after: \(fault.detail)"
        }
    }

    /// Waits until what was asked for is written; later work is turned away.
    func finish() async {
        state.withLock { $0.isFinished = true }
        await withCheckedContinuation { continuation in
            queue.async {
                self.work()
                continuation.resume()
            }
        }
    }
}
