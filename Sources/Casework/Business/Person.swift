package import SupportPolicy

/// Somebody who uses the desk.
package struct Person: Hashable, Sendable {
    /// Their opaque identifier, `per_…`.
    package var id: String
    /// What they are called.
    package var name: String
    /// Where mail reaches them, which is also what they sign in with.
    package var email: String
    /// The language they read.
    package var language: Language
    /// What they may do.
    package var role: DeskRole
    /// The customer they belong to, for contacts.
    package var account: String?
    /// The partner they belong to, for partner contacts.
    package var partner: String?
    /// The teams they work in, for the vendor's people.
    package var teams: Set<String>
    /// The tiers at which they work.
    package var tiers: Set<Name>
    /// What they know: products and subjects.
    package var skills: Set<String>
    /// Whether they may use the desk no more.
    package var isDisabled: Bool

    /// Creates a person.
    package init(
        id: String, name: String, email: String, language: Language = .english, role: DeskRole,
        account: String? = nil, partner: String? = nil, teams: Set<String> = [], tiers: Set<Name> = [],
        skills: Set<String> = [], isDisabled: Bool = false
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.language = language
        self.role = role
        self.account = account
        self.partner = partner
        self.teams = teams
        self.tiers = tiers
        self.skills = skills
        self.isDisabled = isDisabled
    }
}

/// What somebody is to the desk.
package enum DeskRole: String, CaseIterable, Sendable {
    case contact
    case partnerContact = "partner-contact"
    case agent
    case lead
    case supportManager = "support-manager"
    case productManager = "product-manager"
    case administrator
    case auditor

    /// Whether they belong to the vendor.
    package var isVendor: Bool { self != .contact && self != .partnerContact }

    /// Whether they work on cases, and so can own one (decision 56).
    package var canOwn: Bool {
        switch self {
        case .agent, .lead, .supportManager, .productManager, .administrator: true
        case .contact, .partnerContact, .auditor: false
        }
    }

    /// How somebody in this role stands to the cases that are theirs to see at all.
    package var reach: Relation {
        switch self {
        case .contact: .company
        case .partnerContact: .partnered
        case .agent, .lead, .supportManager, .productManager, .administrator, .auditor: .queue
        }
    }

    /// The policy's roles in which they may act on a case, the narrowest first.
    ///
    /// A policy says "decided by: case owner" or "asked by: customer"; the first of these roles that it lets act
    /// counts.
    package func roles(owning isOwner: Bool, designated isDesignated: Bool, licensed isLicensed: Bool)
        -> [Role]
    {
        let owner: [Role] = isOwner ? [.caseOwner] : []
        return switch self {
        case .contact:
            (isDesignated ? [.designatedContact] : []) + (isLicensed ? [.licensedUser] : []) + [
                .customer, .endCustomer,
            ]
        // A partner's people may be designated in the contract of the customer for whom they act (RP-20).
        case .partnerContact: (isDesignated ? [.designatedContact] : []) + [.partner]
        case .agent: owner + [.agent]
        case .lead: owner + [.agent, .caseOwner]
        case .supportManager: owner + [.supportManager, .agent, .caseOwner, .headOfSupport, .management]
        case .productManager: [.productManagement, .development, .professionalServices]
        case .administrator: [.administrator, .agent]
        case .auditor: []
        }
    }
}
