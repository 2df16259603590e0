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
    environments: [production, test]
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
        strength: promise
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

/// Returns the text of a policy that uses every section of the language.
func fullPolicy() throws -> String {
    try smallPolicy() + """

        audience: [customer, partner]
        purpose: {de: Wozu, en: What for}
        documents: {precedence: {contract: {de: Vertrag, en: Contract}}, may change: {de: jederzeit, en: any time}, on change: everybody follows}
        parties: {submits: partner, consents: end customer, present: end customer, notified: partner, surveyed: partner, billed: customer}
        scope: {covers: {core: {de: Kern, en: Core part}}, excludes: {addon: {de: Zusatz, en: Add-on}}, exceptions: by contract}
        regions:
          europe: {label: {de: Europa, en: Europe}, countries: [DE, FR]}
          world: {label: {de: Welt, en: World}, countries: elsewhere}
        business impact: {high: {de: hoch, en: high}}
        facts:
          data-lost: {ask: {de: Sind Daten verloren?, en: Is data lost?}, values: {yes: {de: ja, en: yes}, no: {de: nein, en: no}}}
        tiers:
          l1: {label: {de: Ebene 1, en: Tier 1}, operated by: partner, duties: [{de: nimmt an, en: takes in}], needs description: yes, promises follow-up: yes}
        statuses:
          open: {label: {de: Offen, en: Open status}, state: active}
        waiting reasons:
          customer: {label: {de: Antwort fehlt, en: Answer missing}, holder: customer, text: required}
        options:
          extra: {label: {de: Zusatzpaket, en: Extra}, precondition: {de: Freischaltung, en: Activation}, grants: [help], channels: [phone], tier: l1, hours: always}
        case types:
          help: {label: {de: Hilfe, en: Help}, requires: [text], default severity: normal, needs option: extra, starts at: l1, refers to: paid}
        fields: {text: {de: Beschreibung, en: Description}}
        before submitting: [{de: Neu starten, en: Restart}]
        what to expect: [{de: Eine Nummer, en: A number}]
        resolution kinds: {answer: {de: Antwort, en: Answer}}
        causes: {usage: {label: {de: Bedienung, en: Usage}, leads to: professional services}}
        closures: {agreed: {label: {de: Einig, en: Agreed}, when: {not: {any: [data-lost is yes, reported severity is urgent]}}, survey: no}}
        reply after resolution: contests
        reopening: {by: [customer], within: 30 calendar days, resolution clock: restarts}
        escalations:
          asked: {label: {de: Auf Wunsch, en: On request}, when: owner-asked is yes, effects: [raises visibility, notify], notifies: [head of support], route: {de: Anruf, en: Call}, requires: [case number, reason]}
        approvals: {patch: {label: {de: Korrektur, en: Patch}, resolutions: [answer], when: business impact is high, by: support manager}}
        obligations: {reach: {label: {de: Erreichbarkeit, en: Reachability}, duty: reachable, party: customer, severities: [urgent], during: {de: bis zur Lösung, en: until solved}, sanction: severity may be lowered}}
        contacts:
          submitters: [designated contact]
          recommended minimum: 2
          maximum: 4
          notice of change: {amount: 5 business days, direction: before at least, form: writing, counts: office}
          duties: [{de: sammelt, en: collects}]
          fallback: licensed user
          legitimacy check: customer
        referrals: {paid: {label: {de: Dienstleistung, en: Service work}, to: professional services, when: cause is usage, billable: yes, acceptance: required, closes case: yes, reports back: yes}}
        preferred channel: none
        backup channel: none
        other scales: {rank: {label: {de: Rang, en: Rank order}, same as: severities, drives: first response}}
        splitting: {clocks start: at the split}
        priority: {driven by: reported, levels: {first: {de: zuerst, en: at once}, later: {de: danach, en: afterwards}}, rules: [{severity: urgent, business impact: high, environment: production, gives: first}, {gives: later}]}
        queue: {work order: [priority], order: [reported severity, business impact, environment, next due, received]}
        sessions: {opened by: [agent], consent: end customer, presence: customer, ends after seconds: 30, only way: yes}
        survey: {dimensions: {speed: {de: Tempo, en: Speed}}, recipient: customer, channel: portal, call back by: support manager, shared with: [management], repeated: yes}
        messages: {by: [portal], never: [{de: Fax, en: Fax machines}], notices: {outage: {de: Ausfall, en: Outage}}}
        improvement: {every: 90 calendar days, by: [severity, channel], measures: yes}
        knowledge: {requires: qualified contract, notice: {de: ohne Gewähr, en: no warranty}, libraries: {lib: {de: Bibliothek, en: Library}}}
        clauses: {last: {title: {de: Schluss, en: The end}, text: {de: Das war alles., en: That was all.}, refers to: [channels, queue]}}
        """
}
