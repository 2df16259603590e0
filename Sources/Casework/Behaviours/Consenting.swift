package import BusinessTime
import SupportPolicy

/// A remote session, from invitation to end.
package struct Session: Hashable, Sendable {
    /// Its number in the case, from 1.
    package let number: Int
    /// When it was offered.
    package let invited: Instant
    /// When the invited person agreed.
    package internal(set) var accepted: Instant?
    /// When they declined.
    package internal(set) var declined: Instant?
    /// When their presence was lost.
    package internal(set) var presenceLost: Instant?
    /// When it ended.
    package internal(set) var ended: Instant?

    /// Whether it is going on.
    package var isRunning: Bool { accepted != nil && ended == nil }
    /// Whether it waits for an answer.
    package var isOffered: Bool { accepted == nil && declined == nil && ended == nil }
}

extension CaseFile {
    /// Returns the events of offering a remote session (RC-57).
    package func inviting(in circumstances: Circumstances) throws(Refusal) -> [Happening] {
        try requireOpen()
        let rule = try sessionRule(circumstances)
        guard rule.openedBy.isEmpty || rule.openedBy.contains(where: { $0.value == circumstances.actor.role })
        else {
            throw .roleMayNot(circumstances.actor.role, clause: rule.place)
        }
        return [.sessionInvited(number: nextSession)]
    }

    /// Returns the events of the answer to an offer, which only the party that consents can give (RC-58, RP-47).
    package func answeringInvitation(
        _ number: Int, accept: Bool, in circumstances: Circumstances
    ) throws(Refusal) -> [Happening] {
        let rule = try sessionRule(circumstances)
        let parties = parties(under: circumstances.edition)
        guard (parties?.consents ?? rule.consent)?.value == circumstances.actor.role else {
            throw .roleMayNot(circumstances.actor.role, clause: rule.place)
        }
        guard let session = sessions.first(where: { $0.number == number }), session.accepted == nil,
            session.declined == nil, session.ended == nil
        else {
            throw Refusal(
                "no-open-invitation", de: "Diese Einladung ist nicht mehr offen.",
                en: "This invitation is no longer open.")
        }
        return [accept ? .sessionAccepted(number: number) : .sessionDeclined(number: number)]
    }

    /// Returns the events of lost presence: the session ends by itself after the policy's seconds (RC-59, RP-48).
    package func losingPresence(_ number: Int, in circumstances: Circumstances) throws(Refusal) -> [Happening]
    {
        _ = try sessionRule(circumstances)
        guard sessions.contains(where: { $0.number == number && $0.isRunning }) else {
            throw Refusal(
                "no-running-session", de: "Diese Sitzung läuft nicht.", en: "This session is not running.")
        }
        return [.presenceLost(number: number), .sessionEnded(number: number)]
    }

    /// Returns the events of ending a session, which either side may at any time (RC-59).
    package func endingSession(_ number: Int, in circumstances: Circumstances) throws(Refusal) -> [Happening]
    {
        _ = try sessionRule(circumstances)
        guard sessions.contains(where: { $0.number == number && $0.isRunning }) else {
            throw Refusal(
                "no-running-session", de: "Diese Sitzung läuft nicht.", en: "This session is not running.")
        }
        return [.sessionEnded(number: number)]
    }

    /// The parts that a partner takes in the customer's stead, on a case filed by one (RC-89).
    func parties(under edition: Edition) -> PartyRule? {
        opening?.isByPartner ?? false ? edition.policy.parties : nil
    }

    private func sessionRule(_ circumstances: Circumstances) throws(Refusal) -> SessionRule {
        guard let rule = circumstances.edition.policy.sessions else {
            throw Refusal(
                "no-sessions", de: "Diese Fassung sieht keine Sitzungen vor.",
                en: "This edition knows no sessions.")
        }
        return rule
    }

    mutating func foldSession(_ happening: Happening, at instant: Instant) {
        func update(_ number: Int, _ change: (inout Session) -> Void) {
            guard let index = sessions.firstIndex(where: { $0.number == number }) else { return }
            change(&sessions[index])
        }
        switch happening {
        case .sessionInvited(let number): sessions.append(Session(number: number, invited: instant))
        case .sessionAccepted(let number): update(number) { $0.accepted = instant }
        case .sessionDeclined(let number): update(number) { $0.declined = instant }
        case .presenceLost(let number): update(number) { $0.presenceLost = instant }
        case .sessionEnded(let number): update(number) { $0.ended = instant }
        default: break
        }
    }
}
