import BusinessTime
import Casework
import History
import SupportPolicy
import Testing

@Suite struct `Rehearsing an edition` {
    @Test(arguments: Excerpt.names)
    func `against itself changes nothing, and says so`(name: String) async throws {
        let edition = try blackDuck()
        let (rehearsal, report) = try await rehearsed(Excerpt(name), edition, edition)
        #expect(rehearsal.cases > 500)
        #expect(rehearsal.changed == 0 && rehearsal.changes.isEmpty && rehearsal.changedCases == 0)
        #expect(report.text(in: .english).hasPrefix("No case changes.\n"))
        #expect(report.text(in: .german).hasPrefix("Kein Fall ändert sich.\n"))
        #expect(report.html(in: .english).utf8.count > 1000)
        #expect(report.json()["changes"] == .array([]))
        #expect(report.policyChanges.isEmpty)
    }

    @Test(arguments: Excerpt.names)
    func `with a shorter target misses exactly the cases that took longer`(name: String) async throws {
        let excerpt = try Excerpt(name)
        let old = try blackDuck()
        let new = try shortened()
        let (rehearsal, report) = try await rehearsed(excerpt, old, new)
        let before = try await excerpt.replayed(under: old).verdicts
        let after = try await excerpt.replayed(under: new).verdicts
        let differing = zip(before, after).filter {
            $0.outcome(of: "resolution") != $1.outcome(of: "resolution")
        }
        #expect(differing.count > 3)
        // A second opinion without the engine's verdicts: not late until now, but after the new due time.
        let late = zip(before, after).filter { verdict, other in
            guard verdict.severityRank == 2,
                let old = verdict.commitments.last(where: { $0.clock == "resolution" }),
                let new = other.commitments.last(where: { $0.clock == "resolution" }), let oldDue = old.due,
                let newDue = new.due, let over = old.stopped ?? verdict.closed
            else { return false }
            return over <= oldDue && over > newDue
        }
        #expect(rehearsal.changes.map(\.id) == differing.map(\.0.id))
        #expect(rehearsal.changes.map(\.id) == late.map(\.0.id))
        #expect(
            rehearsal.changes.allSatisfy {
                $0.clock == "resolution" && $0.old != .missed && $0.new == .missed
            })
        for (change, (verdict, other)) in zip(rehearsal.changes, differing) {
            #expect(change.oldDue == verdict.decisive(for: "resolution")?.due)
            #expect(change.newDue == other.decisive(for: "resolution")?.due)
        }
        #expect(rehearsal.newlyMissedCases == differing.count && rehearsal.newlyKeptCases == 0)
        #expect(report.months.reduce(0) { $0 + $1.cell.newlyMissed } == differing.count)
        #expect(report.promises.reduce(0) { $0 + $1.cell.newlyMissed } == differing.count)
        #expect(
            report.text(in: .english).hasPrefix(
                "Newly missed in \(differing.count), newly kept in 0 of \(rehearsal.cases) cases.\n"))
    }

    @Test func `the other way round keeps what that one misses`() async throws {
        let excerpt = try Excerpt("helpdesk-log")
        let (there, _) = try await rehearsed(excerpt, try blackDuck(), try shortened())
        let (back, _) = try await rehearsed(excerpt, try shortened(), try blackDuck())
        #expect(there.newlyMissedCases == back.newlyKeptCases)
        #expect(there.changes.map(\.id) == back.changes.map(\.id))
        #expect(there.changes.map(\.oldDue) == back.changes.map(\.newDue))
    }

    @Test func `comes to the same bytes whatever the number of workers`() async throws {
        let excerpt = try Excerpt("helpdesk-log")
        let (_, wanted) = try await rehearsed(excerpt, try blackDuck(), try shortened(), workers: 1)
        for workers in [2, 4, 16] {
            let (_, report) = try await rehearsed(excerpt, try blackDuck(), try shortened(), workers: workers)
            #expect(report.json().pretty == wanted.json().pretty)
            #expect(report.html(in: .german) == wanted.html(in: .german))
        }
    }

    @Test func `on a log with mistakes says only what is wrong`() async throws {
        let edition = try blackDuck()
        let small = try mapping(mappingText())
        let (rehearsal, diagnostics) = try await rehearse(
            { CSVReader(Array("id,what,who,when\n1,Quux,x,y\n".utf8)) }, by: small,
            zone: try testPlaces.zone(small.zone), old: edition, new: edition, plan: "standard")
        #expect(rehearsal == nil)
        #expect(diagnostics.contains { $0.severity == .error })
    }
}

/// Black Duck's edition with half the time for a resolution at severity medium.
private func shortened() throws -> Edition {
    let text = try content("policies/black-duck.yaml")
    let edited = text.replacing(
        "medium: {within: <= 10 business days", by: "medium: {within: <= 5 business days")
    #expect(edited != text)
    return try edition(edited)
}

private func rehearsed(
    _ excerpt: Excerpt, _ old: Edition, _ new: Edition, workers: Int = 2
) async throws -> (Rehearsal, RehearsalReport) {
    let (rehearsal, diagnostics) = try await rehearse(
        { CSVReader(excerpt.log) }, by: excerpt.mapping, zone: excerpt.zone, old: old, new: new,
        plan: "standard", workers: workers)
    guard let rehearsal else { throw Unusable(diagnostics) }
    let report = RehearsalReport(
        rehearsal, of: excerpt.mapping, old: old, new: new, plan: "standard", zone: excerpt.zone)
    return (rehearsal, report)
}
