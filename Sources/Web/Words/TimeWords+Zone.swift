import BusinessTime
package import SupportPolicy

extension PageRequest {
    /// Says on whose clock a page's times are, and what time it is on the desk's own where that is another: a time without its
    /// zone is read on the wrong clock.
    package func zoneLine(_ times: TimeWords) -> JSONValue.Member {
        let own = self.times(at: times.now)
        let isSame =
            own.clock(times.now) == times.clock(times.now) && own.day(times.now) == times.day(times.now)
        let holes = [
            "zone": times.zoneName, "now": times.clock(times.now), "own": own.zoneName,
            "there": own.clock(times.now),
        ]
        return .init("zone_line", .string(word(isSame ? "case.zone" : "case.zones", holes)))
    }
}
