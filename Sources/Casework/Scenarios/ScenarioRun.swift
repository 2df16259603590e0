import BusinessTime
package import SupportPolicy

/// What came of a file of scenarios.
package struct ScenarioReport: Sendable {
    /// How many expectations were looked at.
    package internal(set) var checks = 0
    /// How many due times were explained and added up.
    package internal(set) var explanations = 0
    /// How many scenarios, promises and queues were run.
    package internal(set) var scenarios = 0
    /// The requirements proved by scenarios without a failure.
    package internal(set) var proved: Set<String> = []
    /// What failed.
    package internal(set) var failures: [Diagnostic] = []

    /// Creates an empty report.
    package init() {}
}

/// Runs all scenarios of a file against an edition. Complexity: O(steps × events).
package func runScenarios(_ file: ScenarioFile, against edition: Edition) -> ScenarioReport {
    var report = ScenarioReport()
    for example in file.promises {
        let before = report.failures.count
        run(example, edition, &report)
        if report.failures.count == before { report.proved.formUnion(example.proves) }
    }
    for story in file.stories {
        let before = report.failures.count
        var telling = StoryTelling(story, edition)
        telling.run(&report)
        if report.failures.count == before { report.proved.formUnion(story.proves) }
    }
    for queue in file.queues {
        let before = report.failures.count
        run(queue, edition, &report)
        if report.failures.count == before { report.proved.formUnion(queue.proves) }
    }
    return report
}

extension ScenarioReport {
    /// Checks one expectation.
    mutating func expect(_ what: String, _ expected: String, is actual: String, at place: Place) {
        checks += 1
        guard expected != actual else { return }
        fail(
            "»\(what)«: erwartet \(expected), ist \(actual).",
            "'\(what)': expected \(expected), is \(actual).", at: place)
    }

    mutating func fail(_ german: String, _ english: String, at place: Place) {
        failures.append(Diagnostic(.error, .scenarioFailed, at: place, Wording(de: german, en: english)))
    }
}

private func run(_ example: PromiseExample, _ edition: Edition, _ report: inout ScenarioReport) {
    report.scenarios += 1
    let reader = example.reader
    let site = reader.string("site").flatMap { Site($0.value) }
    let times = LocalTimes(zone: example.zone ?? site?.zone, edition: edition)
    guard let plan = reader.name("plan"), let severity = reader.name("severity"),
        let clock = reader.name("commitment"),
        let at = reader.string("at"), let start = times.instant(at.value)
    else {
        report.fail("Das Beispiel ist unvollständig.", "The example is incomplete.", at: example.place)
        return
    }
    var question = PromiseQuestion(
        plan: plan.value, severity: severity.value, clock: clock.value, start: start, site: site,
        tier: reader.name("tier")?.value ?? "l1", environment: reader.name("environment")?.value,
        channel: reader.name("channel")?.value)
    question.pauses = reader.items("pauses").compactMap { reader.scalar($0, "pauses") }.compactMap {
        times.range($0.value)
    }
    do {
        switch try edition.answer(question) {
        case .none: report.expect("none", "yes", is: reader.string("none")?.value ?? "no", at: example.place)
        case .promised(let due, let comparator, _):
            let expected = reader.string("due").flatMap { times.instant($0.value) }
            report.expect("due", expected?.rfc3339 ?? "nothing", is: due.rfc3339, at: example.place)
            if let within = reader.string("within") {
                report.expect("within", within.value, is: comparator.rawValue, at: within.place)
            }
            if let explanation = try edition.explanation(of: question) {
                report.addUp(explanation, at: example.place)
            }
        }
    } catch let refusal as AskingRefusal {
        report.expect(
            "refused", reader.string("refused")?.value ?? "nothing", is: refusal.code, at: example.place)
    } catch {
        report.fail("\(error)", "\(error)", at: example.place)
    }
}

private func run(_ queue: QueueExample, _ edition: Edition, _ report: inout ScenarioReport) {
    report.scenarios += 1
    let times = LocalTimes(zone: nil, edition: edition)
    var names: [Name] = []
    let entries = queue.cases.compactMap { name, reader -> QueueEntry? in
        guard let received = reader.string("received").flatMap({ times.instant($0.value) }) else {
            return nil
        }
        names.append(name.value)
        return QueueEntry(
            severity: reader.name("severity")?.value, impact: reader.name("impact")?.value,
            environment: reader.name("environment")?.value, received: received, number: names.count)
    }
    let order = queueOrder(entries, under: edition).map { names[$0.number - 1].text }
    report.expect(
        "order", queue.order.map(\.text).joined(separator: " "), is: order.joined(separator: " "),
        at: queue.place)
}

extension ScenarioReport {
    /// Checks that an explanation adds up, to the microsecond.
    mutating func addUp(_ explanation: Explanation, at place: Place) {
        explanations += 1
        if let discrepancy = explanation.discrepancy {
            fail(
                "Die Herleitung geht nicht auf: \(discrepancy).",
                "The explanation does not add up: \(discrepancy).", at: place)
        }
    }
}

/// Reads instants: RFC 3339, or local times of one zone.
struct LocalTimes {
    private let zone: Zone

    init(zone: String?, edition: Edition) {
        self.zone = zone.flatMap { name in try? edition.places.zone(name) } ?? .utc
    }

    func instant(_ text: String) -> Instant? {
        if let instant = Instant(rfc3339: text) { return instant }
        return CivilTime(iso8601: text).map { zone.instant($0) }
            ?? CivilDate(iso8601: text).map { zone.instant(CivilTime($0, second: 0)) }
    }

    /// Reads `FROM to TO`.
    func range(_ text: String) -> TimeRange? {
        let words = text.split(separator: " ").map(String.init)
        guard let middle = words.firstIndex(of: "to"),
            let from = instant(words[..<middle].joined(separator: " ")),
            let to = instant(words[(middle + 1)...].joined(separator: " "))
        else { return nil }
        return TimeRange(from, to)
    }
}
