import BusinessTime
import BusinessTimeOracle
import Casework
import ClockOracle
import Foundation
import SupportPolicy
import Testing
import ZoneData

/// Random stories of events, judged by the clocks and by a slow second reading of their rules.
///
/// `FRISTWERK_STORIES` says how many, and from which thousand of each shard on: `bin/test` tells 200,000 in a run of their
/// own, since they leave other tests no time, and `bin/soak clocks` ten million.
@Suite struct `Stories of clocks against a second reading` {
    private static let shards = 0..<8
    private static let wish = (ProcessInfo.processInfo.environment["FRISTWERK_STORIES"] ?? "").split(
        separator: " ")
    private static let stories = wish.first.flatMap { Int($0) } ?? 16_000
    private static let first = wish.dropFirst().first.flatMap { Int($0) } ?? 0
    private static let perStage = 1000
    private let zones = ZoneDatabase()

    private func stage(_ seed: UInt64) throws -> (StoryStage, SplitMix64) {
        var dice = SplitMix64(seed: seed)
        let policy = StoryPolicy(&dice)
        let (edition, diagnostics) = compilePolicy(
            Array(policy.text.utf8), file: "stories.yaml", places: testPlaces())
        let errors = diagnostics.filter { $0.severity == .error }.map {
            $0.line(file: "stories.yaml", in: .english)
        }
        let found = try #require(edition, "\(errors.prefix(3))")
        return (try StoryStage(policy, found, zones: { try zones.zone(named: $0) }, &dice), dice)
    }

    @Test(arguments: shards)
    func `agree about every version of every clock`(shard: Int) throws {
        var seen: [String: Int] = [:]
        for index in 0..<(Self.stories / Self.shards.count / Self.perStage) {
            let seed = UInt64(shard * 10_000_000 + Self.first + index)
            var (stage, dice) = try stage(seed)
            for number in 0..<Self.perStage {
                if let difference = stage.tell(&dice, seen: &seen) {
                    Issue.record("seed \(seed), story \(number): \(difference)")
                    return
                }
            }
        }
        for kind in [
            "running", "paused", "met", "missed time", "missed changed", "missed assessed after answering",
            "superseded", "ended", "unmeasured", "reopening", "reopening too late",
        ] {
            #expect(
                seen[kind] ?? 0 > Self.stories / Self.shards.count / 50,
                "the stories have to be worth telling: \(kind)")
        }
    }

    @Test(arguments: OracleReading.Mistake.allCases)
    func `see each former defect when it is made again`(mistake: OracleReading.Mistake) throws {
        var seen: [String: Int] = [:]
        for seed in UInt64(1)...20 {
            var (stage, dice) = try stage(900_000_000 + seed)
            for _ in 0..<Self.perStage where stage.tell(&dice, seen: &seen, mistake: mistake) != nil {
                return
            }
        }
        Issue.record("20,000 stories do not see \(mistake)")
    }
}
