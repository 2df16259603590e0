import BusinessTime
import Casework
import SupportPolicy
import Testing

private func policy() -> String {
    testPolicy() + """

        business impact: [severe, minor]
        splitting: {clocks start: at submission}
        priority:
          driven by: reported
          levels: [first, second, last]
          rules:
            - {severity: s1, gives: first}
            - {severity: s3, business impact: severe, environment: production, gives: second}
            - {gives: last}
        queue: {order: [reported severity, business impact, received], work order: [priority, received]}
        """
}

/// The priority follows from what was reported and moves no promise (RC-30, RC-39).
@Suite struct `Priorities` {
    private func entry(
        _ number: Int, _ severity: Name, _ impact: Name?, answered: Bool = false, at seconds: Int64 = 0
    )
        throws -> (QueuedCase, Edition)
    {
        let edition = try TestDesk(policy()).edition
        let priority = edition.priority(
            reported: severity, assessed: nil, impact: impact, environment: "production")
        let entry = QueueEntry(
            severity: severity, reported: severity, impact: impact, environment: "production",
            priority: priority?.level, isAnswered: answered,
            received: Instant(seconds: 1_780_000_000 + seconds),
            number: number)
        return (QueuedCase(entry, under: edition), edition)
    }

    @Test func `come from the first rule that fits, and what was not said counts as the mildest`() throws {
        let edition = try TestDesk(policy()).edition
        func level(_ severity: Name?, _ impact: Name?, _ environment: Name?) -> Name? {
            edition.priority(reported: severity, assessed: nil, impact: impact, environment: environment)?
                .level
        }
        #expect(level("s1", nil, nil) == "first")
        #expect(level("s3", "severe", "production") == "second")
        #expect(level("s3", "severe", nil) == "last" && level("s3", nil, "production") == "last")
        #expect(level(nil, "severe", "production") == nil)
    }

    @Test func `change with the impact and the environment, and no due time does`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00")
        let before = try ["first-response", "resolution"].map { try desk.commitment($0, "08 10:00").due }
        try desk.record("08 09:10") { file, now in
            try ActWish(CorrectImpact.self, ["impact": .name("severe")]).decide(Standing(file, now)) { _, _ in
                someText
            }
        }
        #expect(desk.file.priority(in: desk.edition)?.level == "second")
        try desk.record("08 09:20") { file, now in
            try ActWish(ChangeEnvironment.self, ["environment": .name("test")])
                .decide(Standing(file, now)) { _, _ in someText }
        }
        let steps = desk.file.prioritySteps(in: desk.edition)
        #expect(steps.map(\.input) == [.impact, .environment])
        #expect(steps.map(\.after.level) == ["second", "last"])
        #expect(
            try ["first-response", "resolution"].map { try desk.commitment($0, "08 10:00").due } == before)
        #expect(throws: Refusal.self) {
            try desk.record("08 09:30") { file, now in
                try ActWish(CorrectImpact.self, ["impact": .name("severe")])
                    .decide(Standing(file, now)) { _, _ in someText }
            }
        }
    }

    @Test func `give a list of its own to what was answered, behind all others`() throws {
        let (grave, edition) = try entry(1, "s1", nil, answered: true)
        let (mild, _) = try entry(2, "s3", "minor")
        #expect(queueKey(mild.entry, under: edition) < queueKey(grave.entry, under: edition))
        #expect(queueKey(grave.entry, under: edition) >= workQueueMark)
        #expect(queueOrder([grave.entry, mild.entry], under: edition).map(\.number) == [2, 1])
    }

    @Test func `exactly one value decides between two cases, or the number`() throws {
        let one = try entry(1, "s3", "severe").0
        for (other, response, work) in [
            (try entry(2, "s1", "minor").0, QueueRule.Key.reportedSeverity, QueueRule.Key.priority),
            (try entry(3, "s3", "minor").0, .impact, .priority),
            (try entry(4, "s3", "severe", at: 60).0, .received, .received),
        ] {
            for pair in [(one, other), (other, one)] {
                let first = try #require(QueueReason(pair.0, pair.1, in: .response))
                let second = try #require(QueueReason(pair.0, pair.1, in: .work))
                #expect(first.key == response && second.key == work)
                #expect(first.first.entry.number == (other.entry.number == 2 ? 2 : 1))
            }
        }
        let equal = try #require(QueueReason(try entry(9, "s3", "severe").0, one, in: .response))
        #expect(equal.key == nil && equal.first.entry.number == 1)
    }
}

/// A part of a submission becomes a case of its own (RC-40).
@Suite struct `Splitting a submission` {
    private func split(_ desk: inout TestDesk, _ given: [String: Answer]) throws {
        let words: [String: Answer] = ["subject": .text("x"), "text": .text("y")]
        try desk.record("08 10:00") { file, now in
            try ActWish(Split.self, words.merging(given) { $1 }).decide(Standing(file, now)) { _, _ in
                someText
            }
        }
    }

    @Test func `begins as the whole did, with what is said of the part, when the edition says`() throws {
        var desk = try TestDesk(policy())
        try desk.open("08 09:00")
        try split(&desk, ["severity": .name("s1"), "impact": .name("severe")])
        let event = try #require(desk.file.events.last)
        guard case .typed(let typed) = event.happening, let part = typed.event as? PartWasSplitOff else {
            Issue.record("nothing was split off")
            return
        }
        let opening = try #require(desk.file.opening(of: part))
        #expect(opening.reportedSeverity == "s1" && opening.impact == "severe")
        #expect(opening.environment == "production" && opening.plan == "basic")
        #expect(
            desk.file.startOfPart(in: desk.edition, at: try desk.at("08 10:00")) == (try desk.at("08 09:00")))
        #expect(desk.file.reportedSeverity == "s3")
    }

    @Test func `is refused where the edition says nothing, and at a severity that is reserved`() throws {
        var silent = try TestDesk()
        try silent.open("08 09:00")
        #expect(throws: Refusal.self) { try split(&silent, [:]) }
        var desk = try TestDesk(policy())
        try desk.open("08 09:00")
        #expect(throws: Refusal.self) {
            try split(&desk, ["severity": .name("s1"), "environment": .name("test")])
        }
        try split(&desk, ["severity": .name("s3"), "environment": .name("test")])
    }
}
