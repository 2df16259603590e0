package import BusinessTime
package import Casework
package import SupportPolicy

/// Returns the first line of the table of verdicts, RFC 4180: one column a fact, times in RFC 3339 UTC, amounts in
/// seconds.
///
/// For each clock: what became of it, the due time that decided, and when it was stopped.
package func perCaseHeader(_ edition: Edition, withChain: Bool = false) -> String {
    var columns = ["case", "severity", "opened", "closed"]
    for clock in edition.policy.clocks {
        columns += ["\(clock.name)", "\(clock.name)-due", "\(clock.name)-at"]
    }
    columns += Holder.allCases.map { "\(Reader.normal($0.rawValue))-seconds" }
    columns.append("elapsed-seconds")
    if withChain { columns.append("chain") }
    return columns.joined(separator: ",") + "\n"
}

/// Returns the line of a verdict in the table of ``perCaseHeader(_:withChain:)``, with the chain if it was made.
package func perCaseLine(_ verdict: Verdict, _ edition: Edition) -> [UInt8] {
    var line = CSVLine()
    let levels = edition.policy.severities.levels
    line.add(verdict.id)
    line.add(
        Array(
            (levels.indices.contains(verdict.severityRank) ? levels[verdict.severityRank].name.text : "").utf8
        ))
    line.add(verdict.opened)
    line.add(verdict.closed)
    for clock in edition.policy.clocks {
        let outcome = verdict.outcome(of: clock.name)
        let decisive = verdict.decisive(for: clock.name)
        line.add(Array((outcome == .none ? "" : outcome.rawValue).utf8))
        line.add(decisive?.due)
        line.add(decisive?.stopped)
    }
    for amount in verdict.held { line.add(Array(amount.inSeconds.utf8)) }
    line.add(Array(verdict.elapsed.inSeconds.utf8))
    if let chain = verdict.chain { line.add(Array(chain.utf8)) }
    return line.bytes + [UInt8(ascii: "\n")]
}

extension Commitment {
    /// When what was promised came about, in time or not; nothing if it never did.
    package var stopped: Instant? {
        switch state {
        case .met(let at): at
        case .missed(_, let stopped, _), .unmeasured(let stopped): stopped
        case .running, .paused, .superseded, .ended: nil
        }
    }
}

extension TimeAmount {
    /// The amount in seconds, with a fraction only if there is one.
    var inSeconds: String {
        let (seconds, fraction) = (microseconds / 1_000_000, Int(microseconds % 1_000_000))
        return fraction == 0 ? "\(seconds)" : "\(seconds).\(fraction.padded(to: 6))"
    }
}

private struct CSVLine {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func add(_ instant: Instant?) {
        add([])
        instant?.appendRFC3339(to: &bytes)
    }

    mutating func add(_ field: [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        let quote = UInt8(ascii: "\"")
        let isPlain = !field.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 || $0 == 13 }
        if isPlain {
            bytes += field
        } else {
            bytes.append(quote)
            for byte in field { bytes += byte == quote ? [quote, quote] : [byte] }
            bytes.append(quote)
        }
    }
}
