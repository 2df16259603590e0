import SupportPolicy
import Testing

/// H3: every cell of a compiled edition knows the clause that states it, where customers read it, and what it overrode.
@Suite struct `The clause of a promise` {
    @Test(arguments: PolicyFiles.names)
    func `has an anchor that the customers' page holds, for every clock they may know of`(name: String) throws
    {
        let edition = try PolicyFiles.edition(name)
        for language in Language.allCases {
            let page = publish(edition, as: .html, in: language)
            for plan in edition.policy.plans {
                for level in edition.policy.severities.levels {
                    for clock in edition.policy.clocks {
                        let target = edition.target(plan: plan.name, severity: level.name, clock: clock.name)
                        guard let clause = target?.clause else { continue }
                        guard !clock.isInternal else {
                            #expect(clause.anchor == nil)
                            continue
                        }
                        let anchor = try #require(clause.anchor)
                        let isThere = page.contains("id=\"\(anchor)\"")
                        #expect(isThere, "\(anchor) in \(language)")
                    }
                }
            }
        }
    }

    @Test func `tells which rule lost, and which one that one had beaten`() throws {
        let edition = try edition(
            small(
                targets: """
                      standard:
                        label: Standard
                        channels: [portal]
                        coverage: {L1: office}
                        targets:
                          first-response:
                            counts: office
                            high: 8 hours
                            cells:
                              - {severity: [high], channel: [phone], within: 2 hours}
                      premium:
                        label: Premium
                        extends: standard
                        coverage: {L1: office}
                        targets:
                          first-response: {counts: office, high: 4 hours}
                    """))
        let premium = try #require(edition.target(plan: "premium", severity: "high", clock: "first-response"))
        #expect(premium.clause.source == .plan("premium"))
        #expect(premium.clause.overrode.map(\.source) == [.plan("standard"), .plan("standard")])
        #expect(premium.clause.anchor == "targets-premium-first-response-high")
        let special = try #require(
            edition.target(plan: "standard", severity: "high", clock: "first-response", channel: "phone"))
        #expect(special.clause.anchor == "targets-standard-first-response-high-phone")
        #expect(
            special.clause.overrode.map(\.place) == [
                try #require(edition.target(plan: "standard", severity: "high", clock: "first-response"))
                    .place
            ])
    }
}

private func small(targets: String) -> String {
    """
    policy: small
    edition: 2026-01-01
    title: Small
    vendor: Small
    channels:
      portal: {primary: yes, backup: yes}
      phone: {backup: yes}
    calendars: {office: {anchor: customer, week: {mon-fri: 08:00-18:00}, holidays: anchor, business day: same time}}
    severities: {set by: customer, confirmed by: agent, levels: {high: {label: High}}}
    environments: [production, test]
    tiers: {L1: {operated by: agent}}
    clocks:
      first-response:
        starts: submission
        stops: first reply by a person to the customer
        driven by: assessed
        strength: promise
        on change: {severity up: keep, severity down: keep, plan: keep, site: keep, tier: keep, calendar: keep, zone data: keep}
    plans:
    \(targets)
    closures: {done: {}}
    """
}
