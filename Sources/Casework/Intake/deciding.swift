package import BusinessTime
package import SupportPolicy

/// Returns whether a request is covered, in one fixed order of questions: contract, scope, submitter, channel,
/// kind, severity, fields, confirmation.
///
/// Every combination has an answer with a text; the first question that fails decides. Unknown facts ask, they
/// never refuse.
package func deciding(
    _ request: IntakeRequest, under contract: Contract, of edition: Edition, at now: Instant
) -> CoverageDecision {
    let questions = [
        contractQuestion, scopeQuestion, submitterQuestion, channelQuestion, typeQuestion, severityQuestion,
        fieldQuestion,
    ]
    for question in questions {
        if let decision = question(request, contract, edition, now) { return decision }
    }
    if let hold = legitimacyHold(request, contract, edition) { return hold }
    if let severity = request.severity ?? edition.defaultSeverity(of: request.type),
        let level = edition.severity(severity), let words = level.confirmation
    {
        return CoverageDecision(
            outcome: .acceptWithConfirmation(words), code: "confirm-severity", sentence: words,
            clause: level.place)
    }
    return CoverageDecision(
        outcome: .accept, code: "accepted",
        sentence: Wording(de: "Der Fall ist abgedeckt.", en: "The case is covered."),
        clause: edition.plan(contract.plan)?.place)
}

private func refusing(
    _ code: String, of field: String? = nil, de german: String, en english: String, clause: Place?
) -> CoverageDecision {
    let sentence = Wording(de: german, en: english)
    return CoverageDecision(
        outcome: .refuse, code: code, sentence: sentence, clause: clause,
        gaps: field.map { [FilingGap($0, code, sentence)] } ?? [])
}

private func contractQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    let zone = contract.site.flatMap { site in try? edition.places.zone(site.zone) } ?? .utc
    guard let plan = edition.plan(contract.plan) else {
        return refusing(
            "plan-unknown",
            de: "Der Vertrag nennt einen Plan, den es nicht gibt: bitte an den Vertrieb wenden.",
            en: "The contract names a plan that does not exist: please ask sales.", clause: nil)
    }
    if contract.holds(at: now, in: zone) { return nil }
    let code = contract.isSuspended ? "contract-suspended" : "contract-not-active"
    return refusing(
        code, de: "Der Vertrag gilt heute nicht: bitte an Ihren Ansprechpartner im Vertrieb wenden.",
        en: "The contract does not hold today: please ask your contact in sales.", clause: plan.place)
}

private func scopeQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    guard let component = request.component, let scope = edition.policy.scope else { return nil }
    if scope.allowsExceptions, contract.exceptions.contains(component) { return nil }
    guard let excluded = scope.excludes.first(where: { $0.name == component }) else {
        if scope.covers.contains(where: { $0.name == component }) { return nil }
        return refusing(
            "component-unknown", of: "component", de: "Diese Art von Komponente kennt die Richtlinie nicht.",
            en: "The policy does not know this class of component.",
            clause: edition.policy.sectionPlaces["scope"])
    }
    return refusing(
        "out-of-scope", of: "component",
        de: "\(excluded.label(.german)) sind nicht abgedeckt: bitte an deren Hersteller wenden.",
        en: "\(excluded.label(.english)) are not covered: please ask their maker.", clause: excluded.place)
}

private func submitterQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    guard let rule = edition.policy.contacts, !request.submitter.role.isVendor else { return nil }
    let role = request.submitter.role
    let allowed = rule.submitters.map(\.value)
    if edition.policy.options.contains(where: { $0.admits(role, type: request.type, under: contract) }) {
        return nil
    }
    switch role {
    case .partner where allowed.contains(.partner) && !contract.partners.isEmpty:
        if contract.partners.contains(request.partner ?? request.submitter.id) { return nil }
    case .designatedContact where allowed.contains(.designatedContact):
        if contract.designations.isEmpty { return nil }
        if contract.designations.contains(where: { $0.person == request.submitter.id && $0.holds(at: now) }) {
            return nil
        }
    case .licensedUser where rule.fallback?.value == .licensedUser:
        if contract.noContactFeasible, contract.licensedUsers.contains(request.submitter.id) { return nil }
    default:
        if allowed.contains(role) { return nil }
    }
    return refusing(
        "submitter-not-authorised",
        de:
            "Fälle reichen hier nur ein: \(allowed.map { $0.label(.german) }.joined(separator: ", ")). Bitte dort melden.",
        en:
            "Only these file cases here: \(allowed.map { $0.label(.english) }.joined(separator: ", ")). Please turn to them.",
        clause: rule.place)
}

