import BusinessTime
import Casework
import History
import SupportPolicy
import Testing

@Suite struct `Replaying real logs` {
    @Test(arguments: Excerpt.names)
    func `every due time can be explained, and every explanation adds up`(name: String) async throws {
        let edition = try blackDuck()
        let (_, verdicts) = try await Excerpt(name).replayed(under: edition)
        var explained = 0
        for verdict in verdicts {
            for commitment in verdict.commitments where commitment.due != nil {
                let explanation = try #require(
                    try edition.explanation(of: commitment, environment: "production"))
                #expect(explanation.discrepancy == nil, "case \(String(decoding: verdict.id, as: UTF8.self))")
                #expect(explanation.due == commitment.due)
                explained += 1
            }
        }
        #expect(explained > 2 * verdicts.count - 50)
    }

    @Test(arguments: Excerpt.names)
    func `the ledger of every case sums to its elapsed time, exactly`(name: String) async throws {
        let (result, verdicts) = try await Excerpt(name).replayed(under: try blackDuck())
        var (held, elapsed) = (TimeAmount.zero, TimeAmount.zero)
        for verdict in verdicts {
            let sum = verdict.held.reduce(.zero, +)
            #expect(sum == verdict.elapsed, "case \(String(decoding: verdict.id, as: UTF8.self))")
            #expect(verdict.held.allSatisfy { $0 >= .zero })
            held += sum
            elapsed += verdict.elapsed
        }
        #expect(result.tally.elapsed == elapsed && held == elapsed)
        #expect(result.tally.held.reduce(.zero, +) == elapsed)
    }

    @Test(arguments: Excerpt.names)
    func `what the tally counts is what the verdicts say`(name: String) async throws {
        let edition = try blackDuck()
        let (result, verdicts) = try await Excerpt(name).replayed(under: edition)
        #expect(result.tally.cases == verdicts.count)
        #expect(result.tally.closed == verdicts.count { $0.closed != nil })
        for clock in edition.policy.clocks.map(\.name) {
            for rank in edition.policy.severities.levels.indices {
                let cell = result.tally.cells.first { $0.key.clock == clock && $0.key.severityRank == rank }?
                    .value
                for outcome in Verdict.Outcome.allCases where outcome != .none {
                    let wanted = verdicts.count {
                        $0.severityRank == rank && $0.outcome(of: clock) == outcome
                    }
                    #expect(cell?.counts[outcome] ?? 0 == wanted, "\(clock) \(rank) \(outcome)")
                }
                let kept = cell?.keptDurations.reduce(0, +) ?? 0
                #expect(kept == cell?.counts[.met] ?? 0)
            }
        }
        let worst = verdicts.flatMap { verdict in
            verdict.commitments.compactMap { commitment -> TimeAmount? in
                guard case .missed(let at, let stopped, .time) = commitment.state else { return nil }
                return (stopped ?? verdict.closed ?? result.span.last) - at
            }.max().map { [$0] } ?? []
        }
        #expect(result.tally.worst.map(\.late) == worst.sorted(by: >).prefix(10).map { $0 })
    }

    @Test func `a promise kept or missed is decided by its due time alone`() async throws {
        let edition = try blackDuck()
        for name in Excerpt.names {
            let (_, verdicts) = try await Excerpt(name).replayed(under: edition)
            for commitment in verdicts.flatMap(\.commitments) {
                switch (commitment.state, commitment.due) {
                case (.met(let at), let due?): #expect(at <= due)
                case (.missed(_, let stopped?, .time), let due?): #expect(stopped > due)
                case (.missed(let at, nil, .time), let due?): #expect(at == due)
                default: break
                }
            }
        }
    }

    @Test func `a case that comes back after its closing has its resolution promised again`() async throws {
        let log = """
            id,what,who,when
            1,Begin,x,2011-01-03T09:00:00
            1,Wait,x,2011-01-03T10:00:00
            1,Close,x,2011-01-03T12:00:00
            1,Begin,x,2011-01-05T09:00:00
            1,Solve,x,2011-01-05T10:00:00
            1,Close,x,2011-01-05T11:00:00
            """
        let verdict = try await only(log)
        let resolutions = verdict.commitments.filter { $0.clock == "resolution" }
        #expect(resolutions.map(\.version) == [1, 2])
        #expect(resolutions.last?.stopped == Instant(rfc3339: "2011-01-05T09:00:00Z"))
        #expect(verdict.held.reduce(.zero, +) == verdict.elapsed)
        // The two days between belong to the customer.
        #expect(verdict.held[1] >= .hours(45))
    }

    @Test func `a case resolved after it was closed ends with its closing`() async throws {
        let log = """
            id,what,who,when
            1,Begin,x,2011-01-03T09:00:00
            1,Close,x,2011-01-03T12:00:00
            1,Solve,x,2011-01-05T10:00:00
            """
        let verdict = try await only(log)
        #expect(verdict.elapsed == .hours(3))
        #expect(verdict.held.reduce(.zero, +) == verdict.elapsed)
    }

    @Test func `a case still open is judged as of the log's end`() async throws {
        let log = """
            id,what,who,when
            1,Begin,x,2011-01-03T09:00:00
            2,Begin,x,2011-01-03T09:00:00
            2,Close,x,2011-06-03T09:00:00
            """
        let verdict = try await all(log)[0]
        #expect(verdict.closed == nil)
        #expect(verdict.outcome(of: "first-response") == .missed)
        #expect(verdict.elapsed == (try #require(Instant(rfc3339: "2011-06-03T07:00:00Z"))) - verdict.opened)
        #expect(verdict.held.reduce(.zero, +) == verdict.elapsed)
    }
}

private func all(_ log: String) async throws -> [Verdict] {
    let small = try mapping(mappingText())
    var verdicts: [Verdict] = []
    let (result, diagnostics) = try await replay(
        { CSVReader(Array(log.utf8)) }, by: small, zone: try testPlaces.zone(small.zone),
        under: try blackDuck(), plan: "standard", verdicts: { verdicts += $0 })
    if result == nil { throw Unusable(diagnostics) }
    return verdicts
}

private func only(_ log: String) async throws -> Verdict { try #require(try await all(log).first) }
