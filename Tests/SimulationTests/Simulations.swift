import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A simulated desk` {
    /// How many runs, how long, and from which seed on: `FRISTWERK_SIMULATION="10000 2000 1"` for a night.
    private static let plan: (seeds: Int, steps: Int, first: UInt64) = {
        let words = (ProcessInfo.processInfo.environment["FRISTWERK_SIMULATION"] ?? "").split(separator: " ")
            .map(String.init)
        return (
            words.first.flatMap { Int($0) } ?? 6, words.dropFirst().first.flatMap { Int($0) } ?? 150,
            words.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
        )
    }()

    @Test func `keeps its word whatever people, couriers and crashes do`() async throws {
        var done = 0
        var refusals = 0
        var messages = 0
        var codes: [String: Int] = [:]
        for seed in Self.plan.first..<(Self.plan.first + UInt64(Self.plan.seeds)) {
            let desk = try await SimulatedDesk(seed: seed)
            for step in 1...Self.plan.steps {
                try await desk.step()
                guard step % 75 == 0 || step == Self.plan.steps else { continue }
                let broken = try await desk.broken()
                try #require(
                    broken.isEmpty, "seed \(seed), step \(step): \(broken.prefix(3).joined(separator: "; "))")
            }
            done += desk.done
            refusals += desk.refused.values.reduce(0, +)
            messages += desk.received.count
            codes.merge(desk.refused, uniquingKeysWith: +)
            await desk.end()
        }
        // A run in which everything is refused proves nothing.
        #expect(done > Self.plan.seeds * Self.plan.steps / 10 && refusals > 0 && messages > 0)
        print(
            "simulation: \(Self.plan.seeds) seeds of \(Self.plan.steps) steps: \(done) deeds, \(refusals) refusals, \(messages) messages"
        )
    }
}
