package import BusinessTime
package import SupportPolicy

/// What a replay came to.
package struct ReplayResult: Sendable {
    /// What the verdicts add up to.
    package let tally: ReplayTally
    /// The first and the last instant of the log.
    package let span: (first: Instant, last: Instant)
    /// How many rows were read.
    package let rows: Int
    /// How many rows were left out as repetitions.
    package let repeated: Int
    /// How many cases had rows out of order.
    package let unordered: Int
    /// What was noticed: warnings only, since errors forbid a verdict.
    package let diagnostics: [Diagnostic]
}

/// How a log is opened, as often as needed: it is read once for its mistakes and its end, and once for its cases.
package typealias LogSource = () throws -> CSVReader

/// Replays a log under an edition, on `workers` tasks at a time.
///
/// The result is the same whatever their number: parts are added up in the order of the log. `verdicts` is given
/// the cases in order, `progress` the bytes read so far. Returns nothing but diagnostics where the log has errors, or a
/// case can't be judged; cases before it have been given to `verdicts` then.
/// Throws what the source throws. Complexity: O(rows); memory does not grow with the log, but for 8 bytes a case.
package func replay(
    _ source: LogSource, by mapping: LogMapping, zone: Zone, under edition: Edition, plan: Name,
    workers: Int = 2,
    makesChains: Bool = false, progress: (Int) -> Void = { _ in },
    verdicts: ([Verdict]) throws -> Void = { _ in }
) async throws -> (result: ReplayResult?, diagnostics: [Diagnostic]) {
    let survey = try survey(source, by: mapping, zone: zone)
    guard let span = survey.span, !survey.hasErrors else { return (nil, survey.diagnostics) }
    let judge = Judge(
        mapping: mapping, edition: edition, plan: plan, end: span.last, makesChains: makesChains)
    let clocks = edition.policy.clocks.map(\.name)
    var reader = LogReader(try source(), by: mapping, zone: zone)
    var tally = ReplayTally()
    do {
        try await inBatches(
            workers: workers, next: { try reader.next() }, progress: { progress(reader.bytesRead) },
            work: { batch in
                var part = ReplayTally()
                let verdicts = batch.map { judge.verdict(on: $0) }
                for verdict in verdicts { part.add(verdict, clocks: clocks, end: span.last) }
                return (part, verdicts)
            },
            collect: { part, batch in
                if let unjudged = UnjudgedCase(among: batch) { throw unjudged }
                tally.add(part)
                try verdicts(batch)
            })
    } catch let unjudged as UnjudgedCase {
        return (nil, survey.diagnostics + [unjudged.diagnostic])
    }
    // A log that was changed while it was read is not the one that was found sound.
    guard !reader.hasErrors else { return (nil, reader.diagnostics) }
    let result = ReplayResult(
        tally: tally, span: span, rows: survey.rows, repeated: survey.repeated, unordered: survey.unordered,
        diagnostics: survey.diagnostics)
    return (result, survey.diagnostics)
}

/// Reads a log for its mistakes and its end only.
package func survey(_ source: LogSource, by mapping: LogMapping, zone: Zone) throws -> LogReader {
    var reader = LogReader(try source(), by: mapping, zone: zone)
    while try reader.next() != nil {}
    return reader
}

/// Cuts cases into batches, works on several at a time, and collects what comes of them in order.
func inBatches<Output: Sendable>(
    workers: Int, next: () throws -> LoggedCase?, progress: () -> Void,
    work: @escaping @Sendable ([LoggedCase]) -> Output, collect: (Output) throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
        var waiting: [Int: Output] = [:]
        var (sent, received, collected) = (0, 0, 0)
        func receive() async throws {
            guard let (number, output) = try await group.next() else { return }
            received += 1
            waiting[number] = output
            while let ready = waiting.removeValue(forKey: collected) {
                collected += 1
                try collect(ready)
            }
        }
        var isAtEnd = false
        while !isAtEnd {
            var batch: [LoggedCase] = []
            batch.reserveCapacity(256)
            while batch.count < 256, let logged = try next() { batch.append(logged) }
            isAtEnd = batch.count < 256
            let number = sent
            let cases = batch
            group.addTask { (number, work(cases)) }
            sent += 1
            progress()
            // What is done waits for what comes before it, and must not pile up behind a slow batch.
            while sent - received > max(1, workers) || sent - collected > 4 * max(1, workers) {
                try await receive()
            }
        }
        while received < sent { try await receive() }
    }
}
