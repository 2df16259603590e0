/// The clause that states a promise: who states it, where it can be read, and which rules lost to it.
///
/// A value that every compiled cell carries, so that no door has to guess it from lines of a file.
package struct StatedClause: Hashable, Sendable {
    /// Who states it.
    package var source: Source { content.source }
    /// Where it stands in the policy's file, or in the contract's schedule.
    package var place: Place { content.place }
    /// Its anchor on the page that customers read; nothing for a contract's schedule, or for an internal clock.
    package var anchor: String? { content.anchor }
    /// What would have held without it, the next in line first.
    package var overrode: [Overridden] { content.overrode }
    /// Shared: every version of every clock carries its clause, and a copy of it must cost next to nothing.
    private let content: Content

    /// Who states a promise, the first that speaks wins: contract, plan, parent plan, policy (decision 12).
    package enum Source: Hashable, Sendable {
        case contract
        case plan(Name)
        case policy

        /// The name under which reports and JSON know it: the plan's, `policy` or `contract`.
        package var name: Name {
            switch self {
            case .contract: "contract"
            case .plan(let name): name
            case .policy: "policy"
            }
        }
    }

    /// A rule that lost.
    package struct Overridden: Hashable, Sendable {
        /// Who states it.
        package let source: Source
        /// What it would promise.
        package let promise: CompiledTarget.Promise
        /// Where it stands.
        package let place: Place
        /// Its anchor, if customers can read it.
        package let anchor: String?
    }

    /// Creates a clause.
    package init(_ source: Source, at place: Place, anchor: String?, overrode: [Overridden] = []) {
        self.content = Content(source: source, place: place, anchor: anchor, overrode: overrode)
    }

    /// Whether two clauses say the same of the same place.
    package static func == (left: StatedClause, right: StatedClause) -> Bool {
        left.content === right.content
            || left.source == right.source && left.place == right.place && left.anchor == right.anchor
                && left.overrode == right.overrode
    }

    /// Hashes what the clause says.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(place)
        hasher.combine(anchor)
        hasher.combine(overrode)
    }

    private final class Content: Sendable {
        let source: Source
        let place: Place
        let anchor: String?
        let overrode: [Overridden]

        init(source: Source, place: Place, anchor: String?, overrode: [Overridden]) {
            self.source = source
            self.place = place
            self.anchor = anchor
            self.overrode = overrode
        }
    }
}

extension CompiledTarget {
    /// The same promise as one that took another's place.
    package func overriding(_ loser: CompiledTarget?) -> CompiledTarget {
        guard let loser else { return self }
        return with(
            StatedClause(
                clause.source, at: clause.place, anchor: clause.anchor,
                overrode: [loser.asOverridden] + loser.clause.overrode))
    }

    fileprivate var asOverridden: StatedClause.Overridden {
        StatedClause.Overridden(
            source: clause.source, promise: promise, place: clause.place, anchor: clause.anchor)
    }
}

/// Returns the rules of a cell in the order in which they are tried, each with its clause.
///
/// What a rule overrode are those behind it that could speak of a same case, up to the first that speaks of all.
func clauses(
    of rules: [(rule: TargetRule, target: Target, source: StatedClause.Source)], at anchor: String?,
    _ policy: ParsedPolicy
) -> [(rule: TargetRule, target: CompiledTarget)] {
    var result: [(rule: TargetRule, target: CompiledTarget)] = []
    for (rule, target, source) in rules.reversed() {
        let own = anchor.map { base in
            ([base] + (rule.tiers + rule.environments + rule.channels).map(\.text)).joined(separator: "-")
        }
        var overrode: [StatedClause.Overridden] = []
        for (other, loser) in result where rule.meets(other) {
            overrode.append(loser.asOverridden)
            if other.isForAllCases { break }
        }
        let clause = StatedClause(source, at: target.place, anchor: own, overrode: overrode)
        result.insert((rule, CompiledTarget(target, clause) { policy.calendar($0)?.businessDay }), at: 0)
    }
    return result
}

extension TargetRule {
    /// Whether it depends on severity alone.
    fileprivate var isForAllCases: Bool { tiers.isEmpty && environments.isEmpty && channels.isEmpty }

    /// Whether a case could be spoken of by both.
    fileprivate func meets(_ other: TargetRule) -> Bool {
        func common(_ one: [Name], _ two: [Name]) -> Bool {
            one.isEmpty || two.isEmpty || !Set(one).isDisjoint(with: two)
        }
        return common(tiers, other.tiers) && common(environments, other.environments)
            && common(channels, other.channels)
    }

    /// The same rule at another place of a file: what stands in a frame stands further up without it.
    package func moved(lines: Int, columns: Int) -> TargetRule {
        func moved(_ place: Place) -> Place {
            Place(line: max(1, place.line + lines), column: max(1, place.column + columns))
        }
        return TargetRule(
            severities: severities, tiers: tiers, environments: environments, channels: channels,
            target: Target(
                promise: target.promise, counts: target.counts, kinds: target.kinds,
                isNarrowerOnPurpose: target.isNarrowerOnPurpose, place: moved(target.place)),
            place: moved(place))
    }
}
