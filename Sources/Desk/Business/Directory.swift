import Casework
import Store
import Synchronization

/// What was read of the business, kept until any of it changes.
///
/// Each record carries the count of changes at which it was read; a transaction that sees another count begins anew.
/// So a removed contact is gone with the next request on every node, and nothing is read twice in between.
final class Directory: Sendable {
    private struct State {
        var stamp = -1
        var values: [String: any Sendable] = [:]
    }
    /// More than this is not kept, so that a large business does not fill the memory.
    private static let limit = 50_000
    private let state = Mutex(State())

    /// Returns what is known under a key at a count of changes.
    func value<Value: Sendable>(_ key: String, at stamp: Int, _ type: Value.Type) -> Value? {
        state.withLock { state in state.stamp == stamp ? state.values[key] as? Value : nil }
    }

    /// Keeps a value read at a count of changes, unless something newer is known.
    func keep(_ value: some Sendable, _ key: String, at stamp: Int) {
        state.withLock { state in
            if stamp > state.stamp {
                state.stamp = stamp
                state.values.removeAll(keepingCapacity: true)
            }
            guard stamp == state.stamp, state.values.count < Self.limit else { return }
            state.values[key] = value
        }
    }
}
