import BusinessTime
import Casework
import Store
import SupportPolicy

/// What is told of an event, and to whom.
struct News {
    let audience: Set<Hearer>
    /// Whether whoever did it hears of it, too.
    var confirms = false
    let words: Wording
    /// What colleagues read instead, where the words speak to the customer.
    var colleagues: Wording?

    /// Returns what a reader is told.
    func words(for person: Person) -> String {
        (person.role.isVendor ? colleagues ?? words : words)(person.language)
    }

    init?(_ happening: Happening, _ work: CaseWork) {
        let (edition, policy) = (work.edition, work.edition.policy)
        switch happening {
        case .filed:
            audience = [.contact]
            confirms = true
            words = Wording(de: "Ihr Fall ist eingegangen.", en: "Your case has been received.")
            colleagues = Wording(de: "Ein neuer Fall:", en: "A new case:")
        case .replied(let reply) where reply.isPublic:
            audience = [.contact, .watchers]
            words = Wording(
                de: "Es gibt eine Antwort auf Ihren Fall:", en: "There is an answer to your case:")
            colleagues = Wording(de: "Der Kunde hat eine Antwort:", en: "The customer was answered:")
        case .customerWrote:
            audience = [.owner, .watchers]
            words = Wording(de: "Der Kunde hat geschrieben:", en: "The customer wrote:")
        case .noted:
            audience = [.watchers]
            words = Wording(de: "Eine interne Notiz:", en: "An internal note:")
        case .assessed(let severity, _):
            // The first judgement is told, too: until then nothing could be promised.
            guard let before = work.before, before.severity != severity else { return nil }
            audience = [.contact, .owner, .watchers]
            let label = edition.severity(severity)?.label
            words = Wording(
                de: "Der Schweregrad ist jetzt »\(label?(.german) ?? severity.spoken)«.",
                en: "The severity is now '\(label?(.english) ?? severity.spoken)'.")
        case .severityAsked(let severity, _):
            audience = [.watchers]
            let label = edition.severity(severity)?.label
            words = Wording(
                de:
                    "Der Kunde bittet um den Schweregrad »\(label?(.german) ?? severity.spoken)«: bitte entscheiden.",
                en:
                    "The customer asks for the severity '\(label?(.english) ?? severity.spoken)': please decide."
            )
        case .severityDeclined:
            audience = [.contact]
            words = Wording(
                de:
                    "Wir haben Ihre Bitte um einen anderen Schweregrad geprüft: es bleibt bei dem bisherigen.",
                en: "We looked at your wish for another severity: it stays as it was.")
        case .escalationAsked:
            audience = [.watchers]
            words = Wording(
                de: "Es wird um eine Eskalation gebeten: bitte entscheiden.",
                en: "An escalation is asked for: please decide.")
        case .referred(let name, _):
            audience = [.watchers]
            let label = policy.referrals.first { $0.name == name }?.label
            words = Wording(
                de: "An Sie weitergegeben: \(label?(.german) ?? name.spoken).",
                en: "Passed on to you: \(label?(.english) ?? name.spoken).")
        case .reportedBack:
            audience = [.watchers]
            words = Wording(
                de: "Die Abteilung meldet zurück:", en: "The department reports back:")
        case .promised(_, let by):
            audience = [.contact]
            words = Self.promised(by, work)
        case .sessionAccepted:
            audience = [.watchers]
            words = Wording(de: "Die Fernsitzung kann beginnen.", en: "The remote session may begin.")
        case .sessionDeclined:
            audience = [.watchers]
            words = Wording(de: "Die Fernsitzung wurde abgelehnt.", en: "The remote session was declined.")
        case .surveyAnswered(_, let wantsCall):
            audience = [.watchers]
            words =
                wantsCall
                ? Wording(
                    de: "Die Umfrage ist beantwortet; der Kunde wünscht einen Anruf.",
                    en: "The survey is answered; the customer wishes a call.")
                : Wording(de: "Die Umfrage ist beantwortet.", en: "The survey is answered.")
        case .assigned(nil): return nil
        case .assigned:
            audience = [.owner]
            words = Wording(de: "Der Fall gehört jetzt Ihnen.", en: "The case is now yours.")
        case .handedOver(let tier, _):
            audience = [.owner, .watchers]
            let label = policy.tiers.first { $0.name == tier }?.label
            words = Wording(
                de: "Der Fall ist jetzt bei »\(label?(.german) ?? tier.spoken)«.",
                en: "The case is now with '\(label?(.english) ?? tier.spoken)'.")
        case .escalated(let rule):
            audience = [.owner, .watchers]
            let label = policy.escalations.first { $0.name == rule }?.label
            words = Wording(
                de: "Eskaliert: \(label?(.german) ?? rule.spoken).",
                en: "Escalated: \(label?(.english) ?? rule.spoken).")
        case .warned(let clock, _):
            audience = [.owner, .watchers]
            let label = edition.clock(clock)?.label
            words = Wording(
                de: "Bald fällig: \(label?(.german) ?? clock.spoken).",
                en: "Soon due: \(label?(.english) ?? clock.spoken).")
        case .breachNoticed(let clock, let version):
            audience = [.owner, .watchers]
            words = Self.missed(clock, version, work)
        case .resolved:
            audience = [.contact, .watchers]
            words = Wording(
                de: "Für Ihren Fall gibt es eine Lösung.", en: "There is a resolution for your case.")
            colleagues = Wording(de: "Der Fall hat eine Lösung.", en: "The case has a resolution.")
        case .closed:
            audience = [.contact, .watchers]
            words = Wording(de: "Ihr Fall ist abgeschlossen.", en: "Your case is closed.")
            colleagues = Wording(de: "Der Fall ist abgeschlossen.", en: "The case is closed.")
        case .reopened:
            audience = [.owner, .watchers]
            words = Wording(de: "Der Fall wurde wieder geöffnet.", en: "The case was reopened.")
        case .contested:
            audience = [.owner, .watchers]
            words = Wording(de: "Es ist doch nicht gelöst:", en: "It is not solved after all:")
        case .resolutionAccepted:
            audience = [.owner, .watchers]
            words = Wording(de: "Der Kunde bestätigt die Lösung.", en: "The customer accepts the resolution.")
        case .sessionInvited:
            audience = [.contact]
            words = Wording(
                de: "Wir möchten eine Fernsitzung anbieten; sie beginnt nur, wenn Sie zustimmen.",
                en: "We would like to offer a remote session; it begins only if you agree.")
        case .surveySent:
            audience = [.contact]
            words = Wording(de: "Wie zufrieden waren Sie?", en: "How satisfied were you?")
        case .typed(let typed):
            guard let told = typed.event.told(in: policy) else { return nil }
            audience = told.hearers
            words = told.words
        case .opened, .replied, .bounced, .triaged, .waitingBegan, .waitingEnded, .promiseKept,
            .contactAttempted, .stated, .approved, .resolutionStands, .linked, .planChanged, .siteChanged,
            .environmentChanged, .calendarChanged, .zoneDataChanged, .presenceLost, .sessionEnded, .voided,
            .merged, .routed, .erased:
            return nil
        }
    }