private func channelQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    guard let channel = request.channel else { return nil }
    guard edition.policy.channels.contains(where: { $0.name == channel }) else {
        return refusing(
            "channel-unknown", of: "channel", de: "Auf diesem Weg wird nichts angenommen.",
            en: "Nothing is accepted this way.",
            clause: edition.policy.sectionPlaces["channels"])
    }
    if edition.accepts(channel: channel, plan: contract.plan) { return nil }
    let ways = { (language: Language) in
        edition.channels(of: contract.plan).map { $0.label(language) }.joined(separator: ", ")
    }
    return refusing(
        "channel-not-in-plan", of: "channel",
        de: "Ihr Plan umfasst diesen Weg nicht; möglich sind: \(ways(.german)).",
        en: "Your plan does not include this channel; possible are: \(ways(.english)).",
        clause: edition.plan(contract.plan)?.place)
}

private func typeQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    guard let name = request.type else { return nil }
    guard let type = edition.policy.caseTypes.first(where: { $0.name == name }) else {
        return refusing(
            "type-unknown", of: "type", de: "Diese Art von Fall gibt es nicht.",
            en: "There is no such kind of case.",
            clause: edition.policy.sectionPlaces["case-types"])
    }
    if let needed = type.needsOption?.value {
        guard contract.options.contains(needed) else {
            return refusing(
                "option-not-booked", of: "type", de: "Dafür muss eine Option gebucht sein: \(needed.spoken).",
                en: "This needs a booked option: \(needed.spoken).", clause: type.place)
        }
        let option = edition.policy.options.first { $0.name == needed }
        if let precondition = option?.precondition, !contract.confirmedPreconditions.contains(needed) {
            return refusing(
                "precondition-open", of: "type", de: "Vorher ist zu bestätigen: \(precondition(.german))",
                en: "To be confirmed first: \(precondition(.english))", clause: option?.place)
        }
        if let channel = request.channel, let channels = option?.channels, !channels.isEmpty,
            !channels.contains(where: { $0.value == channel })
        {
            return refusing(
                "channel-not-in-option", of: "channel", de: "Diese Option gilt nicht auf diesem Weg.",
                en: "This option does not work on this channel.", clause: option?.place)
        }
    }
    if let referral = type.refersTo?.value {
        let rule = edition.policy.referrals.first { $0.name == referral }
        return CoverageDecision(
            outcome: .refer(referral), code: "refer-\(referral)",
            sentence: Wording(
                de: "Das übernimmt: \(rule?.to.value.label(.german) ?? "")"
                    + (rule?.isBillable ?? false ? "; es kann kostenpflichtig sein." : "."),
                en: "This goes to \(rule?.to.value.label(.english) ?? "")"
                    + (rule?.isBillable ?? false ? " and may be billed." : ".")),
            clause: rule?.place)
    }
    return nil
}

private func severityQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    if let environment = request.environment,
        !edition.policy.environments.contains(where: { $0.name == environment })
    {
        return refusing(
            "environment-unknown", of: "environment", de: "Diese Umgebung gibt es nicht.",
            en: "There is no such environment.",
            clause: edition.policy.sectionPlaces["environments"])
    }
    guard let severity = request.severity else { return nil }
    guard let level = edition.severity(severity) else {
        return refusing(
            "severity-unknown", of: "severity", de: "Diesen Schweregrad gibt es nicht.",
            en: "There is no such severity.",
            clause: edition.policy.sectionPlaces["severities"])
    }
    if let reserved = level.onlyIn.first, let environment = request.environment,
        !level.onlyIn.contains(where: { $0.value == environment })
    {
        let refusal = edition.reservedSeverity(level, reserved.value, in: environment)
        return refusing(
            refusal.code, of: "severity", de: refusal.sentence(.german), en: refusal.sentence(.english),
            clause: level.place)
    }
    return nil
}

