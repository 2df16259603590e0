import BusinessTime

/// The local clock of a place, watched for a while.
///
/// Knows a zone by one question only, how far east of universal time it is at a second, asked before the walks
/// begin, since the answers come from code built without optimisation.
struct OracleClock: Sendable {
    private let changes: [Int64]
    private let offsets: [Int64]
    private var held = 0

    /// Watches a zone between two seconds since the epoch.
    ///
    /// Asks every three hours and then halves the stretch in which the answer changed; no place has moved its
    /// clocks twice within three hours since 1970.
    init(_ zone: Zone, from first: Int64, to last: Int64) {
        var changes: [Int64] = [Int64.min]
        var offsets = [Int64(zone.offset(atSecond: first))]
        var second = first
        while second < last {
            let next = second + 3 * 3600
            let offset = Int64(zone.offset(atSecond: next))
            if offset != offsets[offsets.count - 1] {
                var (low, high) = (second, next)
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if Int64(zone.offset(atSecond: middle)) == offset {
                        high = middle
                    } else {
                        low = middle
                    }
                }
                changes.append(high)
                offsets.append(offset)
            }
            second = next
        }
        changes.append(Int64.max)
        self.changes = changes
        self.offsets = offsets
    }

    /// Returns the distance from universal time at a second, and the second at which it next changes.
    @inline(__always)
    mutating func reading(at second: Int64) -> (offset: Int64, until: Int64) {
        while second >= changes[held + 1] {
            held += 1
        }
        while second < changes[held] {
            held -= 1
        }
        return (offsets[held], changes[held + 1])
    }
}
