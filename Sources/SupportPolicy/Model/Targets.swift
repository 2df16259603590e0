/// The targets of one clock, as one plan or the whole policy states them.
package struct TargetGroup: Sendable {
    /// The clock.
    package let clock: Located<Name>
    /// The plans it is stated for; nothing where it stands in a plan.
    package let plans: Scope?
    /// The cells.
    package let rules: [TargetRule]
    /// Where it stands.
    package let place: Place

    /// Which plans a group outside the plans is for.
    package enum Scope: Sendable {
        case all
        case named([Located<Name>])
        /// The file does not say (defect D3).
        case unstated
    }
}

/// One cell of the target matrix, or several that share a value.
package struct TargetRule: Sendable {
    /// The severities it is for; any if empty.
    package let severities: [Name]
    /// The tiers it is for; any if empty.
    package let tiers: [Name]
    /// The environments it is for; any if empty.
    package let environments: [Name]
    /// The channels it is for; any if empty.
    package let channels: [Name]
    /// What is promised.
    package let target: Target
    /// Where it stands.
    package let place: Place

    /// How many dimensions it names: the most specific cell wins.
    package var specificity: Int {
        [severities, tiers, environments, channels].count { !$0.isEmpty }
    }

    /// Whether it speaks of a cell; a dimension the question leaves open matches only rules that leave it open.
    package func matches(severity: Name, tier: Name?, environment: Name?, channel: Name?) -> Bool {
        func fits(_ names: [Name], _ name: Name?) -> Bool {
            names.isEmpty || (name.map { names.contains($0) } ?? false)
        }
        return fits(severities, severity) && fits(tiers, tier) && fits(environments, environment)
            && fits(channels, channel)
    }
}

/// What is promised in a cell of the matrix.
package struct Target: Sendable {
    /// The promise.
    package let promise: Promise
    /// The calendar that counts; nothing where the file does not say.
    package let counts: Located<Name>?
    /// The kinds of resolution that count; any if empty.
    package let kinds: [Located<Name>]
    /// Whether the hours are narrower than the staffed ones on purpose.
    package let isNarrowerOnPurpose: Bool
    /// Where it stands: its clause.
    package let place: Place

    /// What is promised.
    package enum Promise: Hashable, Sendable {
        case within(DurationText, Comparator, isComparatorWritten: Bool)
        /// Words without a figure: no due time.
        case qualitative(Wording)
        /// The source states none.
        case noneStated
    }
}

/// Whether the due instant itself still keeps the promise (decision 1).
package enum Comparator: String, Sendable {
    /// Kept only before the due instant.
    case before = "<"
    /// Kept at the due instant too.
    case atMost = "<="
}

extension Grammar {
    /// The keys of a group of targets; a contract's schedule has the same.
    package static let targets = Section(
        "targets", "The targets of one clock by severity.", others: .either([.text, .section("target")]),
        [
            Key("counts", .name, "The calendar that counts."),
            Key("for", .names, "The plans, or `all plans`; only outside plans."),
            Key("by", .names, "The kinds of resolution that count."),
            Key("narrower-on-purpose", .wording, "Why it counts fewer hours than are staffed."),
            Key(
                "cells", .list(.section("target")), "Cells that also depend on tier, environment or channel."),
        ])

    static let target = Section(
        "target", "One cell of the target matrix.",
        [
            Key(
                "within", .duration, "The time allowed, with `<` in front if the limit itself is late.",
                required: true),
            Key("counts", .name, "The calendar that counts."),
            Key("by", .names, "The kinds of resolution that count."),
            Key("severity", .names, "The severities it is for."),
            Key("tier", .names, "The tiers it is for."),
            Key("environment", .names, "The environments it is for."),
            Key("channel", .names, "The channels it is for."),
            Key("narrower-on-purpose", .wording, "Why it counts fewer hours than are staffed."),
        ])
}

