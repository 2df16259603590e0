extension CaseFile {
    /// Returns the events of declaring an entry wrong: it stays on record and counts no more.
    ///
    /// Refused for an entry that is not there or was taken back before, and for one on which the case or what the desk
    /// did already rests.
    package func voiding(_ sequence: Int) throws(Refusal) -> [Happening] {
        let happening = try entry(sequence)
        guard happening.canBeTakenBack else {
            throw Refusal(
                "entry-stays",
                de: "Eintrag \(sequence) lässt sich nicht zurücknehmen: der Fall beruht auf ihm.",
                en: "Entry \(sequence) can't be taken back: the case rests on it.")
        }
        return [.voided(sequence: sequence)]
    }

    /// Returns the events of learning that a reply never arrived, so that it kept no promise.
    ///
    /// Refused for anything that is no reply, and for one that is known to have bounced or was taken back.
    package func bouncing(_ sequence: Int) throws(Refusal) -> [Happening] {
        guard case .replied = try entry(sequence) else {
            throw Refusal(
                "entry-is-no-reply",
                de: "Eintrag \(sequence) ist keine Antwort: nur eine Antwort kann unzustellbar sein.",
                en: "Entry \(sequence) is no reply: only a reply can have failed to arrive.")
        }
        return [.bounced(sequence: sequence)]
    }

    /// Returns the events of erasing an entry's text; the entry and its fingerprint stay.
    ///
    /// Refused for an entry without a text, and for one whose text is gone already.
    package func erasing(_ sequence: Int) throws(Refusal) -> [Happening] {
        let isErased = events.contains { $0.happening == .erased(sequence: sequence) }
        guard !isErased, events.first(where: { $0.sequence == sequence })?.happening.text != nil else {
            throw Refusal(
                "no-text", de: "Eintrag \(sequence) hat keinen Text: die Nummer prüfen.",
                en: "Entry \(sequence) has no text: check the number.")
        }
        return [.erased(sequence: sequence)]
    }

    /// Returns what an entry says that still counts.
    private func entry(_ sequence: Int) throws(Refusal) -> Happening {
        let isGone = events.contains { event in
            switch event.happening {
            case .voided(sequence), .bounced(sequence): true
            default: false
            }
        }
        guard !isGone, let event = events.first(where: { $0.sequence == sequence }) else {
            throw Refusal(
                "no-such-entry",
                de: "Eintrag \(sequence) gibt es nicht, oder er gilt schon nicht mehr: die Nummer prüfen.",
                en: "There is no entry \(sequence), or it has been taken back: check the number.")
        }
        return event.happening
    }
}

extension Happening {
    /// Whether a case without it would still be one, and nothing that the desk did would become undone or done again.
    fileprivate var canBeTakenBack: Bool {
        switch self {
        case .opened, .filed, .merged, .erased, .voided, .warned, .breachNoticed, .calendarChanged,
            .zoneDataChanged, .surveySent, .surveyAnswered:
            false
        case .replied, .noted, .customerWrote, .bounced, .assessed, .severityAsked, .severityDeclined,
            .triaged,
            .assigned, .handedOver, .waitingBegan, .waitingEnded, .promised, .promiseKept, .contactAttempted,
            .stated, .escalationAsked, .escalated, .approved, .resolved, .closed, .reopened,
            .contested, .resolutionAccepted,
            .resolutionStands,
            .linked, .referred, .reportedBack, .planChanged, .siteChanged, .environmentChanged,
            .sessionInvited, .sessionAccepted, .sessionDeclined, .presenceLost, .sessionEnded, .routed:
            true
        case .typed(let typed): typed.event.canBeTakenBack
        }
    }
}
