package import BusinessTime
package import SupportPolicy

/// One of the questions on which a case's being served rests, with its answer today.
package struct EntitlementCheck: Hashable, Sendable {
    /// The answer.
    package enum Verdict: String, Sendable {
        /// All is well.
        case fine
        /// All is well now, and something wants to be seen to.
        case warning
        /// It does not hold.
        case fails
    }

    /// The answer.
    package let verdict: Verdict
    /// What was asked, `contract-holds`.
    package let code: String
    /// What there is to know, in both languages.
    package let sentence: Wording

    init(_ verdict: Verdict, _ code: String, de german: String, en english: String) {
        self.verdict = verdict
        self.code = code
        self.sentence = Wording(de: german, en: english)
    }
}

extension Contract {
    /// Returns what a case's being served rests on, as of an instant: the contract, its contact, how many contacts there
    /// are and stay (RC-76, RC-80, RC-82), and the component's class (RC-07).
    ///
    /// `names` are the people of the designations, `day` says a day to its reader. Complexity: O(designations).
    package func entitlement(
        of contact: String, component: Name?, under edition: Edition, at now: Instant,
        names: [String: String], day: (Instant) -> String
    ) -> [EntitlementCheck] {
        let zone = site.flatMap { try? edition.places.zone($0.zone) } ?? .utc
        var checks = [
            holds(at: now, in: zone)
                ? EntitlementCheck(
                    .fine, "contract-holds", de: "Der Vertrag gilt heute.", en: "The contract holds today.")
                : isSuspended
                    ? EntitlementCheck(
                        .fails, "contract-suspended", de: "Der Vertrag ist ausgesetzt.",
                        en: "The contract is suspended.")
                    : EntitlementCheck(
                        .fails, "contract-not-active", de: "Der Vertrag gilt heute nicht.",
                        en: "The contract does not hold today.")
        ]
        checks += contactChecks(of: contact, under: edition, at: now, names, day)
        if let component, let excluded = edition.policy.scope?.excludes.first(where: { $0.name == component })
        {
            checks.append(
                exceptions.contains(component)
                    ? EntitlementCheck(
                        .fine, "covered-by-exception",
                        de: "\(excluded.label(.german)): durch Ausnahme im Vertrag abgedeckt.",
                        en: "\(excluded.label(.english)): covered by exception in the contract.")
                    : EntitlementCheck(
                        .fails, "not-covered", de: "\(excluded.label(.german)): nicht abgedeckt.",
                        en: "\(excluded.label(.english)): not covered."))
        }
        return checks
    }

    private func contactChecks(
        of contact: String, under edition: Edition, at now: Instant, _ names: [String: String],
        _ day: (Instant) -> String
    ) -> [EntitlementCheck] {
        guard !designations.isEmpty else { return [] }
        let name = names[contact] ?? contact
        var checks: [EntitlementCheck] = []
        let speaking = designations.filter { $0.holds(at: now) }
        if speaking.contains(where: { $0.person == contact }) {
            checks.append(
                EntitlementCheck(
                    .fine, "contact-designated", de: "\(name) ist benannter Kontakt.",
                    en: "\(name) is a designated contact."))
        } else if noContactFeasible, licensedUsers.contains(contact) {
            checks.append(
                EntitlementCheck(
                    .fine, "contact-licensed", de: "\(name) hat eine Lizenz; ein Kontakt ist nicht möglich.",
                    en: "\(name) has a licence; no contact is feasible."))
        } else {
            checks.append(
                EntitlementCheck(
                    .warning, "contact-not-designated", de: "\(name) ist heute kein benannter Kontakt.",
                    en: "\(name) is no designated contact today."))
        }
        if let least = edition.policy.contacts?.recommendedMinimum, speaking.count < least {
            checks.append(
                EntitlementCheck(
                    .warning, "few-contacts",
                    de: "Benannte Kontakte: \(speaking.count), empfohlen mindestens \(least).",
                    en: "Designated contacts: \(speaking.count), at least \(least) are recommended."))
        }
        for one in speaking {
            guard let removed = one.removed else { continue }
            let who = names[one.person] ?? one.person
            checks.append(
                EntitlementCheck(
                    .warning, "contact-leaves", de: "\(who) ist abgemeldet zum \(day(removed)).",
                    en: "\(who) leaves on \(day(removed))."))
        }
        return checks
    }
}
