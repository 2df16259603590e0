/// When the clocks of a part begin that is split off a submission (RC-40).
package struct SplittingRule: Sendable {
    /// From when they run.
    package let start: Start

    /// From when the clocks of a part run.
    package enum Start: String, CaseIterable, Sendable {
        /// From when the whole was submitted.
        case submission = "at submission"
        /// From when the part was split off.
        case split = "at the split"
    }
}

extension Grammar {
    static let splitting = Section(
        "splitting", "How a part of a submission becomes a case of its own.",
        [
            Key(
                "clocks-start", .choice(SplittingRule.Start.allCases.map(\.rawValue)),
                "When the clocks of the part begin.", required: true)
        ])
}

extension SplittingRule {
    init?(_ reader: Reader) {
        guard let start = reader.choice("clocks-start", of: Start.self) else { return nil }
        self.start = start.value
    }
}
