package import SupportPolicy

/// Reads a file of scenarios.
///
/// Returns it if it could be read, and everything that was noticed.
package func readScenarios(_ bytes: [UInt8], file: String) -> (
    scenarios: ScenarioFile?, diagnostics: [Diagnostic]
) {
    let (tree, problems) = readTree(bytes)
    guard let tree else { return (nil, problems) }
    let log = ParsingLog()
    let reader = Reader(tree, ScenarioGrammar.file, path: [], log: log)
    let zone = reader.string("zone")?.value
    let scenarios = ScenarioFile(
        file: file,
        promises: reader.list("promises", ScenarioGrammar.promise).map {
            PromiseExample(reader: $0, zone: zone, proves: $0.requirements, place: $0.place)
        },
        stories: reader.sections("scenarios", ScenarioGrammar.story).map { name, story in
            Story(
                name: name.value, says: story.wording("says"), proves: story.requirements,
                given: story.section("given", ScenarioGrammar.given),
                steps: story.list("story", ScenarioGrammar.step),
                zone: story.string("zone")?.value ?? zone, place: name.place)
        },
        queues: reader.sections("queues", ScenarioGrammar.queue).map { name, queue in
            QueueExample(
                name: name.value, proves: queue.requirements,
                cases: queue.sections("cases", ScenarioGrammar.queued),
                order: queue.names("order").map(\.value), place: name.place)
        })
    return (scenarios, log.diagnostics)
}

extension Reader {
    /// The requirements a scenario proves, as written: `BD-44`.
    fileprivate var requirements: [String] {
        names("proves").map { $0.value.text.uppercased() }
    }
}
