import SupportPolicy

/// The fixed phrases of reports; `{1}` is the place of a figure.
enum ReportPhrase {
    // Both reports.
    case log, source, edition, plan, period, zone, zoneData, generated, cases
    case severity, promise, kept, missed, missedByChange, open, ended, unmeasured, notPromised, share
    case caseID, assumptions, cannotTell, noticed, mapping, warning
    // Replay.
    case replayTitle, ofDecided, closedCases, casesAndClosed, openAtEnd, decidedByTime, missedByChangeNote
    case attainment, notMeasured, distribution, distributionNote, distributionTitle, tookUpTo
    case holders, holdersNote, holdersTitle, holder, time, whole, worst, worstNote, late, due, nothingMissed
    case rowsRead, rowsRepeated, casesSorted
    // Rehearsal.
    case rehearsal, rehearsalTitle, newlyMissed, newlyKept, keptByBoth, missedByBoth, otherwise, unchanged
    case rehearsalTotals, noChange, otherChanges, outcomes, byPromise, byMonth, byMonthTitle, month
    case changedCases, firstOfThem, oldOutcome, newOutcome, oldDue, newDue, rehearsalNote
    case policyChanges, policyUnchanged, better, worse

    var wording: Wording {
        let (german, english) = words
        return Wording(de: german, en: english)
    }

