import Synchronization

/// One thing measured: a name, and what to do some number of times.
struct Measurement {
    /// What the table calls it.
    let name: String
    /// How often a round repeats it.
    let repetitions: Int
    /// Does it that often and returns something the optimiser cannot foresee.
    let run: (Int) throws -> Int64

    /// Returns the median of several rounds, in nanoseconds for each repetition, and the fastest.
    func nanoseconds(rounds: Int = 9) throws -> (median: Double, fastest: Double) {
        let clock = ContinuousClock()
        // The first round warms caches and is not counted.
        sink.wrappingAdd(try run(repetitions), ordering: .relaxed)
        var times: [Double] = []
        for _ in 0..<rounds {
            var result: Int64 = 0
            let elapsed = try clock.measure { result = try run(repetitions) }
            sink.wrappingAdd(result, ordering: .relaxed)
            let (seconds, attoseconds) = elapsed.components
            times.append((Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(repetitions))
        }
        times.sort()
        return (times[times.count / 2], times[0])
    }
}

/// Where results go, so that no work is optimised away.
private let sink = Atomic<Int64>(0)
