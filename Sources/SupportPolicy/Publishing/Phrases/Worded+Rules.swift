extension EscalationRule.Effect: Worded {
    var wording: Wording {
        switch self {
        case .status: Wording(de: "der Fall gilt als eskaliert", en: "the case counts as escalated")
        case .raise: Wording(de: "der Schweregrad wird erhöht", en: "the severity is raised")
        case .notify: Wording(de: "Zuständige werden informiert", en: "those in charge are told")
        case .nextTier:
            Wording(de: "der Fall geht an die nächste Ebene", en: "the case goes to the next tier")
        case .visibility:
            Wording(de: "der Fall wird sichtbarer geführt", en: "the case is given more visibility")
        }
    }
}

extension EscalationRule.Requirement: Worded {
    var wording: Wording {
        switch self {
        case .caseNumber: Wording(de: "die Fallnummer", en: "the case number")
        case .reason: Wording(de: "den Grund", en: "the reason")
        }
    }
}

extension Obligation.Sanction: Worded {
    var wording: Wording {
        switch self {
        case .downgrade: Wording(de: "kann der Schweregrad gesenkt werden", en: "the severity may be lowered")
        case .delay: Wording(de: "kann sich die Lösung verzögern", en: "the resolution may be delayed")
        case .closure: Wording(de: "kann der Fall geschlossen werden", en: "the case may be closed")
        case .none: Wording(de: "folgt nichts", en: "nothing follows")
        }
    }
}

extension QueueRule.Key: Worded {
    var wording: Wording {
        switch self {
        case .severity: Wording(de: "Schweregrad", en: "severity")
        case .reportedSeverity: Wording(de: "gemeldetem Schweregrad", en: "reported severity")
        case .impact: Wording(de: "geschäftlicher Auswirkung", en: "business impact")
        case .environment: Wording(de: "Umgebung", en: "environment")
        case .priority: Wording(de: "Priorität", en: "priority")
        case .due: Wording(de: "nächstem Termin", en: "next due time")
        case .received: Wording(de: "Eingang", en: "time of arrival")
        }
    }
}

extension KnowledgeRule.Requirement: Worded {
    var wording: Wording {
        switch self {
        case .qualifiedContract:
            Wording(de: "einem Vertrag, der sie einschließt", en: "a contract that includes it")
        case .activeContract: Wording(de: "einem laufenden Vertrag", en: "a running contract")
        }
    }
}
