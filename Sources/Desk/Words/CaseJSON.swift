import BusinessTime
package import Casework
package import Store
package import SupportPolicy

extension CaseRow {
    /// The case as lists and answers show it.
    package var json: JSONValue {
        [
            "number": .int(number), "version": .int(version), "subject": .string(subject),
            "account": .string(filing.account), "contract": .string(filing.contract),
            "contact": .string(filing.contact), "partner": .text(filing.partner),
            "product": .text(filing.product), "component": .text(filing.component),
            "edition": .string(edition), "plan": .string(plan.text), "severity": .text(severity?.text),
            "reported_severity": .text(reportedSeverity?.text), "impact": .text(impact?.text),
            "environment": .text(environment?.text), "channel": .text(channel?.text),
            "type": .text(type?.text),
            "tier": .string(tier.text), "team": .text(team), "owner": .text(owner),
            "state": .string(state.rawValue), "waiting": .text(waiting?.text),
            "opened": .string(opened.rfc3339), "updated": .string(updated.rfc3339),
            "closed": .text(closed?.rfc3339), "merged_into": mergedInto.map { .int($0) } ?? .null,
            "next_due": .text(nextDue?.rfc3339), "next_clock": .text(nextClock?.text),
        ]
    }

    /// The case as the customer's side sees it: not who works where.
    package func json(for role: DeskRole) -> JSONValue {
        guard !role.isVendor, case .object(let members) = json else { return json }
        let hidden: Set<String> = ["team", "owner"]
        return .object(members.filter { !hidden.contains($0.key) })
    }
}

extension Commitment {
    /// The commitment with its state, due time and link of explanation.
    package func json(of number: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("clock", .string(clock.text)), .init("version", .int(version)),
            .init("state", .string(state.stored)), .init("start", .string(start.rfc3339)),
            .init("due", .text(due?.rfc3339)),
            .init("remaining_seconds", remaining.map { .int(Int($0.microseconds / 1_000_000)) } ?? .null),
            .init("severity", .string(severity.text)), .init("plan", .string(plan.text)),
            .init("comparator", .string(comparator.rawValue)),
            .init(
                "wording", wording.map { ["de": .string($0(.german)), "en": .string($0(.english))] } ?? .null),
            .init("line", .int(clause.place.line)), .init("anchor", .text(clause.anchor)),
        ]
        switch state {
        case .met(let at), .superseded(let at), .ended(let at), .paused(let at):
            members.append(.init("since", .string(at.rfc3339)))
        case .missed(let at, let stopped, let cause):
            members.append(.init("since", .string(at.rfc3339)))
            members.append(.init("stopped", .text(stopped?.rfc3339)))
            members.append(.init("cause", .string(cause.rawValue.replacing(" ", with: "-"))))
        case .running, .unmeasured: break
        }
        members.append(.init("assessed_after_answering", .bool(isAnsweredBeforeAssessment)))
        members.append(.init("turned_later", .bool(isTurned)))
        if due != nil {
            members.append(
                .init(
                    "explanation",
                    .string("/api/v1/cases/\(number)/commitments/\(clock)/\(version)/explanation")))
        }
        return .object(members)
    }
}

extension CaseEntry {
    /// The event with its text, as the API shows it.
    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("sequence", .int(event.sequence)), .init("occurred", .string(event.occurred.rfc3339)),
            .init("recorded", .string(event.recorded.rfc3339)), .init("actor", .string(event.actor.id)),
            .init("role", .string(event.actor.role.rawValue)), .init("internal", .bool(isInternal)),
            .init("text", .text(text)),
        ]
        members += event.happening.members
        return .object(members)
    }
}

