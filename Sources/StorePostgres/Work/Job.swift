import Store

/// A body that waits for a connection, with the caller who waits for its answer.
struct Job: Sendable {
    /// Runs the body, and returns what gives the caller its answer.
    let attempt: @Sendable (any SQLSession) throws -> @Sendable () -> Void
    /// Gives the caller an error instead.
    let fail: @Sendable (any Error) -> Void

    /// Creates a job for a caller; exactly one of its two ends must be used, once.
    init<Answer: Sendable>(
        _ caller: CheckedContinuation<Answer, any Error>,
        _ body: @escaping @Sendable (any SQLSession) throws -> Answer
    ) {
        attempt = { session in
            let answer = try body(session)
            return { caller.resume(returning: answer) }
        }
        fail = { caller.resume(throwing: $0) }
    }
}
