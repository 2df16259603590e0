/// Turns ascending local times of one zone into universal seconds, cheaply while no clock change is near.
package struct LocalReader {
    private let zone: Zone
    // The stretch of universal time in which one offset holds, shrunk by more than a day at both ends, so that
    // a local time inside it can have come to pass only once.
    private var calmStart: Int64 = 1
    private var calmEnd: Int64 = 0
    private var offset: Int64 = 0

    /// Creates a reader of a zone's local times.
    package init(zone: Zone) {
        self.zone = zone
    }

    /// Returns the second since the epoch of a local time, as ``Zone/instant(_:)`` has it.
    package mutating func second(_ local: CivilTime) -> Int64 {
        let candidate = local.localSecond - offset
        if calmStart <= candidate, candidate < calmEnd {
            return candidate
        }
        let second = zone.instant(local).second
        let margin: Int64 = 27 * 3600
        let nearestBefore = zone.transition(afterSecond: second - margin)
        if nearestBefore.map({ $0.second > second }) ?? true {
            offset = Int64(zone.offset(atSecond: second))
            calmStart = second
            calmEnd = nearestBefore.map { $0.second - margin } ?? Int64.max
        }
        return second
    }
}
