import BusinessTime
import BusinessTimeOracle
import Testing

/// Random cases put to the timetable and to the oracle. A failure prints seed and case.
@Suite struct `Business time against a minute-by-minute oracle` {
    static let shards = 0..<8

    @Test(arguments: shards)
    func `two hundred thousand cases over at most five days agree to the second`(shard: Int) throws {
        var tally = Tally()
        let zones = TestZones.all
        let (calendars, cases) = (250, 100)
        for index in 0..<calendars {
            let zone = zones[(shard + index * Self.shards.count) % zones.count]
            let seed = UInt64(shard * 1_000_000 + index)
            let trial = try Trial(zone: zone, seed: seed, days: 5)
            try trial.run(cases, &tally)
        }
        #expect(zones.count > 400, "every zone of the system takes part")
        #expect(tally.cases == 200_000 / Self.shards.count)
        #expect(tally.answered > tally.cases * 2, "the cases have to be worth asking")
    }

    @Test(arguments: shards)
    func `two thousand cases over at most two years agree to the second`(shard: Int) throws {
        var tally = Tally()
        let zones = TestZones.all
        let (calendars, cases) = (125, 2)
        for index in 0..<calendars {
            let zone = zones[(shard + index * Self.shards.count) % zones.count]
            let seed = UInt64(900_000_000 + shard * 1_000_000 + index)
            let trial = try Trial(zone: zone, seed: seed, days: 730)
            try trial.run(cases, &tally)
        }
        #expect(tally.cases == 2_000 / Self.shards.count)
    }
}

/// What was asked, so that a generator gone stale does not pass for agreement.
struct Tally {
    var cases = 0
    var answered = 0
}