    /// Says what was promised, on the customer's clock.
    private static func promised(_ by: Instant, _ work: CaseWork) -> Wording {
        let zone = work.file.zone(in: work.edition, work.agreement.contract)
        return Wording(
            de: "Wir haben Ihnen zugesagt, uns zu melden: bis \(zone.said(by, in: .german)).",
            en: "We promised to come back to you: by \(zone.said(by, in: .english)).")
    }

    /// Says what was missed, and when it was due: the desk may have seen it later.
    private static func missed(_ clock: Name, _ version: Int, _ work: CaseWork) -> Wording {
        // A personal promise has no label of the policy's.
        let label =
            work.edition.clock(clock)?.label
            ?? (clock == "promise" ? Wording(de: "Versprechen", en: "promise") : nil)
        let due = work.file.due(
            of: clock, version,
            among: work.file.commitments(
                in: work.edition, contract: work.agreement.contract, asOf: work.now))
        let site = work.file.site ?? work.agreement.contract.site
        let zone = site.flatMap { try? work.edition.places.zone($0.zone) } ?? .utc
        func said(_ language: Language, _ word: String) -> String {
            guard let due else { return "" }
            return " (\(word) \(ExplanationWords(language).moment(due, in: zone)), \(zone.name))"
        }
        return Wording(
            de: "Verpasst: \(label?(.german) ?? clock.spoken)\(said(.german, "fällig")).",
            en: "Missed: \(label?(.english) ?? clock.spoken)\(said(.english, "due")).")
    }
}