extension Happening {
    /// The kind of event and its own members; texts are not among them.
    package var members: [JSONValue.Member] {
        func kind(_ kind: String, _ members: (String, JSONValue)...) -> [JSONValue.Member] {
            [JSONValue.Member("type", .string(kind))] + members.map { JSONValue.Member($0.0, $0.1) }
        }
        return switch self {
        case .opened(let opening):
            kind(
                "opened", ("edition", .string(opening.edition)), ("plan", .string(opening.plan.text)),
                ("site", .text(opening.site?.text)),
                ("reported_severity", .text(opening.reportedSeverity?.text)),
                ("impact", .text(opening.impact?.text)), ("environment", .text(opening.environment?.text)),
                ("channel", .text(opening.channel?.text)), ("case_type", .text(opening.type?.text)),
                ("tier", .string(opening.tier.text)), ("held_for", .text(opening.heldFor?.text)))
        case .replied(let reply):
            kind("replied", ("automatic", .bool(reply.isAutomatic)), ("public", .bool(reply.isPublic)))
        case .noted: kind("noted")
        case .customerWrote: kind("customer-wrote")
        case .bounced(let sequence): kind("bounced", ("of", .int(sequence)))
        case .assessed(let severity, _): kind("assessed", ("severity", .string(severity.text)))
        case .severityAsked(let severity, _): kind("severity-asked", ("severity", .string(severity.text)))
        case .severityDeclined: kind("severity-declined")
        case .triaged: kind("triaged")
        case .assigned(let owner): kind("assigned", ("owner", .text(owner)))
        case .handedOver(let tier, _): kind("handed-over", ("tier", .string(tier.text)))
        case .waitingBegan(let reason, _): kind("waiting-began", ("reason", .string(reason.text)))
        case .waitingEnded: kind("waiting-ended")
        case .promised(let number, let by):
            kind("promised", ("number", .int(number)), ("by", .string(by.rfc3339)))
        case .promiseKept(let number): kind("promise-kept", ("number", .int(number)))
        case .contactAttempted(let reached): kind("contact-attempted", ("reached", .bool(reached)))
        case .stated(let fact, let value):
            kind("stated", ("fact", .string(fact.text)), ("value", .string(value.text)))
        case .escalationAsked(let role, _): kind("escalation-asked", ("by", .string(role.rawValue)))
        case .escalated(let rule): kind("escalated", ("rule", .string(rule.text)))
        case .approved(let name): kind("approved", ("approval", .string(name.text)))
        case .resolved(let kinds, let cause):
            kind("resolved", ("kinds", .texts(kinds.map(\.text))), ("cause", .text(cause?.text)))
        case .closed(let reason): kind("closed", ("reason", .string(reason.text)))
        case .reopened: kind("reopened")
        case .contested: kind("contested")
        case .resolutionAccepted: kind("resolution-accepted")
        case .resolutionStands: kind("resolution-stands")
        case .linked(let link, let target):
            kind("linked", ("link", .string(link.rawValue)), ("to", .string(target)))
        case .referred(let name, let accepted):
            kind("referred", ("referral", .string(name.text)), ("cost_accepted", .bool(accepted)))
        case .reportedBack(let role, _): kind("reported-back", ("from", .string(role.rawValue)))
        case .planChanged(let plan): kind("plan-changed", ("plan", .string(plan.text)))
        case .siteChanged(let site): kind("site-changed", ("site", .string(site.text)))
        case .environmentChanged(let name): kind("environment-changed", ("environment", .string(name.text)))
        case .calendarChanged: kind("calendar-changed")
        case .zoneDataChanged(let version): kind("zone-data-changed", ("version", .string(version)))
        case .sessionInvited(let number): kind("session-invited", ("number", .int(number)))
        case .sessionAccepted(let number): kind("session-accepted", ("number", .int(number)))
        case .sessionDeclined(let number): kind("session-declined", ("number", .int(number)))
        case .presenceLost(let number): kind("presence-lost", ("number", .int(number)))
        case .sessionEnded(let number): kind("session-ended", ("number", .int(number)))
        case .surveySent: kind("survey-sent")
        case .surveyAnswered(let scores, let wantsCall):
            kind(
                "survey-answered",
                (
                    "scores",
                    .object(scores.sorted { $0.key < $1.key }.map { .init($0.key.text, .int($0.value)) })
                ),
                ("wants_call", .bool(wantsCall)))
        case .voided(let sequence): kind("voided", ("of", .int(sequence)))
        case .filed(let filing):
            kind(
                "filed", ("account", .string(filing.account)), ("contract", .string(filing.contract)),
                ("revision", .int(filing.revision)), ("contact", .string(filing.contact)),
                ("partner", .text(filing.partner)), ("product", .text(filing.product)),
                ("component", .text(filing.component)))
        case .merged(let number): kind("merged", ("into", .int(number)))
        case .routed(let team): kind("routed", ("team", .text(team)))
        case .warned(let clock, let version):
            kind("warned", ("clock", .string(clock.text)), ("version", .int(version)))
        case .breachNoticed(let clock, let version):
            kind("breach-noticed", ("clock", .string(clock.text)), ("version", .int(version)))
        case .erased(let sequence): kind("erased", ("of", .int(sequence)))
        case .typed(let typed):
            kind(type(of: typed.event).type) + typed.event.members.map { .init($0.name, $0.value.json) }
        }
    }
}

extension Answer {
    /// The answer as the API takes and gives it.
    package var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .name(let name): .string(name.text)
        case .names(let names): .texts(names.map(\.text))
        case .instant(let instant): .string(instant.rfc3339)
        case .flag(let flag): .bool(flag)
        case .number(let number): .int(number)
        }
    }
}
