package import BusinessTime

/// Compiles a policy file to an edition.
///
/// Returns the edition if nothing is an error, and everything that was noticed, in file order. What was published once
/// stays an edition: with `isPublished`, ``checkCompleteness(_:_:)`` is told and keeps nothing from compiling.
package func compilePolicy(
    _ bytes: [UInt8], file: String, places: Places, isPublished: Bool = false
) -> (edition: Edition?, diagnostics: [Diagnostic]) {
    let (policy, problems) = parsePolicy(bytes, file: file)
    guard let policy else { return (nil, problems) }
    let findings = problems + checkPolicy(policy, places: places)
    var silences = Findings()
    checkCompleteness(policy, &silences)
    let diagnostics = (findings + silences.diagnostics).sorted { $0.place < $1.place }
    let binding = isPublished ? findings : diagnostics
    guard !binding.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
    let edition = Edition(policy, places: places)
    let lints = lint(edition)
    return (edition, (diagnostics + lints).sorted { $0.place < $1.place })
}

/// Returns the position of each name.
func index(_ names: [Name]) -> [Name: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
}

extension ParsedPolicy {
    /// Returns a plan and its ancestors, nearest first; a cycle ends where it would begin again.
    package func lineage(of plan: Plan) -> [Plan] {
        var result = [plan]
        while let parent = result.last?.parent?.value, let next = plans.first(where: { $0.name == parent }),
            !result.contains(where: { $0.name == parent })
        {
            result.append(next)
        }
        return result
    }

    /// Returns the target rules that speak of a clock under a plan, layer by layer, the strongest first
    /// (decision 12: plan, parent plan, policy).
    package func layers(of plan: Plan, clock: Name) -> [(owner: StatedClause.Source, rules: [TargetRule])] {
        let own = lineage(of: plan).map { ancestor in
            (
                StatedClause.Source.plan(ancestor.name),
                ancestor.targets.filter { $0.clock.value == clock }.flatMap(\.rules)
            )
        }
        let general = targets.filter { $0.clock.value == clock && $0.applies(to: plan.name) }.flatMap(\.rules)
        return own + [(.policy, general)]
    }

    /// Returns the calendar of a name.
    package func calendar(_ name: Name) -> CalendarText? {
        calendars.first { $0.name == name }
    }
}

extension TargetGroup {
    /// Whether a group outside the plans is for a plan.
    func applies(to plan: Name) -> Bool {
        switch plans {
        case .all: true
        case .named(let names): names.contains { $0.value == plan }
        case .unstated, nil: false
        }
    }
}

extension CompiledTarget {
    /// Resolves a target; `convention` tells what a business day means on a calendar.
    package init(_ target: Target, _ clause: StatedClause, convention: (Name) -> DayConvention?) {
        self.kinds = target.kinds.map(\.value)
        self.calendar = target.counts?.value
        self.clause = clause
        switch target.promise {
        case .noneStated: self.promise = .noneStated
        case .qualitative(let words): self.promise = .qualitative(words)
        case .within(let text, let comparator, _):
            let budget: Budget =
                switch text {
                case .open(let amount, _): .open(amount)
                case .calendarDays(let count): .calendarDays(count)
                case .businessDays(let count):
                    .businessDays(count, target.counts.flatMap { convention($0.value) } ?? .sameTime)
                }
            self.promise = .within(budget, comparator, text)
        }
    }
}

extension CompiledTarget {
    /// The same promise, stated by another clause.
    func with(_ clause: StatedClause) -> CompiledTarget {
        CompiledTarget(promise: promise, kinds: kinds, calendar: calendar, clause: clause)
    }
}

extension CompiledTarget.Promise {
    /// The promise in words, as the customers' page says it.
    package func wording(in edition: Edition) -> Wording {
        Wording(
            de: Publisher(edition: edition, language: .german).promise(self),
            en: Publisher(edition: edition, language: .english).promise(self))
    }
}
