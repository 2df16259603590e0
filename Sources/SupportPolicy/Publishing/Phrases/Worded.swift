/// A word of the policy language that has words on the published page.
protocol Worded {
    /// What people read.
    var wording: Wording { get }
}

extension ClockRule.Start: Worded {
    var wording: Wording {
        switch self {
        case .submission: Wording(de: "dem Eingang des Falls", en: "the case's arrival")
        case .classification: Wording(de: "der Einstufung des Falls", en: "the case's classification")
        case .handOver: Wording(de: "der Übergabe an die nächste Ebene", en: "the hand-over to the next tier")
        case .lastReply:
            Wording(de: "der letzten Nachricht an den Kunden", en: "the last reply to the customer")
        case .solutionFound: Wording(de: "dem Finden der Lösung", en: "the finding of the solution")
        }
    }
}

extension ClockRule.Stop: Worded {
    var wording: Wording {
        switch self {
        case .firstReply:
            Wording(
                de: "der ersten Antwort eines Menschen an den Kunden",
                en: "the first reply by a person to the customer")
        case .nextReply:
            Wording(
                de: "der nächsten Nachricht eines Menschen an den Kunden",
                en: "the next reply by a person to the customer")
        case .allowedResolution:
            Wording(de: "einer Lösung zulässiger Art", en: "a resolution of an allowed kind")
        case .solutionTold:
            Wording(
                de: "der Mitteilung der Lösung an den Kunden",
                en: "the telling of the solution to the customer")
        case .closure: Wording(de: "dem Schließen des Falls", en: "the closing of the case")
        }
    }
}

extension ClockRule.Driver: Worded {
    var wording: Wording {
        switch self {
        case .reported:
            Wording(de: "der Schweregrad, den der Kunde meldet", en: "the severity that the customer reports")
        case .assessed:
            Wording(
                de: "der Schweregrad, den der Kundendienst feststellt; bis dahin der gemeldete",
                en: "the severity that support assesses; until then the reported one")
        }
    }
}

extension ClockRule.Contested: Worded {
    var wording: Wording {
        switch self {
        case .goesOn:
            Wording(
                de: "sie läuft weiter, als hätte sie seit der Lösung pausiert",
                en: "it goes on as if paused since the resolution")
        case .restarts:
            Wording(de: "sie beginnt von vorn", en: "it starts anew")
        case .newVersion:
            Wording(
                de: "es gilt eine neue Zusage vom alten Beginn an, ohne die Zeit seit der Lösung",
                en: "a new promise counts from the old start, without the time since the resolution")
        }
    }
}

extension ReplyAfterResolution: Worded {
    var wording: Wording {
        switch self {
        case .asks:
            Wording(
                de:
                    "sehen wir nach, ob es doch nicht gelöst ist; spätestens bei Dienstschluss geht der Fall weiter",
                en:
                    "we look whether it is not solved after all; at the latest at closing time the case goes on"
            )
        case .contests:
            Wording(de: "geht der Fall weiter", en: "the case goes on")
        }
    }
}

extension ClockRule.Strength: Worded {
    var wording: Wording {
        switch self {
        case .promise: Wording(de: "Diese Zeiten sagen wir zu.", en: "We promise these times.")
        case .reasonableEffort:
            Wording(
                de: "Ziele, die wir mit angemessenem Aufwand verfolgen.",
                en: "Targets that we pursue with reasonable effort.")
        case .effort:
            Wording(de: "Ziele, um die wir uns bemühen.", en: "Targets that we make an effort to meet.")
        case .unstated:
            Wording(
                de: "Wie verbindlich diese Angaben sind, sagt die Quelle nicht.",
                en: "The source does not say how binding these are.")
        }
    }
}

extension ChangeKind: Worded {
    var wording: Wording {
        switch self {
        case .severityUp: Wording(de: "Schweregrad steigt", en: "severity rises")
        case .severityDown: Wording(de: "Schweregrad sinkt", en: "severity falls")
        case .plan: Wording(de: "anderer Plan", en: "another plan")
        case .site: Wording(de: "anderer Standort", en: "another site")
        case .tier: Wording(de: "andere Ebene", en: "another tier")
        case .calendar: Wording(de: "andere Zeiten", en: "other hours")
        case .zoneData: Wording(de: "neue Zeitzonendaten", en: "new time zone data")
        }
    }
}

extension ChangeEffect: Worded {
    var wording: Wording {
        switch self {
        case .keep: Wording(de: "der bisherige Termin gilt weiter", en: "the due time stands")
        case .recompute:
            Wording(de: "neues Ziel, gerechnet ab dem Beginn", en: "the new target, reckoned from the start")
        case .restart:
            Wording(
                de: "neues Ziel, gerechnet ab der Änderung", en: "the new target, reckoned from the change")
        case .proportional:
            Wording(
                de: "vom neuen Ziel der Anteil, der vom alten übrig war",
                en: "the share of the new target that was left of the old")
        }
    }
}

extension DocumentRule.OnChange: Worded {
    var wording: Wording {
        switch self {
        case .keep:
            Wording(
                de: "gilt nicht für laufende Verträge: Jeder behält seine Fassung.",
                en: "does not touch running contracts: each keeps its edition.")
        case .follow: Wording(de: "gilt sofort für alle.", en: "holds for everybody at once.")
        }
    }
}

extension ReopeningRule.Resolution: Worded {
    var wording: Wording {
        switch self {
        case .goOn:
            Wording(
                de: "läuft vom alten Beginn an weiter, die Zeit dazwischen ausgenommen",
                en: "goes on from the old start, the time in between left out")
        case .restart: Wording(de: "beginnt von vorn", en: "starts anew")
        }
    }
}

extension CaseState: Worded {
    var wording: Wording {
        switch self {
        case .new: Wording(de: "eingereicht, noch nicht beantwortet", en: "filed, not yet answered")
        case .active: Wording(de: "beantwortet und in Arbeit", en: "answered and being worked on")
        case .waiting:
            Wording(
                de: "nicht in Arbeit, aus einem genannten Grund",
                en: "not being worked on, for a stated reason")
        case .escalated:
            Wording(
                de: "nach einer Regel dieser Fassung eskaliert", en: "escalated by a rule of this edition")
        case .resolved: Wording(de: "gelöst, noch nicht geschlossen", en: "resolved, not yet closed")
        case .closed: Wording(de: "niemand muss mehr handeln", en: "nobody has to act any more")
        }
    }
}
