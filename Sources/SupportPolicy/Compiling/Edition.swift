package import BusinessTime

/// A compiled edition of a policy: every name resolved, every cell of the matrix decided.
///
/// A class, though it never changes: it is large, and every clock of every case holds on to it.
package final class Edition: Sendable {
    /// The policy it was compiled from.
    package let policy: ParsedPolicy
    /// The zones and holidays it was compiled with.
    package let places: Places
    /// The compiled timetables of its calendars.
    package let almanac: Almanac<CalendarKey>

    let planIndex: [Name: Int]
    let severityIndex: [Name: Int]
    let clockIndex: [Name: Int]
    /// The cells by plan, severity and clock.
    let cells: [[[CellRules]]]
    /// The channels of each plan, inherited ones included.
    let channels: [Set<Name>]
    /// The calendar of each tier in each plan, inherited ones included.
    let coverage: [[Name: Name]]

    /// Resolves a policy in which the checks found no error.
    package init(_ policy: ParsedPolicy, places: Places) {
        let calendars = CalendarBook(policy: policy, places: places)
        self.policy = policy
        self.places = places
        self.almanac = Almanac { try calendars.plan($0) }
        self.planIndex = index(policy.plans.map(\.name))
        self.severityIndex = index(policy.severities.levels.map(\.name))
        self.clockIndex = index(policy.clocks.map(\.name))
        self.channels = policy.plans.map {
            Set(policy.lineage(of: $0).lazy.compactMap(\.channels).first?.map(\.value) ?? [])
        }
        self.coverage = policy.plans.map { plan in
            policy.lineage(of: plan).reversed().reduce(into: [:]) { coverage, ancestor in
                for (tier, calendar) in ancestor.coverage { coverage[tier.value] = calendar.value }
            }
        }
        self.cells = policy.plans.map { plan in
            policy.severities.levels.map { level in
                policy.clocks.map { clock in
                    let rules = policy.layers(of: plan, clock: clock.name).flatMap { layer in
                        layer.rules
                            .filter { $0.severities.isEmpty || $0.severities.contains(level.name) }
                            .sorted { $0.specificity > $1.specificity }
                            .map { (rule: $0, target: $0.target, source: layer.owner) }
                    }
                    let anchor =
                        clock.isInternal ? nil : Anchor.cell(plan.name, clock.name, level.name)
                    return CellRules(rules: clauses(of: rules, at: anchor, policy))
                }
            }
        }
    }

    /// The edition's identity, `black-duck@2024-07-29`.
    package var id: String { "\(policy.name)@\(policy.edition)" }

    /// Returns the rule of a clock.
    package func clock(_ name: Name) -> ClockRule? {
        clockIndex[name].map { policy.clocks[$0] }
    }

    /// Returns a plan.
    package func plan(_ name: Name) -> Plan? {
        planIndex[name].map { policy.plans[$0] }
    }

    /// Returns a level of the severity scale.
    package func severity(_ name: Name) -> SeverityLevel? {
        severityIndex[name].map { policy.severities.levels[$0] }
    }

    /// Whether a plan accepts a channel.
    package func accepts(channel: Name, plan: Name) -> Bool {
        planIndex[plan].map { channels[$0].isEmpty || channels[$0].contains(channel) } ?? false
    }

    /// Returns the channels of a plan, in the order in which the policy declares them.
    package func channels(of plan: Name) -> [Channel] {
        policy.channels.filter { accepts(channel: $0.name, plan: plan) }
    }

    /// Returns the calendar on which a tier works under a plan, if the policy says.
    package func coverage(plan: Name, tier: Name) -> Name? {
        planIndex[plan].flatMap { coverage[$0][tier] }
    }

    /// Returns what is promised in a cell; a dimension left out matches only what does not depend on it.
    package func target(
        plan: Name, severity: Name, clock: Name, tier: Name? = nil, environment: Name? = nil,
        channel: Name? = nil
    ) -> CompiledTarget? {
        guard let plan = planIndex[plan], let level = severityIndex[severity], let clock = clockIndex[clock]
        else {
            return nil
        }
        return cells[plan][level][clock].target(
            severity: severity, tier: tier, environment: environment, channel: channel)
    }
}

/// The rules of one cell, in the order in which they are tried: plan, parent plan, policy; most specific first.
struct CellRules: Sendable {
    let rules: [(rule: TargetRule, target: CompiledTarget)]

    func target(severity: Name, tier: Name?, environment: Name?, channel: Name?) -> CompiledTarget? {
        if rules.count == 1, rules[0].rule.specificity <= 1 { return rules[0].target }
        return rules.first {
            $0.rule.matches(severity: severity, tier: tier, environment: environment, channel: channel)
        }?.target
    }
}

/// What is promised in a cell, ready to be reckoned.
package struct CompiledTarget: Sendable {
    /// The promise.
    package let promise: Promise
    /// The kinds of resolution that count; any if empty.
    package let kinds: [Name]
    /// The identifier of the calendar that counts; nothing without a figure.
    package let calendar: Name?
    /// The clause that states it.
    package let clause: StatedClause

    /// Where its clause stands.
    package var place: Place { clause.place }
    /// The plan, `policy` or `contract` that states it.
    package var statedBy: Name { clause.source.name }

    /// What is promised.
    package enum Promise: Hashable, Sendable {
        case within(Budget, Comparator, DurationText)
        case qualitative(Wording)
        case noneStated
    }
}

/// Names one timetable of an edition: a calendar at a place.
package struct CalendarKey: Hashable, Sendable {
    /// The calendar's identifier.
    package let calendar: Name
    /// The site it is read at; nothing where the calendar has a place of its own.
    package let site: Site?

    /// Creates a key.
    package init(calendar: Name, site: Site?) {
        self.calendar = calendar
        self.site = site
    }
}
