package import BusinessTime
package import SupportPolicy

/// Under what a command is judged: the edition, the contract, who acts, and when.
package struct Circumstances: Sendable {
    /// The edition that holds for the case.
    package let edition: Edition
    /// The contract it is filed under.
    package let contract: Contract
    /// Who acts.
    package let actor: Actor
    /// The instant at which the command happens: the present, or earlier where it is entered later.
    package let now: Instant
    /// When it is written down; what is allowed for a time only is asked of this instant (decision 48).
    package let written: Instant
    /// The number that the next new case will have, for acts that make one.
    package var nextNumber: Int?
    /// What is known of the case, where it was asked before: for the same case at the same time only.
    var known: Facts?

    /// Creates circumstances; `written` is `now` unless it is entered later.
    package init(edition: Edition, contract: Contract, actor: Actor, now: Instant, written: Instant? = nil) {
        self.edition = edition
        self.contract = contract
        self.actor = actor
        self.now = now
        self.written = written ?? now
    }

    /// Returns the circumstances of another actor or instant.
    package func by(_ actor: Actor, at now: Instant) -> Circumstances {
        Circumstances(edition: edition, contract: contract, actor: actor, now: now)
    }

    func requireVendor() throws(Refusal) {
        guard actor.role.isVendor else { throw .roleMayNot(actor.role) }
    }
}

/// What a customer has agreed with the vendor: a general part, and a schedule of services.
package struct Contract: Sendable {
    /// Its identifier.
    package let id: String
    /// The plan of the schedule.
    package var plan: Name
    /// The customer's principal place of business.
    package var site: Site?
    /// The customer's own principal place, whatever the contract names.
    package var headquarters: Site?
    /// The customer's other places, by name.
    package var sites: [String: Site] = [:]
    /// The first and the last day on which it holds; nothing for one without end.
    package var term: ClosedRange<CivilDate>?
    /// Whether it is suspended.
    package var isSuspended = false
    /// Whether it is a qualified contract, which opens the knowledge base.
    package var isQualified = false
    /// The options booked.
    package var options: Set<Name> = []
    /// The options whose preconditions are confirmed.
    package var confirmedPreconditions: Set<Name> = []
    /// The targets that the schedule sets in the policy's stead, by clock.
    package var targets: [Name: [TargetRule]] = [:]
    /// The days on which the schedule's own targets hold; nothing where they hold as long as the contract.
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

    /// Creates a contract on a plan.
    package init(id: String = "contract", plan: Name, site: Site? = nil) {
        self.id = id
        self.plan = plan
        self.site = site
    }

    /// Whether the contract holds at an instant, read on a zone's clock (RC-06: the last day counts whole).
    package func holds(at instant: Instant, in zone: Zone) -> Bool {
        guard !isSuspended else { return false }
        return term?.contains(zone.local(instant).date) ?? true
    }

    /// Returns what is promised in a cell: the schedule's own target before the edition's (decision 12).
    ///
    /// A clock that starts after the schedule's last day has the edition's target again (RC-06).
    package func target(
        _ edition: Edition, plan: Name, severity: Name, clock: Name, tier: Name?, environment: Name?,
        channel: Name?, startingAt start: Instant? = nil
    ) -> CompiledTarget? {
        if let rules = targets[clock], agreesTargets(at: start, under: edition) {
            let speaking = rules.filter {
                $0.matches(severity: severity, tier: tier, environment: environment, channel: channel)
            }
            if let rule = speaking.max(by: { $0.specificity < $1.specificity }) {
                let own = CompiledTarget(
                    rule.target, StatedClause(.contract, at: rule.target.place, anchor: nil)
                ) {
                    edition.policy.calendar($0)?.businessDay
                }
                return own.overriding(
                    edition.target(
                        plan: plan, severity: severity, clock: clock, tier: tier, environment: environment,
                        channel: channel))
            }
        }
        return edition.target(
            plan: plan, severity: severity, clock: clock, tier: tier, environment: environment,
            channel: channel)
    }
}

extension Contract {
    private func agreesTargets(at start: Instant?, under edition: Edition) -> Bool {
        guard let targetTerm, let start else { return true }
        let zone = site.flatMap { site in try? edition.places.zone(site.zone) } ?? .utc
        return targetTerm.contains(zone.local(start).date)
    }
}

/// A person's designation as a contact: from its day until the written notice of its removal arrives (RC-82).
package struct Designation: Hashable, Sendable {
    /// The person's opaque identifier.
    package let person: String
    /// Since when they are a contact.
    package let from: Instant
    /// When the written notice of removal was received.
    package let removed: Instant?
    /// What they are asked about; nothing where nobody said (RC-77).
    package let kind: Kind?
    /// At which level of the customer's own support they work, from 1; nothing where they are in none.
    package let level: Int?

    /// What a contact is asked about.
    package enum Kind: String, CaseIterable, Sendable {
        /// How things work, and what does not.
        case technical
        /// What it means for the business.
        case business

        /// What people call it.
        package var label: Wording {
            switch self {
            case .technical: Wording(de: "fachlich", en: "technical")
            case .business: Wording(de: "geschäftlich", en: "business")
            }
        }
    }

    /// Creates a designation.
    package init(
        person: String, from: Instant, removed: Instant? = nil, kind: Kind? = nil, level: Int? = nil
    ) {
        self.person = person
        self.from = from
        self.removed = removed
        self.kind = kind
        self.level = level
    }

    /// The same, ended by a notice that was received at an instant.
    package func removed(at instant: Instant) -> Designation {
        Designation(person: person, from: from, removed: instant, kind: kind, level: level)
    }

    /// Whether the person spoke for the customer at an instant.
    package func holds(at instant: Instant) -> Bool {
        from <= instant && removed.map { instant < $0 } ?? true
    }
}