extension TargetGroup {
    /// Reads the targets of one clock; `isInPlan` where the surrounding plan is their scope.
    package init(_ clock: Located<Name>, _ reader: Reader, isInPlan: Bool) {
        self.clock = clock
        self.place = clock.place
        if isInPlan {
            self.plans = nil
        } else if !reader.has("for") {
            self.plans = .unstated
        } else {
            let names = reader.names("for")
            self.plans = names.first?.value == "all-plans" ? .all : .named(names)
        }
        let counts = reader.name("counts")
        let kinds = reader.names("by")
        let narrower = reader.has("narrower-on-purpose")
        var rules: [TargetRule] = []
        if case .mapping(let entries, _) = reader.tree {
            let fixed = Set(Grammar.targets.keys.map(\.name))
            for entry in entries where !fixed.contains(Reader.normal(entry.key)) {
                guard let severity = Name(entry.key) else { continue }
                rules += TargetRule(
                    entry.value, [severity], reader, key: entry.key, counts, kinds, narrower: narrower,
                    place: entry.place)
            }
        }
        for (index, tree) in reader.items("cells").enumerated() {
            rules += TargetRule(
                tree, [], reader, key: "cells \(index + 1)", counts, kinds, narrower: narrower,
                place: tree.place)
        }
        self.rules = rules
    }
}

extension [TargetRule] {
    fileprivate static func += (rules: inout [TargetRule], rule: TargetRule?) {
        if let rule { rules.append(rule) }
    }
}

extension TargetRule {
    fileprivate init?(
        _ tree: Tree, _ severities: [Name], _ parent: Reader, key: String, _ counts: Located<Name>?,
        _ kinds: [Located<Name>], narrower: Bool, place: Place
    ) {
        if case .scalar(let text, let at) = tree {
            guard let promise = parent.promise(text, at: at) else { return nil }
            self.init(
                severities: severities, tiers: [], environments: [], channels: [],
                target: Target(
                    promise: promise, counts: counts, kinds: kinds, isNarrowerOnPurpose: narrower,
                    place: place),
                place: place)
            return
        }
        let reader = Reader(tree, Grammar.target, path: parent.path + [key], log: parent.log)
        guard let text = reader.string("within"), let promise = reader.promise(text.value, at: text.place)
        else {
            return nil
        }
        let own = reader.names("by")
        self.init(
            severities: severities + reader.names("severity").map(\.value),
            tiers: reader.names("tier").map(\.value),
            environments: reader.names("environment").map(\.value),
            channels: reader.names("channel").map(\.value),
            target: Target(
                promise: promise, counts: reader.name("counts") ?? counts, kinds: own.isEmpty ? kinds : own,
                isNarrowerOnPurpose: narrower || reader.has("narrower-on-purpose"), place: place),
            place: place)
    }
}

extension Reader {
    /// Reads `2 business hours`, `< 2 business hours`, `<= …`, `none stated`, or words without a figure.
    fileprivate func promise(_ text: String, at place: Place) -> Target.Promise? {
        switch text {
        case "none stated", "none": return .noneStated
        case "without delay": return .qualitative(Wording(de: "unverzüglich", en: "without delay"))
        case "as soon as possible":
            return .qualitative(Wording(de: "so schnell wie möglich", en: "as soon as possible"))
        case "in a future update":
            return .qualitative(Wording(de: "mit einem künftigen Update", en: "in a future update"))
        case "in good time": return .qualitative(Wording(de: "zeitnah", en: "in good time"))
        default: break
        }
        var rest = text[...]
        var comparator = Comparator.atMost
        var isWritten = false
        if rest.hasPrefix("<=") {
            rest = rest.dropFirst(2)
            isWritten = true
        } else if rest.hasPrefix("<") {
            rest = rest.dropFirst()
            comparator = .before
            isWritten = true
        }
        return duration(rest.trimmed, at: place).map {
            .within($0, comparator, isComparatorWritten: isWritten)
        }
    }
}
