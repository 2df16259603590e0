extension Phrase {
    /// The names of the months.
    static let months: [Language: [String]] = [
        .german: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
            "November", "Dezember",
        ],
        .english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
    ]

    /// The names of the weekdays, Monday first.
    static let weekdays: [Language: [String]] = [
        .german: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ]

    /// The heading of each section of the file that has one of its own on the page.
    static let sections: [String: Phrase] = [
        "purpose": .purpose, "documents": .documents, "scope": .scope, "channels": .reaching,
        "case-types": .caseTypes, "calendars": .supportHours, "plans": .plans, "options": .options,
        "targets": .targets, "clocks": .clocks, "tiers": .tiers, "statuses": .statuses,
        "waiting-reasons": .waitingReasons, "resolution-kinds": .resolutionKinds, "causes": .causes,
        "closures": .closing, "reopening": .reopening, "reply-after-resolution": .replyAfterResolution,
        "escalations": .escalations,
        "approvals": .approvals, "obligations": .obligations, "contacts": .contacts,
        "referrals": .referrals, "queue": .queue, "priority": .priority, "splitting": .splitting,
        "other-scales": .otherScales,
        "preferred-channel": .preferredChannel, "backup-channel": .backupWay, "sessions": .sessions,
        "survey": .survey,
        "messages": .messages, "knowledge": .knowledge, "improvement": .improvement,
        "regions": .regions, "environments": .environments, "business-impact": .impacts, "facts": .questions,
        "fields": .fields, "parties": .parties, "before-submitting": .beforeSubmitting,
        "what-to-expect": .whatToExpect,
    ]

    /// The answers that conditions name without the file declaring them.
    static let values: [String: Wording] = [
        "yes": Wording(de: "ja", en: "yes"), "no": Wording(de: "nein", en: "no"),
        "none": Wording(de: "keine", en: "none"), "running": Wording(de: "noch offen", en: "still running"),
        "paused": Wording(de: "angehalten", en: "paused"), "met": Wording(de: "eingehalten", en: "kept"),
        "missed": Wording(de: "verfehlt", en: "missed"),
    ]

    /// What the language's own questions say when they are answered by yes, and by no.
    static let facts: [String: (holds: Wording, fails: Wording)] = [
        "customer-asked": said(
            "der Kunde bittet darum", "der Kunde bittet nicht darum",
            "the customer asks for it", "the customer does not ask for it"),
        "customer-dissatisfied": said(
            "der Kunde ist unzufrieden", "der Kunde ist nicht unzufrieden",
            "the customer is dissatisfied", "the customer is not dissatisfied"),
        "manager-asked-for-fix": said(
            "ein Manager bittet um eine Korrektur", "kein Manager bittet um eine Korrektur",
            "a manager asks for a fix", "no manager asks for a fix"),
        "owner-asked": said(
            "der Fallverantwortliche bittet darum", "der Fallverantwortliche bittet nicht darum",
            "the case owner asks for it", "the case owner does not ask for it"),
        "customer-agrees": said(
            "der Kunde stimmt zu", "der Kunde stimmt nicht zu", "the customer agrees",
            "the customer does not agree"),
        "customer-understands": said(
            "der Kunde versteht die Erklärung", "der Kunde versteht die Erklärung nicht",
            "the customer understands the explanation", "the customer does not understand the explanation"),
        "explanation-given": said(
            "es wurde erklärt, warum", "es wurde nicht erklärt, warum", "it was explained why",
            "it was not explained why"),
        "resolution-given": said(
            "eine Lösung liegt vor", "eine Lösung liegt nicht vor", "a resolution was given",
            "no resolution was given"),
        "high-confidence": said(
            "die Antwort löst das Problem mit hoher Gewissheit",
            "die Antwort löst das Problem nicht mit hoher Gewissheit",
            "the answer solves the problem with high confidence",
            "the answer does not solve the problem with high confidence"),
        "transferred": said(
            "der Fall wurde übergeben", "der Fall wurde nicht übergeben", "the case was handed over",
            "the case was not handed over"),
        "information-complete": said(
            "die Angaben sind vollständig", "die Angaben sind nicht vollständig",
            "the information is complete", "the information is not complete"),
        "reachable": said(
            "der Kunde ist erreichbar", "der Kunde ist nicht erreichbar", "the customer can be reached",
            "the customer can't be reached"),
        "resources-provided": said(
            "der Kunde stellt die nötigen Mittel bereit", "der Kunde stellt die nötigen Mittel nicht bereit",
            "the customer provides what is needed", "the customer does not provide what is needed"),
        "on-site-asked": said(
            "Arbeit vor Ort wird gewünscht", "Arbeit vor Ort wird nicht gewünscht",
            "work on site is asked for",
            "work on site is not asked for"),
        "directly-solvable": said(
            "das Problem lässt sich sofort lösen", "das Problem lässt sich nicht sofort lösen",
            "the problem can be solved at once", "the problem can't be solved at once"),
        "known-workaround": said(
            "eine Umgehung ist bekannt", "eine Umgehung ist nicht bekannt", "a workaround is known",
            "no workaround is known"),
        "reproducible": said(
            "das Problem lässt sich nachstellen", "das Problem lässt sich nicht nachstellen",
            "the problem can be reproduced", "the problem can't be reproduced"),
    ]

    private static func said(
        _ holds: String, _ fails: String, _ englishHolds: String, _ englishFails: String
    ) -> (holds: Wording, fails: Wording) {
        (Wording(de: holds, en: englishHolds), Wording(de: fails, en: englishFails))
    }
}
