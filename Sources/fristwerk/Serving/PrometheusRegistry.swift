import Metrics
import Synchronization

/// Keeps what is counted and measured, and writes it as Prometheus reads it.
///
/// Instruments of one name and the same labels are one. Status codes are kept as their class, so that the number of
/// series stays small whatever strangers send.
final class PrometheusRegistry: MetricsFactory, Sendable {
    private let series = Mutex<[Series: any Instrument]>([:])

    /// A name with its labels.
    struct Series: Hashable, Sendable {
        let name: String
        let labels: String

        init(_ label: String, _ dimensions: [(String, String)]) {
            name = label.metricName
            labels = dimensions.map { key, value in
                let isStatus = key.hasSuffix("status_code")
                let shown = isStatus ? "\(value.prefix(1))xx" : value
                return "\(isStatus ? "status" : key.metricName)=\"\(shown.metricValue)\""
            }.sorted().joined(separator: ",")
        }
    }

    private func instrument<Kind: Instrument>(
        _ label: String, _ dimensions: [(String, String)], _ make: () -> Kind
    ) -> Kind {
        let key = Series(label, dimensions)
        return series.withLock { series in
            if let known = series[key] as? Kind { return known }
            let made = make()
            series[key] = made
            return made
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        instrument(label, dimensions) { Count() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        instrument(label, dimensions) { Gauge() }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        guard aggregate else { return instrument(label, dimensions) { Gauge() } }
        return instrument(label, dimensions) {
            Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 1000, 10_000, 100_000, 1_000_000], scale: 1)
        }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        instrument(label, dimensions) {
            Histogram(
                bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], scale: 1e-9)
        }
    }

    // Instruments live as long as the process: who asks for one of the same name goes on with it.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// Everything, in the text format 0.0.4, with gauges of the moment.
    func text(_ gauges: [(name: String, value: Int)]) -> String {
        let all = series.withLock {
            $0.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        }
        var lines: [String] = []
        var last = ""
        for (key, instrument) in all {
            let name = "fristwerk_\(key.name)\(instrument.suffix)"
            if name != last { lines.append("# TYPE \(name) \(instrument.kind)") }
            last = name
            lines += instrument.lines(name, key.labels)
        }
        for gauge in gauges {
            lines.append("# TYPE fristwerk_\(gauge.name) gauge")
            lines.append("fristwerk_\(gauge.name) \(gauge.value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    /// The text with letters, digits and underscores only.
    fileprivate var metricName: String {
        String(
            decoding: utf8.map { byte in
                switch byte {
                case 48...57, 65...90, 97...122: byte
                default: UInt8(ascii: "_")
                }
            }, as: UTF8.self)
    }

    /// The text as it may stand between quotation marks.
    fileprivate var metricValue: String {
        String(
            decoding: utf8.prefix(200).flatMap { byte -> [UInt8] in
                switch byte {
                case UInt8(ascii: "\\"), UInt8(ascii: "\""): [UInt8(ascii: "\\"), byte]
                case 0..<0x20, 0x7f: [UInt8(ascii: "?")]
                default: [byte]
                }
            }, as: UTF8.self)
    }
}
