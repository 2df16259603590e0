/// One value of a list that a policy declares: an environment, a cause, a kind of resolution.
package struct Term: Sendable {
    /// Its identifier.
    package let name: Name
    /// What people call it.
    package let label: Wording
    /// Where it is declared.
    package let place: Place

    /// Creates a term.
    package init(name: Name, label: Wording, place: Place) {
        self.name = name
        self.label = label
        self.place = place
    }
}

extension Reader {
    /// Returns the terms beside a key: a list of identifiers, or a mapping of identifiers to words.
    func terms(_ key: String) -> [Term] {
        switch value(key) {
        case .mapping:
            named(key).map { entry in
                let label = wording(entry.tree) ?? Wording(de: nil, en: entry.name.value.spoken)
                return Term(name: entry.name.value, label: label, place: entry.name.place)
            }
        default:
            names(key).map {
                Term(name: $0.value, label: Wording(de: nil, en: $0.value.spoken), place: $0.place)
            }
        }
    }
}

/// Who acts, or is acted for.
package enum Role: String, CaseIterable, Sendable {
    case customer
    case partner
    case endCustomer = "end customer"
    case designatedContact = "designated contact"
    case licensedUser = "licensed user"
    case productAdministrator = "product administrator"
    case agent
    case caseOwner = "case owner"
    case supportManager = "support manager"
    case headOfSupport = "head of support"
    case management
    case productManagement = "product management"
    case professionalServices = "professional services"
    case development
    case administrator
    case desk
    case nobody

    /// Whether the role speaks for the vendor.
    package var isVendor: Bool {
        switch self {
        case .agent, .caseOwner, .supportManager, .headOfSupport, .management, .productManagement,
            .professionalServices, .development, .administrator, .desk:
            true
        case .customer, .partner, .endCustomer, .designatedContact, .licensedUser, .productAdministrator,
            .nobody:
            false
        }
    }

    /// What people call the role.
    package var label: Wording {
        switch self {
        case .customer: Wording(de: "Kunde", en: "customer")
        case .partner: Wording(de: "Partner", en: "partner")
        case .endCustomer: Wording(de: "Endkunde", en: "end customer")
        case .designatedContact: Wording(de: "benannter Ansprechpartner", en: "designated contact")
        case .licensedUser: Wording(de: "lizenzierter Benutzer", en: "licensed user")
        case .productAdministrator:
            Wording(de: "Produktadministrator des Kunden", en: "customer's product administrator")
        case .agent: Wording(de: "Mitarbeiter des Kundendienstes", en: "support agent")
        case .caseOwner: Wording(de: "Fallverantwortlicher", en: "case owner")
        case .supportManager: Wording(de: "Kundendienstmanager", en: "support manager")
        case .headOfSupport: Wording(de: "Leiter des Kundendienstes", en: "head of support")
        case .management: Wording(de: "Geschäftsleitung", en: "management")
        case .productManagement: Wording(de: "Produktmanagement", en: "product management")
        case .professionalServices: Wording(de: "Professional Services", en: "Professional Services")
        case .development: Wording(de: "Entwicklung", en: "development")
        case .administrator: Wording(de: "Administrator", en: "administrator")
        case .desk: Wording(de: "Fristwerk", en: "Fristwerk")
        case .nobody: Wording(de: "niemand", en: "nobody")
        }
    }
}
