import SupportPolicy

/// Returns the text of the smallest policy that a manual would begin with.
func smallPolicy() throws -> String {
    """
    policy: acme
    edition: 2026-01-01
    title: {de: Support bei Acme, en: Support at Acme}
    vendor: Acme
    channels:
      portal: {label: {de: Portal, en: Portal}, primary: yes}
      phone: {label: {de: Telefon, en: Phone}, backup: yes}
    calendars:
      office:
        label: {de: Bürozeiten, en: office hours}
        anchor: customer
        week: {mon-fri: 08:00-18:00}
        holidays: anchor
        business day: same time
      always: {label: {de: rund um die Uhr, en: around the clock}, anchor: customer, week: always, holidays: none}
    severities:
      set by: customer
      confirmed by: agent
      levels:
        urgent: {label: {de: Dringend, en: Urgent}}
        normal: {label: {de: Normal, en: Normal}}
    clocks:
      first response:
        label: {de: Erste Antwort, en: First response}
        starts: submission
        stops: first reply by a person to the customer
        driven by: assessed
        on change: {severity up: restart, severity down: keep, plan: keep, site: keep, tier: keep, calendar: keep, zone data: keep}
    plans:
      standard:
        label: {de: Standard, en: Standard}
        channels: [portal, phone]
        coverage: {l1: office}
        targets:
          first response:
            counts: office
            urgent: 2 business hours
            normal: < 1 business day
    """
}

/// Returns the edition of a policy file in which the checks may find what they like, so long as it can be read.
func parsedEdition(_ text: String) throws -> Edition {
    let (policy, diagnostics) = parsePolicy(Array(text.utf8), file: "policy.yaml")
    guard let policy, !diagnostics.contains(where: { $0.severity == .error }) else {
        throw NoEdition(diagnostics: diagnostics.map { $0.line(file: "policy.yaml", in: .english) })
    }
    return Edition(policy, places: testPlaces)
}