private func fieldQuestion(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition, _ now: Instant
) -> CoverageDecision? {
    // All of them at once: nobody likes to be sent back twice.
    let groups = edition.gaps(in: request)
    guard let first = groups.first else { return nil }
    func sentence(_ language: Language) -> String {
        groups.map { $0.sentence(language) }.joined(separator: " ")
    }
    var decision = refusing(
        first.code, de: sentence(.german), en: sentence(.english), clause: edition.clause(asking: request))
    decision.gaps = groups.flatMap(\.gaps)
    return decision
}

extension Edition {
    /// The clause that says what a request must hold: that of its kind, else that of its level.
    fileprivate func clause(asking request: IntakeRequest) -> Place? {
        policy.caseTypes.first { $0.name == request.type }?.place
            ?? request.severity.flatMap { severity($0)?.place }
    }
}

/// A fallback submitter's request is held until the product administrator has confirmed it (RC-86).
private func legitimacyHold(
    _ request: IntakeRequest, _ contract: Contract, _ edition: Edition
) -> CoverageDecision? {
    guard let rule = edition.policy.contacts, let check = rule.legitimacyCheck?.value,
        rule.fallback?.value == request.submitter.role
    else { return nil }
    return CoverageDecision(
        outcome: .hold(check), code: "hold-\(check)",
        sentence: Wording(
            de: "Ihr Produktadministrator wird um Bestätigung gebeten; das kann die Bearbeitung verzögern.",
            en: "Your product administrator is asked to confirm; this may add a delay."),
        clause: rule.place)
}

extension Option {
    /// Whether a contract that has booked it lets somebody file a kind of case whom the policy would refuse.
    fileprivate func admits(_ role: Role, type: Name?, under contract: Contract) -> Bool {
        contract.options.contains(name) && submitters.contains { $0.value == role }
            && grants.contains { $0.value == type }
    }
}

extension Edition {
    /// Returns the severity that a kind of case has unless one is given.
    package func defaultSeverity(of type: Name?) -> Name? {
        policy.caseTypes.first { $0.name == type }?.defaultSeverity?.value
    }
}

extension CaseFile {
    /// Returns the events of filing a request, or the refusal that the coverage decision is.
    package static func opening(
        _ request: IntakeRequest, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        let edition = circumstances.edition
        let decision = deciding(request, under: circumstances.contract, of: edition, at: circumstances.now)
        guard decision.opensCase else {
            throw Refusal(decision)
        }
        var heldFor: Name?
        if case .hold(let reason) = decision.outcome { heldFor = reason }
        // What the vendor says at intake counts as reported while it is no more than an estimate (AG-07).
        let setsSeverity =
            edition.policy.severities.setBy?.value.isVendor == false
            || edition.policy.severities.isEstimatedFirst
        let severity = request.severity ?? edition.defaultSeverity(of: request.type)
        let type = edition.policy.caseTypes.first { $0.name == request.type }
        let opening = Opening(
            edition: edition.id, plan: circumstances.contract.plan, site: circumstances.contract.site,
            reportedSeverity: setsSeverity ? severity : edition.defaultSeverity(of: request.type),
            impact: request.impact, environment: request.environment, channel: request.channel,
            type: request.type,
            tier: type?.startsAt?.value ?? edition.policy.firstVendorTier,
            isByPartner: request.submitter.role == .partner, heldFor: heldFor)
        // Where the vendor sets the severity, an agent's own word at intake is the assessment (BD-36).
        let assessment: [Happening] =
            !setsSeverity && request.submitter.role.isVendor
            ? request.severity.map { [.assessed(severity: $0, reason: nil)] } ?? [] : []
        let answers = request.answers.sorted { $0.key < $1.key }.map {
            Happening.stated(fact: $0.key, value: $0.value)
        }
        return [.opened(opening)] + assessment + answers
            + request.fields.sorted().map { .stated(fact: $0, value: "given") }
    }
}

extension ParsedPolicy {
    /// The lowest tier that the vendor runs for every contract, at which cases start.
    package var firstVendorTier: Name {
        tiers.first { tier in
            (tier.operatedBy?.value.isVendor ?? true) && !options.contains { $0.tier?.value == tier.name }
        }?.name ?? "l1"
    }
}
