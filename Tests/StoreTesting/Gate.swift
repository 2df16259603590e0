import Dispatch

/// Holds a body up on its thread until a test lets it go on.
package final class Gate: Sendable {
    private let arrival: AsyncStream<Void>
    private let arrived: AsyncStream<Void>.Continuation
    private let opening = DispatchSemaphore(value: 0)

    /// Creates a closed gate.
    package init() {
        (arrival, arrived) = AsyncStream.makeStream()
    }

    /// Waits until the gate opens; blocks the thread.
    package func pass() {
        arrived.yield()
        opening.wait()
    }

    /// Waits until somebody stands before the gate.
    package func somebody() async {
        for await _ in arrival { return }
    }

    /// Lets one pass.
    package func open() {
        opening.signal()
    }
}
