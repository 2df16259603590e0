import BusinessTime
import Synchronization

/// How many requests a caller may send: a bucket of tokens that fills again with time.
///
/// Callers are told apart by token or address; the least recent are forgotten when there are too many to remember.
final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var seen: Instant
    }
    private let buckets = Mutex<[String: Bucket]>([:])
    private let perMinute: Double
    private static let remembered = 20_000

    init(perMinute: Int) {
        self.perMinute = Double(perMinute)
    }

    /// Takes a token, or returns after how many seconds there will be one.
    func take(_ caller: String, at now: Instant) -> Int? {
        guard perMinute > 0 else { return nil }
        return buckets.withLock { buckets in
            var bucket = buckets[caller] ?? Bucket(tokens: perMinute, seen: now)
            let passed = Double(max(0, (now - bucket.seen).microseconds)) / 60_000_000
            bucket.tokens = min(perMinute, bucket.tokens + passed * perMinute)
            bucket.seen = max(now, bucket.seen)
            let isLet = bucket.tokens >= 1
            if isLet { bucket.tokens -= 1 }
            if buckets.count >= Self.remembered, buckets[caller] == nil {
                buckets.removeAll(keepingCapacity: true)
            }
            buckets[caller] = bucket
            return isLet ? nil : max(1, Int((1 - bucket.tokens) / perMinute * 60) + 1)
        }
    }
}
