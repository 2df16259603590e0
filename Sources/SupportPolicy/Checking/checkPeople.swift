/// Finds what the rules about people leave open: directions of notice, consents, scopes of obligations.
func checkPeople(_ policy: ParsedPolicy, _ findings: inout Findings) {
    if let notice = policy.contacts?.notice {
        if notice.direction == nil {
            findings.error(
                .directionMissing, at: notice.place,
                de: "Ob die Frist vor oder nach der Änderung läuft, steht nicht da.",
                en: "Nothing says whether the notice runs before or after the change.",
                hintDe: "`direction: before at least` oder `after at most` schreiben.",
                hintEn: "Write `direction: before at least` or `after at most`.")
        }
        if case .businessDays = notice.amount, notice.counts == nil {
            findings.error(
                .unitUndefined, at: notice.place, de: "Die Arbeitstage der Frist gehören zu keinem Kalender.",
                en: "The notice's business days belong to no calendar.", hintDe: "`counts: …` angeben.",
                hintEn: "Give `counts: …`.")
        }
        if let differs = notice.differs {
            findings.note(
                .differs, at: notice.place, de: "Weicht von \(differs.policy) ab: \(differs.reason(.german))",
                en: "Differs from \(differs.policy): \(differs.reason(.english))")
        }
    }
    if let sessions = policy.sessions {
        for (role, what) in [
            (sessions.consent, ("zustimmt", "consents")),
            (sessions.presence, ("anwesend bleibt", "stays present")),
        ]
        where role == nil {
            findings.error(
                .partyMissing, at: sessions.place, de: "Wer einer Sitzung \(what.0), steht nicht da.",
                en: "Nothing says who \(what.1) in a session.", hintDe: "`consent` und `presence` angeben.",
                hintEn: "Give `consent` and `presence`.")
        }
    }
    if case .businessDays? = policy.reopening?.within {
        findings.error(
            .unitUndefined, at: policy.sectionPlaces["reopening"] ?? .start,
            de: "Die Frist zum Wiederöffnen zählt Arbeitstage, die zu keinem Kalender gehören.",
            en: "The time to reopen counts business days that belong to no calendar.",
            hintDe: "Kalendertage angeben: `30 calendar days`.",
            hintEn: "Give calendar days: `30 calendar days`.")
    }
    checkObligations(policy, &findings)
}

/// Finds one duty that is owed at different severities by different clauses (D10).
private func checkObligations(_ policy: ParsedPolicy, _ findings: inout Findings) {
    for (index, one) in policy.obligations.enumerated() {
        for other in policy.obligations.dropFirst(index + 1)
        where one.duty.value == other.duty.value && one.party.value == other.party.value {
            let left = Set(one.severities.map(\.value))
            let right = Set(other.severities.map(\.value))
            guard left != right else { continue }
            findings.error(
                .scopeConflict, at: other.place,
                de:
                    "»\(one.name)« und »\(other.name)« verlangen dasselbe (\(one.duty.value)) bei verschiedenen Schweregraden.",
                en:
                    "'\(one.name)' and '\(other.name)' demand the same (\(one.duty.value)) at different severities.",
                hintDe: "Zu einer Pflicht mit allen Schweregraden zusammenfassen.",
                hintEn: "Join them into one obligation that names all its severities.")
        }
    }
}
