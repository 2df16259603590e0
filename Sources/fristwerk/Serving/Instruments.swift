import Metrics
import Synchronization

/// Something that is counted or measured.
protocol Instrument: AnyObject, Sendable {
    /// What Prometheus calls its kind.
    var kind: String { get }
    /// What its name ends with.
    var suffix: String { get }
    /// Its samples.
    func lines(_ name: String, _ labels: String) -> [String]
}

/// A number that grows.
final class Count: CounterHandler, Instrument {
    private let value = Mutex<Int64>(0)

    func increment(by amount: Int64) {
        value.withLock { $0 = $0.addingReportingOverflow(amount).partialValue }
    }

    func reset() {
        value.withLock { $0 = 0 }
    }

    var kind: String { "counter" }
    var suffix: String { "_total" }

    func lines(_ name: String, _ labels: String) -> [String] {
        ["\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(value.withLock { $0 })"]
    }
}

/// A number that goes up and down.
final class Gauge: MeterHandler, RecorderHandler, Instrument {
    private let value = Mutex<Double>(0)

    func set(_ new: Int64) { value.withLock { $0 = Double(new) } }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }

    var kind: String { "gauge" }
    var suffix: String { "" }

    func lines(_ name: String, _ labels: String) -> [String] {
        ["\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(value.withLock { $0 })"]
    }
}

/// How often values were at most so large.
final class Histogram: RecorderHandler, TimerHandler, Instrument {
    private struct State {
        var counts: [Int]
        var sum = 0.0
        var count = 0
    }
    private let bounds: [Double]
    private let scale: Double
    private let state: Mutex<State>

    init(bounds: [Double], scale: Double) {
        self.bounds = bounds
        self.scale = scale
        self.state = Mutex(State(counts: Array(repeating: 0, count: bounds.count)))
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }

    func record(_ value: Double) {
        let scaled = value * scale
        let place = bounds.firstIndex { scaled <= $0 }
        state.withLock { state in
            if let place { state.counts[place] += 1 }
            state.sum += scaled
            state.count += 1
        }
    }

    var kind: String { "histogram" }
    var suffix: String { scale == 1 ? "" : "_seconds" }

    func lines(_ name: String, _ labels: String) -> [String] {
        let now = state.withLock { $0 }
        let prefix = labels.isEmpty ? "" : "\(labels),"
        let own = labels.isEmpty ? "" : "{\(labels)}"
        var sum = 0
        var lines = zip(bounds, now.counts).map { bound, count in
            sum += count
            return "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(sum)"
        }
        lines.append("\(name)_bucket{\(prefix)le=\"+Inf\"} \(now.count)")
        lines.append("\(name)_sum\(own) \(now.sum)")
        lines.append("\(name)_count\(own) \(now.count)")
        return lines
    }
}
