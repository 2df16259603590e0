import BusinessTime
package import Casework
import SupportPolicy

/// One of each kind of happening, those that carry a text with a fingerprint, in an order that can be a case's history.
///
/// The list is a chain: each kind names the one after it, without a default, so that a new kind fails to compile here
/// until it has its place; ``everyCode`` tells whether it was put into the chain, too.
package func everyHappening(text: TextDigest) -> [Happening] {
    var all: [Happening] = []
    var next: Happening? = .opened(
        Opening(
            edition: "black-duck@2024-07-29", plan: "standard",
            site: Site(zone: "Europe/Berlin", holidays: "DE-NW"),
            reportedSeverity: "high", impact: "one", environment: "production", channel: "portal",
            type: "error",
            heldFor: "submitter"))
    while let one = next {
        all.append(one)
        next = successor(of: one, text)
        // A chain that leads back would go on for ever.
        precondition(all.count < 1000, "the chain of happenings has an end")
    }
    return all + EventCode.allCases.map { $0.type.example(text: text).happening }
}

private func successor(of happening: Happening, _ text: TextDigest) -> Happening? {
    switch happening {
    case .opened:
        .filed(
            Filing(
                account: "acc_harbour", contract: "con_harbour", revision: 1, contact: "per_jana",
                partner: "par_lock", product: nil, component: nil, subject: text))
    case .filed: .customerWrote(text)
    case .customerWrote: .replied(Reply(isAutomatic: true, isPublic: false, text: text))
    case .replied: .noted(text)
    case .noted: .bounced(sequence: 4)
    case .bounced: .assessed(severity: "critical", reason: text)
    case .assessed: .severityAsked("low", reason: text)
    case .severityAsked: .severityDeclined(reason: text)
    case .severityDeclined: .triaged(path: text)
    case .triaged: .assigned(owner: "per_mara")
    case .assigned: .handedOver(to: "l2", reason: text)
    case .handedOver: .waitingBegan("submitter", reason: text)
    case .waitingBegan: .waitingEnded
    case .waitingEnded: .promised(number: 1, by: Instant(seconds: 1_773_216_000))
    case .promised: .promiseKept(number: 1)
    case .promiseKept: .contactAttempted(reached: true)
    case .contactAttempted: .stated(fact: "fact", value: "other")
    case .stated: .escalationAsked(by: .customer, reason: text)
    case .escalationAsked: .escalated(rule: "rule")
    case .escalated: .approved("approval")
    case .approved: .resolved(kinds: ["answer", "workaround"], cause: "program-error")
    case .resolved: .closed(reason: "done")
    case .closed: .reopened(reason: text)
    case .reopened: .contested(reason: text)
    case .contested: .resolutionAccepted
    case .resolutionAccepted: .resolutionStands
    case .resolutionStands: .linked(.libraryEntry, to: "KB \"7\"\n🜁")
    case .linked: .referred("partner", costAccepted: true)
    case .referred: .reportedBack(from: .development, text)
    case .reportedBack: .planChanged("premium")
    case .planChanged: .siteChanged(Site(zone: "America/New_York", holidays: nil))
    case .siteChanged: .environmentChanged("test")
    case .environmentChanged: .calendarChanged
    case .calendarChanged: .zoneDataChanged(version: "2026a")
    case .zoneDataChanged: .sessionInvited(number: 1)
    case .sessionInvited: .sessionAccepted(number: 1)
    case .sessionAccepted: .sessionDeclined(number: 1)
    case .sessionDeclined: .presenceLost(number: 1)
    case .presenceLost: .sessionEnded(number: 1)
    case .sessionEnded: .surveySent
    case .surveySent: .surveyAnswered(scores: ["speed": 5, "care": 1], wantsCall: true)
    case .surveyAnswered: .voided(sequence: 17)
    case .voided: .routed(team: "tea_closed")
    case .routed: .warned(clock: "resolution", version: 1)
    case .warned: .breachNoticed(clock: "resolution", version: 1)
    case .breachNoticed: .erased(sequence: 5)
    case .erased: .merged(into: 1001)
    case .merged, .typed: nil
    }
}

/// The codes of all kinds that a journal of today can be read with.
package func everyCode() -> Set<Int> {
    let head = Event(sequence: 1, occurred: Instant(seconds: 0), actor: .desk, .waitingEnded).canonicalBytes
        .dropLast(4)
    return Set(
        (0..<1000).filter { code in
            let bytes = head + withUnsafeBytes(of: UInt32(code).bigEndian) { Array($0) }
            do throws(JournalDamage) {
                _ = try Event(canonicalBytes: Array(bytes))
                return true
            } catch {
                return error.description != "there is no event of kind \(code)"
            }
        })
}