    private var words: (String, String) {
        switch self {
        case .log: ("Protokoll", "Log")
        case .source: ("Quelle", "Source")
        case .edition: ("Fassung", "Edition")
        case .plan: ("Plan", "Plan")
        case .period: ("Zeitraum", "Period")
        case .zone: ("Zeitzone", "Time zone")
        case .zoneData: ("Zonendaten", "Zone data")
        case .generated:
            (
                "Aus dem Protokoll und der Fassung errechnet; dieselbe Eingabe ergibt Byte für Byte dieselbe Seite.",
                "Reckoned from the log and the edition; the same input makes the same page, byte for byte."
            )
        case .cases: ("Fälle", "Cases")
        case .severity: ("Schweregrad", "Severity")
        case .promise: ("Zusage", "Promise")
        case .kept: ("eingehalten", "kept")
        case .missed: ("verpasst", "missed")
        case .missedByChange: ("verpasst durch Änderung", "missed by a change")
        case .open: ("offen", "open")
        case .ended: ("ohne Ergebnis beendet", "ended without")
        case .unmeasured: ("ohne Zahl", "no figure")
        case .notPromised: ("nicht zugesagt", "not promised")
        case .share: ("Anteil", "Share kept")
        case .caseID: ("Fall", "Case")
        case .assumptions: ("Was angenommen wurde", "What was assumed")
        case .cannotTell: ("Was das Protokoll nicht sagt", "What the log cannot tell")
        case .noticed: ("Beim Lesen bemerkt", "Noticed while reading")
        case .mapping: ("Zuordnung", "mapping")
        case .warning: ("Zeile {1}", "line {1}")
        case .replayTitle: ("Eingehalten, verpasst und warum", "Kept, missed and why")
        case .ofDecided: ("{1} von {2} entschiedenen", "{1} of {2} decided")
        case .closedCases: ("{1} abgeschlossen, {2} noch offen", "{1} closed, {2} still open")
        case .casesAndClosed:
            (
                "{1} Fälle, davon {2} abgeschlossen, {3} noch offen", "{1} cases, {2} closed, {3} still open"
            )
        case .openAtEnd:
            (
                "Fälle, die am Ende des Protokolls offen waren, sind nach dem Stand von {1} beurteilt.",
                "Cases open at the end of the log are judged as of {1}."
            )
        case .decidedByTime:
            (
                "Der Anteil zählt, was die Zeit entschieden hat: eingehalten durch eingehalten und verpasst.",
                "The share counts what time has decided: kept out of kept and missed."
            )
        case .missedByChangeNote:
            (
                "Was erst durch eine Änderung überfällig wurde, steht für sich und zählt nicht mit.",
                "What only a change made overdue is shown apart and not counted."
            )
        case .attainment: ("Zusagen nach Schweregrad", "Promises by severity")
        case .notMeasured:
            (
                "{1}: Die Richtlinie nennt keine Zahl, also ist nichts zu messen.",
                "{1}: the policy states no figure, so there is nothing to measure."
            )
        case .distribution: ("{1}: wie lange es dauerte", "{1}: how long it took")
        case .distributionNote:
            (
                "Vergangene Zeit vom Beginn der Zusage bis zu ihrer Erfüllung, Nächte und Wochenenden eingeschlossen; "
                    + "die Frist selbst zählt Servicestunden.",
                "Elapsed time from the start of the promise until it was fulfilled, nights and weekends included; "
                    + "the promise itself counts service hours."
            )
        case .distributionTitle:
            (
                "{1}: {2} eingehalten, {3} verpasst, nach der Zeit bis zur Erfüllung. Die Tabelle daneben nennt die Zahlen.",
                "{1}: {2} kept, {3} missed, by the time until fulfilled. The table beside it gives the figures."
            )
        case .tookUpTo: ("Dauer", "Took")
        case .holders: ("Bei wem die Zeit lag", "Whose hands the time was in")
        case .holdersNote:
            (
                "Jede Sekunde von der Eröffnung bis zum Abschluss gehört genau einem; die Teile ergeben das Ganze.",
                "Every second from opening to closing belongs to exactly one; the parts make the whole."
            )
        case .holdersTitle: ("Anteile an der Zeit aller Fälle: {1}.", "Shares of the time of all cases: {1}.")
        case .holder: ("Bei", "Holder")
        case .time: ("Zeit", "Time")
        case .whole: ("zusammen", "whole")
        case .worst: ("Am längsten überfällig", "Most overdue")
        case .worstNote:
            (
                "Die zehn Fälle, deren Zusage am weitesten überschritten wurde, jeder mit der Herleitung seiner Frist.",
                "The ten cases whose promise was exceeded the furthest, each with the explanation of its due time."
            )
        case .late: ("überfällig um {1}", "late by {1}")
        case .due: ("fällig", "due")
        case .nothingMissed: ("Keine Zusage wurde verpasst.", "No promise was missed.")
        case .rowsRead: ("{1} Zeilen gelesen.", "{1} rows read.")
        case .rowsRepeated:
            (
                "{1} wiederholte Zeilen zählen einmal.", "{1} repeated rows count once."
            )
        case .casesSorted:
            (
                "In {1} Fällen standen die Zeilen nicht in der Reihenfolge ihrer Zeiten; sie wurden sortiert.",
                "In {1} cases the rows were not in the order of their times; they were sorted."
            )
        case .rehearsal: ("Probelauf auf wirklichen Fällen", "Rehearsal on real cases")
        case .rehearsalTitle: ("Probelauf: {1} statt {2}", "Rehearsal: {1} instead of {2}")
        case .newlyMissed: ("neu verpasst", "newly missed")
        case .newlyKept: ("neu eingehalten", "newly kept")
        case .keptByBoth: ("beide eingehalten", "kept by both")
        case .missedByBoth: ("beide verpasst", "missed by both")
        case .otherwise: ("anders", "otherwise")
        case .unchanged: ("sonst gleich", "otherwise the same")
        case .rehearsalTotals:
            (
                "Neu verpasst in {1}, neu eingehalten in {2} von {3} Fällen.",
                "Newly missed in {1}, newly kept in {2} of {3} cases."
            )
        case .noChange: ("Kein Fall ändert sich.", "No case changes.")
        case .otherChanges:
            (
                "Anders geändert: {1} Zusagen, etwa weil nur eine der Fassungen sie macht.",
                "Changed otherwise: {1} promises, such as those that only one of the editions makes."
            )
        case .outcomes: ("Zusagen in {1} von {2} Fällen", "promises in {1} of {2} cases")
        case .byPromise: ("Nach Zusage und Schweregrad", "By promise and severity")
        case .byMonth: ("Nach Monat der Eröffnung", "By month of opening")
        case .byMonthTitle:
            (
                "Zusagen je Monat: {1} neu verpasst, {2} neu eingehalten. Die Tabelle daneben nennt die Zahlen.",
                "Promises by month: {1} newly missed, {2} newly kept. The table beside it gives the figures."
            )
        case .month: ("Monat", "Month")
        case .changedCases: ("Was sich ändert", "What changes")
        case .firstOfThem: ("Die ersten {1} von {2}.", "The first {1} of {2}.")
        case .oldOutcome: ("bisher", "until now")
        case .newOutcome: ("künftig", "from now on")
        case .oldDue: ("bisher fällig", "due until now")
        case .newDue: ("künftig fällig", "due from now on")
        case .rehearsalNote:
            (
                "Dieselben Fälle, beurteilt nach beiden Fassungen. Neu eingehalten heißt nicht schneller bedient: "
                    + "eine längere Frist hält sich leichter.",
                "The same cases, judged by both editions. Newly kept does not mean served faster: "
                    + "a longer promise is easier to keep."
            )
        case .policyChanges: ("Was die neue Fassung anders sagt", "What the new edition says differently")
        case .policyUnchanged: ("Beide Fassungen sagen dasselbe.", "Both editions say the same.")
        case .better: ("besser für Kunden", "better for customers")
        case .worse: ("schlechter für Kunden", "worse for customers")
        }
    }
}
