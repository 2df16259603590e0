package import BusinessTime
package import SupportPolicy

/// A contract as it is written down: a general part, and a schedule of services that may set values of its own.
package struct ContractTerms: Hashable, Sendable {
    /// Its opaque identifier, `con_…`.
    package var id: String
    /// The customer.
    package var account: String
    /// What people call it, "Frame contract 2026".
    package var title: String
    /// The general part, in words.
    package var general: String
    /// The edition it pins, `black-duck@2024-07-29`.
    package var edition: String
    /// The plan of the schedule.
    package var plan: Name
    /// The site whose hours and holidays count; the customer's headquarters where none is named.
    package var site: Site?
    /// The first and the last day on which it holds.
    package var term: ClosedRange<CivilDate>?
    /// Whether it is suspended.
    package var isSuspended = false
    /// Whether it opens the knowledge base.
    package var isQualified = false
    /// The options booked.
    package var options: Set<Name> = []
    /// The options whose preconditions are confirmed.
    package var confirmed: Set<Name> = []
    /// The targets of the schedule, in the policy's language.
    package var targets: String = ""
    /// The days on which those targets hold.
    package var targetTerm: ClosedRange<CivilDate>?
    /// Component classes covered by exception.
    package var exceptions: Set<Name> = []
    /// The designated contacts, with their dates.
    package var designations: [Designation] = []
    /// Users with a licence.
    package var licensedUsers: Set<String> = []
    /// Whether the vendor accepts that no designated contact is feasible.
    package var noContactFeasible = false
    /// Partners who may act for the customer.
    package var partners: Set<String> = []

    /// Creates a contract.
    package init(
        id: String, account: String, title: String, general: String = "", edition: String, plan: Name,
        site: Site? = nil
    ) {
        self.id = id
        self.account = account
        self.title = title
        self.general = general
        self.edition = edition
        self.plan = plan
        self.site = site
    }

    /// Returns the contract that cases are judged under.
    ///
    /// `headquarters` is the customer's own site, for a contract that names none. Throws the first diagnostic of
    /// targets that are not written in the policy's language.
    package func contract(headquarters: Site?) throws(ScheduleFault) -> Contract {
        var contract = Contract(id: id, plan: plan, site: site ?? headquarters)
        contract.term = term
        contract.isSuspended = isSuspended
        contract.isQualified = isQualified
        contract.options = options
        contract.confirmedPreconditions = confirmed
        contract.targets = try scheduleTargets(targets)
        contract.targetTerm = targetTerm
        contract.exceptions = exceptions
        contract.designations = designations
        contract.licensedUsers = licensedUsers
        contract.noContactFeasible = noContactFeasible
        contract.partners = partners
        return contract
    }
}

/// The targets of a schedule are not written in the policy's language.
package struct ScheduleFault: Error, Sendable {
    /// What is wrong, where, and what to do.
    package let diagnostics: [Diagnostic]
}

/// Returns the targets of a schedule by clock; `first-response: {counts: office, s1: 2 hours}` is one line of it.
package func scheduleTargets(_ text: String) throws(ScheduleFault) -> [Name: [TargetRule]] {
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return [:] }
    let indented =
        "targets:\n"
        + text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        .joined(separator: "\n")
    let (tree, problems) = readTree(Array(indented.utf8))
    guard let tree, problems.isEmpty else { throw ScheduleFault(diagnostics: problems) }
    let log = ParsingLog()
    let reader = Reader(tree, schedule, path: [], log: log)
    var targets: [Name: [TargetRule]] = [:]
    for (clock, section) in reader.sections("targets", Grammar.targets) {
        // The frame around the schedule is a line above it and two columns before.
        targets[clock.value] = TargetGroup(clock, section, isInPlan: true).rules.map {
            $0.moved(lines: -1, columns: -2)
        }
    }
    guard log.diagnostics.isEmpty else { throw ScheduleFault(diagnostics: log.diagnostics) }
    return targets
}

private let schedule = Grammar.Section(
    "schedule", "What a contract sets in the policy's stead.",
    [Grammar.Key("targets", .map(.section("targets")), "The schedule's targets.")])
