import Foundation
import Testing

/// How many runs, how long, from which seed on, and how many steps in a hundred mean no good:
/// `FRISTWERK_SIMULATION="10000 2000 1"` for a night.
private let plan: (seeds: Int, steps: Int, first: UInt64, hostile: Int) = {
    let words = (ProcessInfo.processInfo.environment["FRISTWERK_SIMULATION"] ?? "").split(separator: " ")
        .map(String.init)
    return (
        words.first.flatMap { Int($0) } ?? 6, words.dropFirst().first.flatMap { Int($0) } ?? 150,
        words.dropFirst(2).first.flatMap { UInt64($0) } ?? 1,
        words.dropFirst(3).first.flatMap { Int($0) } ?? 15
    )
}()

@Suite(.timeLimit(.minutes(plan.seeds * plan.steps > 900 ? 1440 : 10))) struct `A simulated desk` {
    @Test func `keeps its word whatever people, couriers and crashes do`() async throws {
        var done = 0
        var refusals = 0
        var messages = 0
        var codes: [String: Int] = [:]
        var hostile = 0
        for seed in plan.first..<(plan.first + UInt64(plan.seeds)) {
            let desk = try await SimulatedDesk(seed: seed)
            for step in 1...plan.steps {
                var broken: [String] = []
                do {
                    try await desk.step(hostile: plan.hostile)
                    guard step % 75 == 0 || step == plan.steps else { continue }
                    broken = try await desk.broken()
                } catch { broken = [String(reflecting: error)] }
                try #require(
                    broken.isEmpty, "seed \(seed), step \(step): \(broken.prefix(3).joined(separator: "; "))")
            }
            done += desk.done
            hostile += desk.hostile
            refusals += desk.refused.values.reduce(0, +)
            messages += desk.received.count
            codes.merge(desk.refused, uniquingKeysWith: +)
            await desk.end()
        }
        // A run in which everything is refused proves nothing.
        #expect(done > plan.seeds * plan.steps / 50 && refusals > 0 && messages > 0)
        #expect(hostile > plan.seeds * plan.steps / 10 && codes.keys.contains { $0.hasPrefix("invalid ") })
        print(
            "simulation: \(plan.seeds) seeds of \(plan.steps) steps: \(done) deeds, \(refusals) refusals, \(messages) messages, \(hostile) deeds with hostile values"
        )
    }
}
